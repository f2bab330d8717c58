"""Turns schemas for PostgreSQL into such for SQLite by taking away what that does not have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.seeding.seeding_support import Files

_CHANGES = (
    (r'provider(\s*)= "postgresql"', r'provider\1= "sqlite"'),
    # Native types, and what only an index of PostgreSQL's takes.
    (r"\s@db\.\w+(\([^)]*\))?", ""),
    (r"type: \w+,?\s*|ops: \w+(\([^)]*\))?", ""),
    (r'map: "[^"]*",?\s*', ""),
    (r",\s*\)", ")"),
    (r"@default\(\[[^\]]*\]\)", ""),
)


def for_sqlite(files: Files) -> Files:
    """The same models on SQLite: its scalars and enums stand alone where they stood in lists."""
    models = {name for _, text in files for name in re.findall(r"^model (\w+)", text, re.MULTILINE)}

    def alone(field: re.Match[str]) -> str:
        return field[0] if field[2] in models else f"{field[1]}{field[2]}?"

    found = []
    for path, text in files:
        changed = text
        for pattern, replacement in _CHANGES:
            changed = re.sub(pattern, replacement, changed)
        found.append((path, re.sub(r"^(\s+\w+\s+)(\w+)\[\]", alone, changed, flags=re.MULTILINE)))
    return tuple(found)

"""What is said and decided at once by two screens and the command line: who does how much of it, on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.conftest import COURSES, write_schema

if TYPE_CHECKING:
    from pathlib import Path

SCREENS = ("Thabo", "Lerato")
COMMAND_LINE = "Naledi"
SAID_ON_SCREEN, DECIDED_ON_SCREEN, SAID_BY_COMMAND = 350, 75, 150
"""By each of the two screens, and by the command line: 1,000 together."""
REVIEWED = tuple(f"course-{number}" for number in range(5))
"""Services with a schema, whose reviews everybody writes."""


def sayings(author: str, count: int) -> list[tuple[str, str]]:
    """What somebody says, and about which service."""
    return [(REVIEWED[number % len(REVIEWED)], f"{author} says {number}") for number in range(count)]


def decisions(author: str) -> list[tuple[str, str]]:
    """Which services somebody takes care of, and the name under which they do: nobody else's, each once."""
    return [(f"{author.lower()}-{number}", f"{author}-{number}") for number in range(DECIDED_ON_SCREEN)]


def write_platform(root: Path) -> None:
    """Write the workspace."""
    decided = [service for author in SCREENS for service, _ in decisions(author)]
    services = "".join(f"  - {{name: {name}, priority: 1}}\n" for name in (*REVIEWED, *decided))
    root.mkdir()
    (root / "catalog.yaml").write_text(
        f"version: 1\npriorities:\n  - {{number: 1, title: Core}}\nservices:\n{services}"
    )
    for name in REVIEWED:
        write_schema(root, name, COURSES)

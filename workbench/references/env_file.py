"""Variables as an `.env` file sets them, read as dotenv reads it, which Prisma 6 uses.

Source: https://github.com/motdotla/dotenv#readme
"""

from __future__ import annotations

import re

_LINE = re.compile(
    r"""
    ^[ \t]* (?:export[ \t]+)? (?P<name>[\w.-]+) [ \t]*=[ \t]*
    (?: "(?P<double>(?:\\.|[^"\\])*)" | '(?P<single>[^']*)' | `(?P<tick>[^`]*)` | (?P<plain>[^\n#]*) )
    """,
    re.VERBOSE | re.MULTILINE,
)
_ANOTHER = re.compile(r"\$\{(\w+)\}")


def variables_in(text: str) -> dict[str, str]:
    """The variables that the file sets; where one is set twice, the last wins."""
    variables: dict[str, str] = {}
    for found in _LINE.finditer(text.removeprefix("\ufeff")):
        quoted = next((found[kind] for kind in ("double", "single", "tick") if found[kind] is not None), None)
        value = (found["plain"] or "").strip() if quoted is None else quoted
        variables[found["name"]] = value
    # One that leads to itself stays as it is written, and so leads nowhere.
    return {name: _expanded(value, variables) for name, value in variables.items()}


def _expanded(value: str, variables: dict[str, str]) -> str:
    return _ANOTHER.sub(lambda found: variables.get(found[1], found[0]), value)

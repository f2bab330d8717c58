"""What is said and decided at once by two screens and the command line: who does how much of it, on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.conftest import COURSES, write_schema

if TYPE_CHECKING:
    from pathlib import Path

SCREENS = ("Thabo", "Lerato")
COMMAND_LINE = "Naledi"
WRITERS = (*SCREENS, COMMAND_LINE)
SAID = {"Thabo": 350, "Lerato": 350, "Naledi": 100}
DECIDED = {"Thabo": 75, "Lerato": 75, "Naledi": 50}
"""With what is said these are 1,000 events."""
REVIEWED = tuple(f"course-{number}" for number in range(5))
"""Services with a schema, whose reviews everybody writes."""


def sayings(author: str) -> list[tuple[str, str]]:
    """What somebody says, and about which service."""
    return [(REVIEWED[number % len(REVIEWED)], f"{author} says {number}") for number in range(SAID[author])]


def decisions(author: str) -> list[tuple[str, str]]:
    """Which services somebody takes care of, and the name under which they do: nobody else's, each once."""
    return [(f"{author.lower()}-{number}", f"{author}-{number}") for number in range(DECIDED[author])]


def write_platform(root: Path) -> None:
    """Write the workspace."""
    decided = [service for author in WRITERS for service, _ in decisions(author)]
    services = "".join(f"  - {{name: {name}, priority: 1}}\n" for name in (*REVIEWED, *decided))
    root.mkdir()
    (root / "catalog.yaml").write_text(
        f"version: 1\npriorities:\n  - {{number: 1, title: Core}}\nservices:\n{services}"
    )
    for name in REVIEWED:
        write_schema(root, name, COURSES)

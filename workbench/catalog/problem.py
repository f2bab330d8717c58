"""What is wrong with a catalog file, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from workbench.catalog.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Collection

_MOST_COMPARED = 500_000
"""Words compared for the guesses of one file, about half a second's work. A file that one bad replacement
broke may have thousands of unknown names, each to be looked for among thousands."""


class CatalogProblem(Struct, frozen=True, order=True):
    """One mistake in a catalog file."""

    file: str
    """The file as the caller named it."""
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    key: str
    """Where in the catalog: `services[3].priority`; empty when the file can't be read as YAML."""
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class Place(Protocol):
    """Anything that stands somewhere in a file."""

    @property
    def line(self) -> int:
        """Line, from 1."""

    @property
    def column(self) -> int:
        """Column, from 1."""


class Position(Struct, frozen=True):
    """A place in a file of which nothing else is known."""

    line: int
    column: int


class Report:
    """Collects the problems of one file while it is read, so that all are told at once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._problems: list[CatalogProblem] = []
        self._compared = 0

    def add(self, place: Place, key: str, message: str) -> None:
        """Notes a problem at `place`."""
        self._problems.append(CatalogProblem(self._file, place.line, place.column, key, message))

    def guess(self, word: str, choices: Collection[str]) -> str:
        """` (did you mean …?)` with the nearest of `choices`; empty when nothing is near."""
        self._compared += len(choices)
        match = nearest(word, choices) if self._compared <= _MOST_COMPARED else None
        return f" (did you mean `{match}`?)" if match else ""

    @property
    def problems(self) -> tuple[CatalogProblem, ...]:
        """All problems, in the order of the file."""
        return tuple(sorted(self._problems))

"""What is wrong with a schema, whoever says so, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Finding, Severity
from workbench.language.symbols import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.psl.document import Diagnostic


class Origin(Enum):
    """Who found a problem."""

    PARSER = "parser"
    """The workbench, which can't read the text."""
    PRISMA = "prisma"
    """Prisma itself, which refuses the schema or warns."""
    CHECKLIST = "checklist"
    """One of the ten items."""


class Problem(Struct, frozen=True):
    """One thing that is wrong, and where."""

    origin: Origin
    severity: Severity
    message: str
    location: Location
    finding: Finding | None = None
    """What the checklist says in full, its fix included; None for what it did not find."""


_ORIGINS = list(Origin)
_SEVERITIES = list(Severity)


class Problems:
    """The problems of a schema, file by file in the order of the text.

    Args:
        paths: The files, in the order in which one goes through them.
        problems: The problems, in any order; equal ones count once.
    """

    def __init__(self, paths: Sequence[str], problems: Iterable[Problem]) -> None:
        order = {path: index for index, path in enumerate(paths)}

        def rank(problem: Problem) -> tuple[int, int, int, int, int]:
            path, start, end = problem.location
            return (
                order.get(path, len(order)),
                start,
                _SEVERITIES.index(problem.severity),
                _ORIGINS.index(problem.origin),
                end,
            )

        self._order = order
        self.all: tuple[Problem, ...] = tuple(sorted(dict.fromkeys(problems), key=rank))
        self._starts = [(rank(problem)[0], problem.location.start) for problem in self.all]

    def __len__(self) -> int:
        return len(self.all)

    def in_file(self, path: str) -> tuple[Problem, ...]:
        """The problems of one file."""
        return tuple(problem for problem in self.all if problem.location.path == path)

    def at(self, path: str, offset: int) -> tuple[Problem, ...]:
        """The problems whose stretch holds `offset` or ends there, the shortest stretch first."""
        found = [
            problem
            for problem in self.in_file(path)
            if problem.location.start <= offset <= problem.location.end
        ]
        return tuple(sorted(found, key=lambda one: one.location.end - one.location.start))

    def after(self, path: str, offset: int) -> Problem | None:
        """The first problem that starts behind `offset`; behind the last one comes the first of all."""
        if not self.all:
            return None
        at = bisect_right(self._starts, (self._order.get(path, len(self._order)), offset))
        return self.all[at % len(self.all)]

    def before(self, path: str, offset: int) -> Problem | None:
        """The last problem that starts before `offset`; before the first one comes the last of all."""
        if not self.all:
            return None
        at = bisect_left(self._starts, (self._order.get(path, len(self._order)), offset))
        return self.all[at - 1]


def of_findings(findings: Iterable[Finding]) -> Iterable[Problem]:
    """What the checklist found."""
    for finding in findings:
        location = Location(finding.file, finding.start, finding.end)
        yield Problem(Origin.CHECKLIST, finding.severity, finding.message, location, finding)


def of_parser(diagnostics: Iterable[Diagnostic]) -> Iterable[Problem]:
    """What the parser could not read."""
    for one in diagnostics:
        location = Location(one.source.path, one.start, one.end)
        yield Problem(Origin.PARSER, Severity.ERROR, one.message, location)


def of_prisma(diagnostics: Iterable[EngineDiagnostic]) -> Iterable[Problem]:
    """What Prisma said."""
    for one in diagnostics:
        location = Location(one.file, one.start, one.end)
        yield Problem(Origin.PRISMA, Severity(one.severity), one.message, location)

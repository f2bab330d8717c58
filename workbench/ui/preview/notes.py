"""What is to be said about the lines of a file: findings of the checklist and problems of the syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from workbench.checklist.finding import Finding, Severity
from workbench.ui.lines.visible import inert
from workbench.workspace.snapshot import Problem

if TYPE_CHECKING:
    from workbench.psl.source import Range, Source
    from workbench.workspace.snapshot import ServiceSnapshot


class Note(Struct, frozen=True):
    """A remark on a stretch of one line."""

    severity: Severity
    message: str
    line: int
    """From 1."""
    start: int
    """Column of the first character, from 0."""
    end: int
    """Column after the last character; after `start` even where the remark is about a single point."""
    finding: Finding | None = None
    """The finding the note was made from; None for a problem."""
    problem: Problem | None = None
    """What Prisma or the parser says, where the note was made from that."""


RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
"""The worst first."""

MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
"""One cell each, told apart without colour."""

COLORS = {Severity.ERROR: "text-error", Severity.WARNING: "text-warning", Severity.INFO: "text-primary"}
"""Theme variables."""


def severity_of(problem: Problem) -> Severity:
    """How much a problem weighs; one of an unknown kind is an error."""
    return Severity.WARNING if problem.severity == "warning" else Severity.ERROR


def wording(problem: Problem) -> str:
    """What a problem says, with who says it where that is another program."""
    message = inert(problem.message)
    return message if problem.source == "workbench" else f"{message} ({inert(problem.source)})"


def notes_of(snapshot: ServiceSnapshot, path: str, source: Source) -> dict[int, tuple[Note, ...]]:
    """The notes on the file `path` by line (from 1), the leftmost of a line first."""
    notes = [
        replace(_note(source, problem.range, severity_of(problem), wording(problem)), problem=problem)
        for problem in snapshot.problems
        if problem.file == path
    ]
    notes += [
        _note(source, finding.range, finding.severity, inert(finding.message), finding)
        for item in snapshot.checklist
        for finding in item.findings
        if finding.file == path
    ]
    by_line: dict[int, list[Note]] = {}
    for note in sorted(notes, key=lambda note: (note.line, note.start, RANK[note.severity], note.message)):
        by_line.setdefault(note.line, []).append(note)
    return {line: tuple(found) for line, found in by_line.items()}


def worst(notes: tuple[Note, ...]) -> Severity:
    """The greatest severity of some notes (one at least)."""
    return min((note.severity for note in notes), key=RANK.__getitem__)


def _note(
    source: Source, place: Range, severity: Severity, message: str, finding: Finding | None = None
) -> Note:
    line = max(1, min(place.start.line, len(source.line_starts)))
    length = len(source.line_text(line))
    start = max(0, min(place.start.column - 1, length - 1))
    # Only the first line of a longer stretch is underlined: a whole model underlined would be unreadable.
    end = place.end.column - 1 if place.end.line == place.start.line else length
    return Note(severity, message, line, start, max(min(end, length), start + 1), finding)

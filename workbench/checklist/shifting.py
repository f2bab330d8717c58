"""Findings of a model that an edit has moved to another place of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.finding import Finding, Fix, Related
from workbench.psl.edits import TextEdit
from workbench.psl.source import Position, Range

if TYPE_CHECKING:
    from workbench.psl.source import Source


class Stretch(NamedTuple):
    """Where a model stands, the comments above it included."""

    file: str
    start: int
    """Offset of the first character, in code points."""
    end: int
    """Offset after the last one."""
    first: Position
    """The place of the first character."""
    length: int
    """Of the file, in code points."""


class Shift(NamedTuple):
    """How far a stretch and the end of its file have moved."""

    characters: int
    lines: int
    bytes: int
    at_end: int
    """How far the end of the file has moved, in code points."""
    length: int
    """Where it was."""


def shift_between(before: Stretch, after: Stretch) -> Shift:
    """How far something has moved that reads the same."""
    return Shift(
        after.start - before.start,
        after.first.line - before.first.line,
        after.first.offset - before.first.offset,
        after.length - before.length,
        before.length,
    )


def can_be_shifted(finding: Finding, stretch: Stretch, source: Source) -> bool:
    """Whether all of a finding lies in a stretch, but for what its fix adds at the end of the file."""
    places = [(finding.start, finding.end)]
    if finding.fix is not None:
        end = stretch.length, stretch.length
        places += [place for edit in finding.fix.edits if (place := (edit.start, edit.end)) != end]
    if finding.file != stretch.file or not all(
        stretch.start <= start and end <= stretch.end for start, end in places
    ):
        return False
    if not finding.related:
        return True
    last = source.position(stretch.end)
    return all(
        one.file == stretch.file and stretch.first <= one.range.start and one.range.end <= last
        for one in finding.related
    )


def shifted(finding: Finding, shift: Shift) -> Finding:
    """The finding at the new place of its model; the same where that is the old one."""
    by = shift.characters
    if not (by or shift.lines or shift.bytes) and (finding.fix is None or not shift.at_end):
        return finding
    return Finding(
        finding.rule,
        finding.severity,
        finding.message,
        finding.file,
        _range(finding.range, shift),
        finding.start + by,
        finding.end + by,
        finding.model,
        finding.field,
        None if finding.fix is None else _fix(finding.fix, shift),
        tuple([Related(one.message, one.file, _range(one.range, shift)) for one in finding.related])
        if finding.related
        else (),
    )


def _range(found: Range, shift: Shift) -> Range:
    return Range(_position(found.start, shift), _position(found.end, shift))


def _position(place: Position, shift: Shift) -> Position:
    return Position(place.line + shift.lines, place.column, place.offset + shift.bytes)


def _fix(fix: Fix, shift: Shift) -> Fix:
    edits = []
    for edit in fix.edits:
        by = shift.at_end if edit.start == shift.length else shift.characters
        edits.append(TextEdit(edit.start + by, edit.end + by, edit.new_text, edit.rank))
    return Fix(fix.title, fix.applicability, tuple(edits), fix.question)

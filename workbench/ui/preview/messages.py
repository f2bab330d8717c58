"""The rows under a line that say what is wrong with it, and what people say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.ui.lines.wrapping import wrapped
from workbench.ui.preview.notes import COLORS, MARKS, worst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.ui.lines.visible import VisibleLine
    from workbench.ui.preview.notes import Note
    from workbench.ui.preview.talks import Talk

ROOMY = 36
"""Cells a message gets at least, where there are so many: it then begins left of what it speaks of."""


class MessageRow(NamedTuple):
    """One row of a message."""

    indent: int
    """Cells left blank before it."""
    text: str
    color: str
    """Theme variable."""


def message_rows(
    notes: tuple[Note, ...], talks: tuple[Talk, ...], line: VisibleLine, room: int
) -> list[MessageRow]:
    """The messages of `notes`, then what is said in `talks`, each aligned with what it is about and wrapped.

    Args:
        notes: The notes on one line.
        talks: The talks on it.
        line: That line.
        room: Cells of a row.
    """
    rows: list[MessageRow] = []
    gravest = worst(notes) if notes else None
    for note in notes:
        # The gutter already shows the gravest sign; a lesser remark on the same line shows its own.
        message = note.message if note.severity is gravest else f"{MARKS[note.severity]} {note.message}"
        rows += _rows(message, note.start, COLORS[note.severity], line, room)
    for talk in talks:
        if talk.words:
            rows += _rows(f"{talk.sign} {talk.words}", talk.start, talk.color, line, room)
    return rows


def _rows(message: str, start: int, color: str, line: VisibleLine, room: int) -> Iterator[MessageRow]:
    indent = max(min(line.cell(start), room - ROOMY), 0)
    for index, part in enumerate(wrapped(message, room - indent - 2)):
        yield MessageRow(indent, f"{'  ' if index else '╰ '}{part}", color)

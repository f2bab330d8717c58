"""The rows under a line that say what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.ui.lines.wrapping import wrapped
from workbench.ui.preview.notes import MARKS, worst

if TYPE_CHECKING:
    from workbench.ui.lines.visible import VisibleLine
    from workbench.ui.preview.notes import Note

ROOMY = 36
"""Cells a message gets at least, where there are so many: it then begins left of what it speaks of."""


class MessageRow(NamedTuple):
    """One row of a message."""

    indent: int
    """Cells left blank before it."""
    text: str
    note: Note


def message_rows(notes: tuple[Note, ...], line: VisibleLine, room: int) -> list[MessageRow]:
    """The messages of `notes`, each aligned with the stretch it speaks of and wrapped.

    Args:
        notes: The notes on one line.
        line: That line.
        room: Cells of a row.
    """
    rows: list[MessageRow] = []
    gravest = worst(notes) if notes else None
    for note in notes:
        # The gutter already shows the gravest sign; a lesser remark on the same line shows its own.
        message = note.message if note.severity is gravest else f"{MARKS[note.severity]} {note.message}"
        indent = max(min(line.cell(note.start), room - ROOMY), 0)
        for index, part in enumerate(wrapped(message, room - indent - 2)):
            rows.append(MessageRow(indent, f"{'  ' if index else '╰ '}{part}", note))
    return rows

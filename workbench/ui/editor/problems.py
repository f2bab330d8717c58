"""What is wrong in a buffer, line by line; it moves with the lines until the next check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from workbench.ui.editor.drawing import Mark
from workbench.ui.preview.notes import RANK, Note, notes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.psl.source import Source
    from workbench.workspace.snapshot import ServiceSnapshot


class Problems:
    """The notes on the lines of one buffer, rows from 0."""

    def __init__(self) -> None:
        self._notes: dict[int, tuple[Note, ...]] = {}

    def show(self, snapshot: ServiceSnapshot, path: str, source: Source) -> None:
        """Take what a check has found.

        Args:
            snapshot: What was found.
            path: The buffer's file.
            source: The text that was checked; its byte order mark is not in the buffer.
        """
        notes = notes_of(snapshot, path, source)
        self._notes = {line - 1: found for line, found in notes.items()}
        if source.text.startswith("\ufeff") and (first := self._notes.get(0)):
            self._notes[0] = tuple(
                structs.replace(note, start=max(note.start - 1, 0), end=max(note.end - 1, 1))
                for note in first
            )

    def clear(self) -> None:
        """Forget everything."""
        self._notes = {}

    def move(self, first: int, last: int, count: int) -> None:
        """Follow an edit: the lines from `first` to `last` became `count` lines."""
        shift = count - (last - first + 1)
        if not shift or not self._notes:
            return
        moved: dict[int, tuple[Note, ...]] = {}
        for row, notes in self._notes.items():
            if row > last:
                moved[row + shift] = notes
            elif row <= first or row < first + count:
                moved[row] = notes
        self._notes = moved

    def at(self, row: int) -> tuple[Note, ...]:
        """The notes on a line."""
        return self._notes.get(row, ())

    def marks(self, row: int) -> tuple[Mark, ...]:
        """What is drawn of the notes on a line."""
        notes = self._notes.get(row)
        return tuple(Mark(note.severity, note.start, note.end) for note in notes) if notes else ()

    def under(self, row: int, column: int) -> Sequence[Note]:
        """The notes on what the cursor is on, or else all on its line; the worst first."""
        notes = sorted(self.at(row), key=lambda note: RANK[note.severity])
        return [note for note in notes if note.start <= column <= note.end] or notes

    def next(self, row: int, column: int, step: int) -> tuple[int, int] | None:
        """The place of the next or previous note, round the end; None where there is none."""
        places = sorted({(line, note.start) for line, notes in self._notes.items() for note in notes})
        if not places:
            return None
        if step > 0:
            return next((place for place in places if place > (row, column)), places[0])
        return next((place for place in reversed(places) if place < (row, column)), places[-1])

    @property
    def count(self) -> int:
        """How many notes there are."""
        return sum(len(notes) for notes in self._notes.values())

"""Moving lines up and down, and writing them twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.editor.line_edit import LineEdit, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ui.editor.line_edit import Place


def moved(lines: Sequence[str], start: Place, end: Place, step: int) -> LineEdit | None:
    """The selected lines change places with the line above (-1) or below (1); None at the end of the text."""
    first, last = rows_of(start, end)
    chosen = lines[first : last + 1]
    if step < 0:
        if first == 0:
            return None
        made = [*chosen, lines[first - 1]]
        rows = (first - 1, last)
    else:
        if last + 1 >= len(lines):
            return None
        made = [lines[last + 1], *chosen]
        rows = (first, last + 1)
    return LineEdit(*rows, made, (start[0] + step, start[1]), (end[0] + step, end[1]))


def doubled(lines: Sequence[str], start: Place, end: Place) -> LineEdit:
    """The selected lines once more below themselves; the cursor goes to the new ones."""
    first, last = rows_of(start, end)
    chosen = lines[first : last + 1]
    count = len(chosen)
    return LineEdit(first, last, [*chosen, *chosen], (start[0] + count, start[1]), (end[0] + count, end[1]))

"""Text chosen with the mouse: only the schema's own, without margin and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from workbench.ui.lines.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.selection import Selection

    from workbench.ui.preview.sheet import Sheet


def placed(segments: Iterable[Segment], place: int, number: int) -> list[Segment]:
    """The segments with what Textual needs to know which text is under the mouse.

    Args:
        segments: Segments of one row.
        place: The place of their first character in the visible line; negative in the margin before it.
        number: The line of the sheet.
    """
    located: list[Segment] = []
    for text, style, _ in segments:
        located.append(Segment(text, (style or Style.null()) + Style.from_meta({"offset": (place, number)})))
        place += len(text)
    return located


def selected_columns(sheet: Sheet, selection: Selection, number: int) -> tuple[int, int] | None:
    """The columns of line `number` that are selected; None when none of the line is."""
    span = selection.get_span(number)
    if span is None:
        return None
    text = sheet.line_text(number)
    line = visible(text)
    start = line.column(max(span[0], 0))
    return start, max(line.column(span[1]), start) if span[1] >= 0 else len(text)


def selected_text(sheet: Sheet, selection: Selection) -> str:
    """The selected text as it stands in the files."""
    first = selection.start.y if selection.start else 0
    last = selection.end.y if selection.end else sheet.line_count - 1
    lines: list[str] = []
    for number in range(max(first, 0), min(last, sheet.line_count - 1) + 1):
        columns = selected_columns(sheet, selection, number)
        if columns is not None:
            lines.append(sheet.line_text(number)[slice(*columns)])
    return "\n".join(lines)

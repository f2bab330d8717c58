"""Puts styles on the visible part of a line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

    from workbench.ui.lines.visible import VisibleLine


class Paint(NamedTuple):
    """A style for the columns from `start` up to `end` of a source line."""

    start: int
    end: int
    style: Style


class Ink(NamedTuple):
    """The styles of a line as a whole."""

    base: Style
    """For the text, and for the room behind it."""
    odd: Style
    """For what stands in place of an invisible character, or of the rest of a line."""


def painted(line: VisibleLine, paints: Iterable[Paint], ink: Ink, x: int, width: int) -> list[Segment]:
    """The segments that fill `width` cells with the part of `line` that begins at cell `x`.

    A line that goes on behind them ends with an ellipsis.

    Args:
        line: The line.
        paints: Styles for stretches of it; a later one wins over an earlier one.
        ink: The styles of the line as a whole.
        x: First cell of the line that is seen.
        width: Cells to fill.
    """
    goes_on = line.width > x + width > 0
    if goes_on:
        width -= 1
    start, end, blank = line.window(x, width)
    layers: list[Paint] = []
    for paint in paints:
        first, last = max(line.place(paint.start), start), min(line.place(paint.end), end)
        if first < last:
            layers.append(Paint(first, last, paint.style))
    layers += (
        Paint(max(first, start), min(last, end), ink.odd)
        for first, last in line.placeholders
        if first < end and last > start
    )
    cuts = sorted({start, end, *(layer.start for layer in layers), *(layer.end for layer in layers)})
    segments = [Segment(" " * blank, ink.base)] if blank else []
    used = blank
    for first, last in pairwise(cuts):
        style = ink.base
        for layer in layers:
            if layer.start <= first and last <= layer.end:
                style += layer.style
        segment = Segment(line.text[first:last], style)
        segments.append(segment)
        used += segment.cell_length
    if used < width:
        segments.append(Segment(" " * (width - used), ink.base))
    if goes_on:
        segments.append(Segment("…", ink.base + ink.odd))
    return segments


def sentence(parts: Iterable[tuple[str, Style]], base: Style, width: int) -> list[Segment]:
    """Segments of so many words, cut or filled up to `width` cells."""
    segments = [Segment(text, base + style) for text, style in parts if text]
    return Segment.adjust_line_length(segments, width, base)


def cut_sentence(parts: Sequence[tuple[str, Style]], base: Style, width: int) -> list[Segment]:
    """As `sentence`; where words are cut an ellipsis says so."""
    if sum(cell_len(text) for text, _ in parts) <= width:
        return sentence(parts, base, width)
    kept = sentence(parts, base, max(width - 1, 0))
    return [*kept, Segment("…", kept[-1].style if kept else base)]

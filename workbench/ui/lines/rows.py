"""What a row of a panel consists of, when it is prose rather than code."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from rich.cells import cell_len

from workbench.ui.lines.wrapping import wrapped


class Part(NamedTuple):
    """A few words of a row."""

    text: str
    color: str
    """Theme variable."""
    is_bold: bool = False


Row: TypeAlias = tuple[Part, ...]


def broken(row: Row, width: int) -> list[Row]:
    """A row, whose last part goes on below where `width` cells are too few.

    What goes on below stands to the right of the first part; where that is alone, where it begins.
    """
    parts = [part for part in row if part.text]
    if sum(cell_len(part.text) for part in parts) <= width:
        return [row]
    *head, last = parts
    first = parts[0].text
    indent = cell_len(first) if head else len(first) - len(first.lstrip())
    lines = wrapped(last.text, width - indent)
    below: list[Row] = [(last._replace(text=" " * indent + line),) for line in lines]
    if len(head) == 1:
        return [(*head, last._replace(text=lines[0])), *below[1:]]
    return [tuple(head), *below] if head else below

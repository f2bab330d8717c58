"""How far lines are indented: by hand, at a new line, and at the end of a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.ui.editor.brackets import brackets_of
from workbench.ui.editor.line_edit import LineEdit, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ui.editor.line_edit import Place

STEP = "  "
"""As Prisma's formatter indents."""

_HEADER = re.compile(r"\s*(?:model|enum|view|type|datasource|generator)\s+\S")


class NewLine(NamedTuple):
    """What Enter inserts."""

    text: str
    """With `\\n` for line ends."""
    rows: int
    """How many rows down from the first the cursor ends up."""
    column: int
    swallowed: int
    """Blanks behind the cursor that the new line takes the place of."""


def indented(lines: Sequence[str], start: Place, end: Place, step: int) -> LineEdit:
    """Move the selected lines to the right, or with a negative step to the left."""
    first, last = rows_of(start, end)
    made = [_shifted(line, step) for line in lines[first : last + 1]]

    def moved(place: Place) -> Place:
        row, column = place
        if not first <= row <= last or (column == 0 and start != end):
            return place
        return row, max(column + len(made[row - first]) - len(lines[row]), 0)

    return LineEdit(first, last, made, moved(start), moved(end))


def _shifted(line: str, step: int) -> str:
    if step > 0:
        return STEP + line if line.strip() else line
    if line.startswith("\t"):
        return line[1:]
    return line[min(len(STEP), len(line) - len(line.lstrip(" "))) :]


def new_line(lines: Sequence[str], place: Place) -> NewLine:
    """What Enter does at a place: keep the indentation, indent behind a brace, and close its block."""
    row, column = place
    before, after = lines[row][:column], lines[row][column:]
    indent = before[: len(before) - len(before.lstrip())]
    swallowed = len(after) - len(after.lstrip())
    rest = after.strip()
    opening = brackets_of(before)
    if not opening or opening[-1].sign != "{" or before[opening[-1].column + 1 :].strip():
        return NewLine(f"\n{indent}", 1, len(indent), swallowed)
    inner = indent + STEP
    if rest.startswith("}"):
        return NewLine(f"\n{inner}\n{indent}", 1, len(inner), swallowed)
    if not rest and not _is_closed(lines, row + 1, indent):
        return NewLine(f"\n{inner}\n{indent}}}", 1, len(inner), swallowed)
    return NewLine(f"\n{inner}", 1, len(inner), swallowed)


def _is_closed(lines: Sequence[str], row: int, indent: str) -> bool:
    """Whether a brace closes the block that was opened before `row`, ahead of the next block's header."""
    for line in lines[row:]:
        if line.lstrip().startswith("}"):
            return True
        if _HEADER.match(line) and line.rstrip().endswith("{") and _indent(line) <= len(indent):
            return False
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def closing_indent(lines: Sequence[str], place: Place) -> int | None:
    """How many blanks a closing brace typed at `place` takes away; None where it is not alone in its line."""
    row, column = place
    line = lines[row]
    if line.strip() or column != len(line):
        return None
    depth = 0
    for at in range(row - 1, -1, -1):
        for bracket in reversed(brackets_of(lines[at])):
            depth += {"{": 1, "}": -1}.get(bracket.sign, 0)
            if depth == 1:
                return max(column - _indent(lines[at]), 0)
    return 0

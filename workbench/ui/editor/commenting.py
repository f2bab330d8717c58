"""Turning lines into comments and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.ui.editor.line_edit import LineEdit, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ui.editor.line_edit import Place

_SIGN = "// "
# Three slashes are documentation, which becomes a comment of its own when it is commented out.
_COMMENT = re.compile(r"(\s*)//(?!/) ?")


def toggled(lines: Sequence[str], start: Place, end: Place) -> LineEdit:
    """Comment the selected lines out, or in again where all are comments; blank ones stay as they are.

    Args:
        lines: The lines of the text.
        start: Where the selection begins.
        end: Where the cursor is.
    """
    first, last = rows_of(start, end)
    chosen = lines[first : last + 1]
    written = [line for line in chosen if line.strip()]
    if written and all(_COMMENT.match(line) for line in written):
        made = [_COMMENT.sub(r"\1", line, count=1) for line in chosen]
    else:
        indent = min((_indent(line) for line in written), default=0)
        made = [line[:indent] + _SIGN + line[indent:] if line.strip() else line for line in chosen]

    def moved(place: Place) -> Place:
        row, column = place
        if not first <= row <= last:
            return place
        before, after = lines[row], made[row - first]
        return row, max(column + len(after) - len(before), 0) if column >= _indent(before) else column

    return LineEdit(first, last, made, moved(start), moved(end))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

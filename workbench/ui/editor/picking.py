"""What several clicks on a place of a text select."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ui.editor.line_edit import Place

_WORD = re.compile(r"\w+")


def picked(lines: Sequence[str], place: Place, clicks: int) -> tuple[Place, Place] | None:
    """The word at a place for two clicks, its line for three; None where there is nothing to select."""
    row, column = place
    if clicks > 2:
        is_last = row + 1 == len(lines)
        return (row, 0), ((row, len(lines[row])) if is_last else (row + 1, 0))
    found = (match.span() for match in _WORD.finditer(lines[row]))
    return next((((row, start), (row, end)) for start, end in found if start <= column < end), None)

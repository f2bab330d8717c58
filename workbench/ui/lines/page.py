"""The text of one schema file as panels show it: its lines, their syntax, and how wide they are."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.psl.source import Source
from workbench.ui.lines.visible import LONGEST, visible

if TYPE_CHECKING:
    from workbench.psl.highlight import Highlighter

COLOURED = 5_000
"""Lines longer than this are shown without syntax colours."""

MEASURED = 2_000
"""Lines with unusual characters whose width is measured; the width of the rest is estimated."""

_UNUSUAL = re.compile(r"[^\x20-\x7e\r\n]")


class Page:
    """One file, or one generated text.

    Args:
        path: Path of the file; empty for a text that is not in a file.
        text: The text.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.source = Source(text, path)

    @cached_property
    def highlighter(self) -> Highlighter:
        """Finds the syntax of single lines."""
        from workbench.psl.highlight import Highlighter

        return Highlighter(self.source.text)

    @cached_property
    def line_count(self) -> int:
        """Lines that are shown; the empty one behind a last line end is not."""
        starts = self.source.line_starts
        return len(starts) - (len(starts) > 1 and starts[-1] == len(self.source.text))

    @cached_property
    def width(self) -> int:
        """Cells of the widest line; not less than the truth for all but freakish texts."""
        text, starts = self.source.text, self.source.line_starts
        lengths = [end - start for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
        width = min(max(lengths), LONGEST)
        at = _UNUSUAL.search(text)
        for _ in range(MEASURED):
            if at is None:
                return width
            line = self.source.line_of(at.start())
            width = max(width, visible(self.source.line_text(line)).width)
            at = _UNUSUAL.search(text, starts[line] if line < len(starts) else len(text))
        return max(width, 2 * min(max(lengths), LONGEST))

"""A difference in the unified format, in colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diff import unified
from workbench.reports.lines import Line, Piece, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def diff_text(before: str, after: str, path: str, *, is_new: bool = False) -> Iterator[Line]:
    """What changes in the file at `path`, line by line."""
    for line in unified(before, after, "" if is_new else path, path).splitlines():
        yield (Piece(visible(line), _STYLES.get(line[:1], "")),)

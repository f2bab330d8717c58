"""Syntax colours of single lines, and which of them a block comment reaches over."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.psl.highlight import Highlighter, StyleSpan, TokenStyle, highlight_line

if TYPE_CHECKING:
    from workbench.ui.editor.document import SchemaDocument


@lru_cache(maxsize=1 << 13)
def colours(text: str, *, in_comment: bool, closes: bool) -> tuple[StyleSpan, ...]:
    """The styled stretches of a line.

    Args:
        text: The line.
        in_comment: Whether a block comment of an earlier line goes on here.
        closes: Whether a block comment that begins here is closed further down.
    """
    spans, opens = highlight_line(text, in_comment=in_comment)
    if opens and not closes:
        # Nothing closes it, so it is no comment.
        return *spans[:-1], structs.replace(spans[-1], style=TokenStyle.INVALID)
    return spans


class Comments:
    """Which lines of a document lie in block comments; looked at anew only when the text has changed."""

    def __init__(self) -> None:
        self._edits = -1
        self._document: SchemaDocument | None = None
        self._highlighter: Highlighter | None = None

    def state(self, document: SchemaDocument, row: int) -> tuple[bool, bool]:
        """Whether a comment goes on at the start of a line, and whether one goes on at its end."""
        if document is not self._document or document.edits != self._edits:
            self._document, self._edits = document, document.edits
            # Hardly any schema has such a comment, and then there is nothing to know.
            self._highlighter = Highlighter(document.text) if "/*" in document.text else None
        if self._highlighter is None:
            return False, False
        return self._highlighter.comment_at(row + 1)

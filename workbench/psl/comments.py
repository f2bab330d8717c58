"""Comments: where one begins and ends, and which belong to what stands below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from workbench.cached import cached_property
from workbench.psl.lexer import BLANKS, line_end
from workbench.psl.nodes import Comment, CommentKind

if TYPE_CHECKING:
    from workbench.psl.source import Source

UNCLOSED = "This comment has no closing `*/`"

_ITEM = re.compile(rf"[{BLANKS}]*(?:(\r\n?|\n)|(//[^\r\n]*)|(/\*))?").match
_BARE_LINE = re.compile(rf"(?:\r\n?|\n)[{BLANKS}]*+([^\r\n/][^\r\n]*)").match
_LINE_END = 1
_REST_OF_LINE = re.compile(rf"[{BLANKS}]*(?=[\r\n]|\Z)").match


def bare_line(text: str, at: int) -> tuple[int, int] | None:
    """Where the line behind the line end at `at` starts and ends, its blanks left out.

    None where it is empty or starts with a comment, or where no line ends at `at`.
    """
    found = _BARE_LINE(text, at)
    return None if found is None else found.span(1)


def ends_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands from `at` to the end of the line."""
    return _REST_OF_LINE(text, at) is not None


class CommentReader:
    """Reads the comments of one text.

    Args:
        source: The text.
    """

    def __init__(self, source: Source) -> None:
        self.source = source

    def comment_at(self, start: int) -> Comment | None:
        """The comment whose marker stands at `start`; None for a `/*` that nothing closes."""
        text = self.source.text
        if text.startswith("/*", start):
            if self._last_close < start + 2:
                return None
            return Comment(self.source, start, text.index("*/", start + 2) + 2, CommentKind.BLOCK)
        kind = CommentKind.DOCUMENTATION if text.startswith("///", start) else CommentKind.LINE
        return Comment(self.source, start, line_end(text, start), kind)

    @cached_property
    def _last_close(self) -> int:
        """Where the last `*/` stands: each search for one either succeeds or is not made at all."""
        return self.source.text.rfind("*/")

    def skip(self, at: int, dangling: list[Comment]) -> tuple[int, tuple[Comment, ...]]:
        """Go over comments and empty lines.

        Args:
            at: Where to start.
            dangling: Takes the comments that belong to nothing: a blank line lies below them, or they
                stand behind something else on its line.

        Returns:
            Where the next thing starts (or the text ends), and the comments directly above it.
        """
        text = self.source.text
        above: list[Comment] = []
        is_empty = is_own_line = at == 0 or text[at - 1] in "\r\n"
        while True:
            # The pattern matches the empty text too.
            item = cast("re.Match[str]", _ITEM(text, at))
            kind = item.lastindex
            if kind is None:
                return item.end(), tuple(above)
            if kind == _LINE_END:
                at = item.end()
                if is_empty and above:
                    dangling += above
                    above.clear()
                is_empty = is_own_line = True
                continue
            start = item.start(kind)
            comment = self.comment_at(start)
            if comment is None:
                return start, tuple(above)
            at = comment.end
            (above if is_own_line else dangling).append(comment)
            is_empty = False

"""Syntax colours, line by line, on the parser's own tokens; works on any text, valid or not.

A line is looked at only when it is asked for, so that the preview of a huge file pays for what it shows.
All that is known about the other lines is which block comments reach over them.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.cached import cached_property
from workbench.psl.lexer import (
    BLANKS,
    is_closed_comment,
    is_closed_string,
    is_name,
    is_number,
    is_path,
    line_end,
    words,
)
from workbench.psl.schema import SCALARS
from workbench.psl.source import Source
from workbench.psl.stray import header_at

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
_PUNCTUATION = frozenset({*"()[]{},:=?!", "[]"})


class TokenStyle(StrEnum):
    """What a token is, as far as its colour goes. The values are the names that themes use."""

    KEYWORD = "keyword"
    TYPE = "type"
    """The name of a block, or a type that a block declares."""
    BUILTIN = "builtin"
    """A type that Prisma itself brings."""
    FIELD = "field"
    """The name of a field, setting or argument."""
    ATTRIBUTE = "attribute"
    FUNCTION = "function"
    STRING = "string"
    NUMBER = "number"
    CONSTANT = "constant"
    """A value of an enum, `true`, `Cascade`."""
    COMMENT = "comment"
    DOCUMENTATION = "documentation"
    PUNCTUATION = "punctuation"
    INVALID = "invalid"
    """What can stand nowhere: a string without its end, a character of no token."""


class StyleSpan(Struct, frozen=True):
    """A stretch of one line in one style."""

    start: int
    """Column of the first character, in code points from 0."""
    end: int
    """Column after the last character."""
    style: TokenStyle


class Highlighter:
    """The styles of a text's lines.

    Args:
        text: Any text.
    """

    def __init__(self, text: str) -> None:
        self._source = Source(text)
        self._known: dict[int, tuple[StyleSpan, ...]] = {}

    def spans(self, line: int) -> tuple[StyleSpan, ...]:
        """The styled stretches of `line` (from 1), in order; what lies between them is blank."""
        if line not in self._known:
            self._known[line] = self._spans(line)
        return self._known[line]

    def comment_at(self, line: int) -> tuple[bool, bool]:
        """Whether a block comment goes on at the start of `line` (from 1), and whether at its end."""
        start = self._source.line_starts[line - 1]
        end = start + len(self._source.line_text(line))
        return self._is_in_comment(start), self._is_in_comment(end)

    def _spans(self, line: int) -> tuple[StyleSpan, ...]:
        start = self._source.line_starts[line - 1]
        text = self._source.line_text(line)
        spans, opens = highlight_line(text, in_comment=self._is_in_comment(start))
        if opens and not self._is_in_comment(start + len(text)):
            # Nothing closes it, so it is no comment.
            return *spans[:-1], StyleSpan(spans[-1].start, spans[-1].end, TokenStyle.INVALID)
        return spans

    def _is_in_comment(self, offset: int) -> bool:
        """Whether a block comment of several lines goes on at `offset`."""
        index = bisect_left(self._long_comments, (offset, 0)) - 1
        return index >= 0 and self._long_comments[index][1] > offset

    @cached_property
    def _long_comments(self) -> list[tuple[int, int]]:
        """Start and end of each block comment that reaches over a line's end, in order."""
        text = self._source.text
        found: list[tuple[int, int]] = []
        done = 0
        while (marker := text.find("/*", done)) >= 0:
            start = max(self._source.line_starts[self._source.line_of(marker) - 1], done)
            done = line_end(text, marker)
            spans, opens = highlight_line(text[start:done])
            if opens:
                opening = start + spans[-1].start
                close = text.find("*/", opening + 2)
                if close < 0:
                    break
                done = close + 2
                found.append((opening, done))
        return found


def highlight_line(text: str, *, in_comment: bool = False) -> tuple[tuple[StyleSpan, ...], bool]:
    """The styles of one line alone, as an editor asks for them.

    Args:
        text: The line, without its line end.
        in_comment: Whether a block comment of an earlier line goes on here.

    Returns:
        The styled stretches in order, and whether a block comment goes on in the next line.
    """
    spans: list[StyleSpan] = []
    at = 0
    if in_comment:
        close = text.find("*/")
        at = len(text) if close < 0 else close + 2
        if text:
            spans.append(StyleSpan(0, at, TokenStyle.COMMENT))
        if close < 0:
            return tuple(spans), True
    texts, starts = words(text, at, len(text))
    first = 0
    while texts[first] == "}" or is_closed_comment(texts[first]):
        first += 1
    if (header := header_at(text, starts[first])) is not None:
        spans += _spans(texts[:first], starts, [_sign_style(word) for word in texts[:first]])
        return (*spans, *_header_spans(header, text)), False
    styles = _styles(texts, first)
    spans += _spans(texts, starts, styles)
    opens = bool(styles) and texts[len(styles) - 1].startswith("/*")
    return tuple(spans), opens and not is_closed_comment(texts[len(styles) - 1])


def _spans(texts: Sequence[str], starts: Sequence[int], styles: list[TokenStyle]) -> list[StyleSpan]:
    return [
        StyleSpan(start, start + len(word), style)
        for word, start, style in zip(texts, starts, styles, strict=False)
    ]


def _header_spans(header: re.Match[str], text: str) -> list[StyleSpan]:
    spans = [
        StyleSpan(*header.span(1), TokenStyle.KEYWORD),
        StyleSpan(*header.span(2), TokenStyle.TYPE),
        StyleSpan(*header.span(3), TokenStyle.PUNCTUATION),
    ]
    rest = text[header.end() :]
    if ignored := rest.strip(BLANKS):
        # Prisma reads nothing behind the brace, so it has the colour of a comment whatever it is.
        start = header.end() + rest.index(ignored)
        spans.append(StyleSpan(start, start + len(ignored), TokenStyle.COMMENT))
    return spans


def _styles(texts: Sequence[str], first: int) -> list[TokenStyle]:
    """The style of each word of a line but the two empty ones at its end.

    Args:
        texts: The words.
        first: The index of the first behind comments and closing braces.
    """
    count = len(texts) - 2
    styles = [_sign_style(word) for word in texts[:first]]
    styles += _head(texts[first : first + 3])
    brackets: list[str] = []
    while len(styles) < count:
        at = len(styles)
        word = texts[at]
        if word[0] == "@" and is_path(texts[at + 1]):
            styles += (TokenStyle.ATTRIBUTE, TokenStyle.ATTRIBUTE)
        elif word[0].isalnum():
            styles.append(_word_style(word, texts[at + 1], in_list=brackets[-1:] == ["["]))
        else:
            styles.append(_sign_style(word))
            if word in _OPENING:
                brackets.append(word)
            elif word in _CLOSING and brackets:
                brackets.pop()
    return styles


def _head(texts: Sequence[str]) -> list[TokenStyle]:
    """The styles of the words that a line starts with, as far as their place alone tells what they are."""
    if not is_name(texts[0]):
        return []
    second = texts[1]
    kind = texts[2] if second == ":" else second
    if is_name(kind):
        colon = [TokenStyle.PUNCTUATION] if second == ":" else []
        return [TokenStyle.FIELD, *colon, TokenStyle.BUILTIN if kind in SCALARS else TokenStyle.TYPE]
    return [TokenStyle.FIELD if second in {"=", "[", ":"} else TokenStyle.CONSTANT]


def _word_style(word: str, following: str, *, in_list: bool) -> TokenStyle:
    if not is_path(word):
        return TokenStyle.INVALID
    if following == "(":
        return TokenStyle.FUNCTION
    if word[0].isdecimal():
        return TokenStyle.NUMBER if is_number(word) else TokenStyle.INVALID
    # What an attribute lists are nearly always fields.
    return TokenStyle.FIELD if in_list or following == ":" else TokenStyle.CONSTANT


def _sign_style(word: str) -> TokenStyle:
    if word.startswith("///"):
        return TokenStyle.DOCUMENTATION
    if word.startswith(("//", "/*")):
        return TokenStyle.COMMENT
    if word[0] == '"':
        return TokenStyle.STRING if is_closed_string(word) else TokenStyle.INVALID
    if word in _PUNCTUATION:
        return TokenStyle.PUNCTUATION
    return TokenStyle.NUMBER if is_number(word) else TokenStyle.INVALID

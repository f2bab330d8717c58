"""The words of the language: tokens of one line, and the few rules that reach over a line's end.

Prisma's grammar is made of lines: nothing but a block comment goes on behind a line's end. So the
tokens are made line by line too, and whether `/*` opens a comment is left to the parser, which knows
whether one may stand there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BLANKS = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What separates words: the tab and Unicode's space separators. A form feed is not among them."""
_BLANKS = frozenset(BLANKS)

NAME = r"[^\W_][\w-]*+"
"""A name, roughly: `is_name` has the last word on what stands outside ASCII."""

_ASCII_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]*+"


def _token(blanks: str, name: str) -> str:
    return rf"""
        [{blanks}]+
      | {name}(?:\.(?:{name})?)*+             # a word, a dotted path or a number
      | @@?
      | "(?:[^"\\\x00-\x1f]++|\\[^\r\n])*+"?  # without its last quote where that is missing
      | \[\]
      | //[^\r\n]*
      | /\*(?:[^*]|\*(?!/))*+(?:\*/)?         # up to the end of the stretch where `*/` is missing
      | -[0-9]+(?:\.[0-9]+)?
      | _[\w-]*+                              # what people take for a name
      | (?s:.)
    """


_TOKENS = re.compile(_token(BLANKS, NAME), re.VERBOSE).findall
# On ASCII both patterns find the same, one of them a third faster.
_ASCII_TOKENS = re.compile(_token(r" \t", _ASCII_NAME), re.VERBOSE | re.ASCII).findall
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch
_LONGEST_KEPT = 200
"""Characters of a line that is worth being remembered."""
_LINE_END = re.compile(r"[\r\n]|\Z").search


def tokens(text: str, start: int, end: int) -> list[str]:
    """The tokens from `start` up to `end`, a stretch without line ends; joined they are that stretch.

    A block comment that is not closed within the stretch goes up to its end. A character that belongs
    to nothing is a token of its own.
    """
    return _ASCII_TOKENS(text, start, end) if text.isascii() else _TOKENS(text, start, end)


def words(text: str, start: int, end: int) -> tuple[Sequence[str], list[int]]:
    """The tokens of the same stretch without blanks, and where each starts.

    Two empty tokens at `end` close them, so that looking one token ahead needs no check.
    """
    line = text[start:end]
    texts, offsets = _split(line) if end - start <= _LONGEST_KEPT else _split.__wrapped__(line)
    return texts, [start + offset for offset in offsets]


# A fleet says the same lines over and over, and an editor reads again what has not changed: three of four
# lines have been split before.
@lru_cache(maxsize=1 << 13)
def _split(line: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The tokens of a line without blanks, and where in it each starts; `words` says what closes them."""
    texts: list[str] = []
    offsets: list[int] = []
    at = 0
    for token in tokens(line, 0, len(line)):
        if token[0] not in _BLANKS:
            texts.append(token)
            offsets.append(at)
        at += len(token)
    return (*texts, "", ""), (*offsets, at, at)


def line_end(text: str, at: int) -> int:
    """The offset of the line end at or behind `at`, or the length of the text."""
    found = _LINE_END(text, at)
    return len(text) if found is None else found.start()


# The same few words make up all schemas: nine of ten questions are about `id`, `String` and their like.
@lru_cache(maxsize=1 << 12)
def is_name(token: str) -> bool:
    """Whether `token` is one name: it starts with a letter or an ASCII digit, `_` and `-` may follow.

    Letters are what Python's Unicode database calls so; Prisma's may be a version newer.
    """
    if token.isascii():
        return token[:1].isalnum() and "." not in token
    return not token.startswith("_") and all(
        char.isalpha() or (char.isascii() and (char.isalnum() or char in "_-")) for char in token
    )


@lru_cache(maxsize=1 << 12)
def is_path(token: str) -> bool:
    """Whether `token` is a name or several of them joined by dots."""
    if token.isascii():
        return token[:1].isalnum()
    return all(not part or is_name(part) for part in token.split("."))


def is_number(token: str) -> bool:
    """Whether `token` is a number as Prisma writes them: no exponent, no bare dot."""
    return _NUMBER(token) is not None


def next_line(text: str, at: int) -> int:
    """The offset behind the line end that stands at `at`; `at` itself where none does."""
    if text.startswith("\r\n", at):
        return at + 2
    return at + 1 if text[at : at + 1] in {"\r", "\n"} else at


def is_closed_string(word: str) -> bool:
    """Whether the string token `word` has its closing quote."""
    if len(word) == 1 or word[-1] != '"':
        return False
    body = word[1:-1]
    # An odd number of backslashes before it makes the quote one of the string's own.
    return word[-2] != "\\" or (len(body) - len(body.rstrip("\\"))) % 2 == 0


def is_closed_comment(word: str) -> bool:
    """Whether `word` is a block comment with its end."""
    return word.startswith("/*") and word.endswith("*/") and len(word) >= len("/**/")

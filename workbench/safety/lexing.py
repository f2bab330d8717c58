"""A migration's script as words, and the statements that they make up.

Scripts are read to find the tables and columns that they are about, not to understand all of PostgreSQL: what
is not known is passed over. https://www.postgresql.org/docs/current/sql-syntax-lexical.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
      (?P<blank>\s+|--[^\n]*)
    | (?P<comment>/\*)
    | (?P<name>"(?:[^"]|"")*")
    | (?P<text>[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*')
    | (?P<dollar>\$(?:[^\W\d]\w*)?\$)
    | (?P<word>[^\W\d][\w$]*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT_PART = re.compile(r"/\*|\*/")


class Token(NamedTuple):
    """One word of a script."""

    text: str
    """A quoted name as it is, without its quotes; any other word in small letters, as PostgreSQL reads it."""
    is_quoted: bool
    """Whether it is a quoted name, and therefore no keyword."""
    start: int
    """Offset in code points."""
    end: int

    def says(self, *words: str) -> bool:
        """Whether it is one of these keywords or signs."""
        return not self.is_quoted and self.text in words

    @property
    def is_name(self) -> bool:
        """Whether it can name something."""
        return self.is_quoted or self.text[0].isalpha() or self.text[0] == "_"


Statement = tuple[Token, ...]
"""The tokens of one statement, without the semicolon; never empty."""


def statements(script: str) -> Iterator[Statement]:
    """The statements of `script`, in order. Any text will do; what is not closed reaches to the end."""
    tokens: list[Token] = []
    for token in _tokens(script):
        if not token.says(";"):
            tokens.append(token)
        elif tokens:
            yield tuple(tokens)
            tokens = []
    if tokens:
        yield tuple(tokens)


def line_comments(script: str) -> Iterator[Token]:
    """The comments that reach to the end of their line, dashes included."""
    return (token for token in _pieces(script) if token.text.startswith("--") and not token.is_quoted)


def _tokens(script: str) -> Iterator[Token]:
    return (token for token in _pieces(script) if token.is_quoted or not token.text.startswith("--"))


def _pieces(script: str) -> Iterator[Token]:
    """The words, signs and line comments of `script`."""
    at = 0
    while (found := _TOKEN.match(script, at)) is not None:
        start, at = found.span()
        text, kind = found[0], found.lastgroup
        if kind == "comment":
            at = _comment_end(script, at)
        elif kind == "dollar":
            closing = script.find(text, at)
            at = len(script) if closing < 0 else closing + len(text)
            yield Token("$$", is_quoted=False, start=start, end=at)
        elif kind == "name":
            yield Token(text[1:-1].replace('""', '"'), is_quoted=True, start=start, end=at)
        elif kind != "blank":
            yield Token(text.lower() if kind == "word" else text, is_quoted=False, start=start, end=at)
        elif text.startswith("--"):
            yield Token(text, is_quoted=False, start=start, end=at)


def _comment_end(script: str, at: int) -> int:
    """Where the comment that has just begun ends; in PostgreSQL comments may hold comments."""
    depth = 1
    while depth and (part := _COMMENT_PART.search(script, at)) is not None:
        depth += 1 if part[0] == "/*" else -1
        at = part.end()
    return len(script) if depth else at

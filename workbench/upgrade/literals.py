"""Object literals in TypeScript, as far as a config file needs them: which keys there are, and where.

The file is not run and not parsed: strings, comments and brackets are told apart, which is enough to find the
end of a value. Whatever else it does stays its own affair.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
      (?P<comment> //[^\n]* | /\*.*?\*/ )
    | (?P<text> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*` )
    | (?P<open> [({\[] )
    | (?P<close> [)}\]] )
    | (?P<mark> \.\.\. | [,:] )
    | (?P<word> [\w$]+ )
    | (?P<other> \S )
    """,
    re.VERBOSE | re.DOTALL,
)
_EXPORT = re.compile(r"\b(?:export\s+default|module\.exports\s*=)\s*(?:defineConfig\s*(?:<[^>]*>)?\s*\(\s*)?")


class Token(Struct, frozen=True, gc=False):
    """A word, a text, a bracket or a mark; comments and blanks are left out."""

    kind: str
    text: str
    start: int
    end: int


class Entry(Struct, frozen=True):
    """A key of an object with its value."""

    key: str | None
    """None for what is no plain `key: value`: a spread, a method, a computed key, a shorthand."""
    start: int
    """Offset of the key."""
    value: int
    """Offset of the value."""
    end: int
    """Offset behind the value."""


class ObjectLiteral(Struct, frozen=True):
    """An object in braces."""

    start: int
    """Offset of the opening brace."""
    end: int
    """Offset of the closing brace."""
    entries: tuple[Entry, ...]

    @property
    def is_plain(self) -> bool:
        """Whether all that it holds is told by its keys."""
        return all(entry.key is not None for entry in self.entries)

    def find(self, key: str) -> Entry | None:
        """The entry of `key`."""
        return next((entry for entry in self.entries if entry.key == key), None)


def words_of(text: str) -> frozenset[str]:
    """All words of a file that stand in its code: in neither texts nor comments."""
    return frozenset(token.text for token in _tokens(text) if token.kind == "word")


def exported_object(text: str) -> ObjectLiteral | None:
    """The object that a config file exports, as it is or through `defineConfig`; None where it is none."""
    code = [token for token in _tokens(text) if token.kind == "word" and token.text in ("export", "module")]
    for token in code:
        found = _EXPORT.match(text, token.start)
        if found is not None:
            return object_at(text, found.end())
    return None


def object_at(text: str, at: int) -> ObjectLiteral | None:
    """The object literal that begins at an offset; None where there is none, or where it does not end."""
    if text[at : at + 1] != "{":
        return None
    entries: list[Entry] = []
    part: list[Token] = []
    depth = 0
    for token in _tokens(text, at):
        if token.kind == "close":
            depth -= 1
        if depth == 0 and token.kind == "close":
            return ObjectLiteral(at, token.start, (*entries, *_entry(part)))
        if depth == 1 and token.text == "," and token.kind == "mark":
            entries += _entry(part)
            part = []
        elif depth >= 1:
            part.append(token)
        if token.kind == "open":
            depth += 1
    return None


def _entry(part: list[Token]) -> Iterator[Entry]:
    if not part:
        return
    first, start, end = part[0], part[0].start, part[-1].end
    if len(part) > 2 and part[1].text == ":" and first.kind in ("word", "text"):
        key = first.text if first.kind == "word" else first.text[1:-1]
        yield Entry(key, start, part[2].start, end)
    else:
        yield Entry(None, start, start, end)


def _tokens(text: str, at: int = 0) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, at):
        kind = found.lastgroup or ""
        if kind != "comment":
            yield Token(kind, found[0], found.start(), found.end())

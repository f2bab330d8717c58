"""Lines of styled pieces: what a text report is made of, before anyone decides about colours."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct


class Piece(Struct, frozen=True, gc=False):
    """A stretch of text in one style."""

    text: str
    style: str = ""
    """A Rich style such as `bold` or `red`; empty for plain text."""


Line: TypeAlias = tuple[Piece, ...]


def visible(text: str) -> str:
    """`text` with control characters made visible, so that nothing in a schema can steer the terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _placeholder(char) for char in text)


def _placeholder(char: str) -> str:
    code = ord(char)
    if code < 0x20:  # the C0 controls have pictures of their own
        return chr(0x2400 + code)
    return f"\\u{{{code:x}}}"

"""Byte order mark and line ends: taken off before a merge, put back as our side has them."""

from __future__ import annotations

from typing import NamedTuple

_BYTE_ORDER_MARK = "\ufeff"


class Dress(NamedTuple):
    """How a file writes what its lines don't say."""

    mark: str
    newline: str

    def on(self, text: str) -> str:
        """`text`, which has neither, in this dress."""
        return self.mark + (text if self.newline == "\n" else text.replace("\n", self.newline))


def dress_of(text: str) -> Dress:
    """The dress of a file: carriage returns only where each of its lines has one, and nothing else does."""
    returns = text.count("\r\n")
    is_dos = returns > 0 and text.count("\n") == text.count("\r") == returns
    return Dress(_BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else "", "\r\n" if is_dos else "\n")


def undressed(text: str, dress: Dress | None = None) -> str:
    """`text` without byte order mark and carriage returns.

    Args:
        text: A file.
        dress: Its dress, for a file whose line ends are to be kept where they are mixed.
    """
    plain = text.removeprefix(_BYTE_ORDER_MARK)
    return plain if dress is not None and dress.newline == "\n" else plain.replace("\r\n", "\n")

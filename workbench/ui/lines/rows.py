"""What a row of a panel consists of, when it is prose rather than code."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Part(NamedTuple):
    """A few words of a row."""

    text: str
    color: str
    """Theme variable."""
    is_bold: bool = False


Row: TypeAlias = tuple[Part, ...]

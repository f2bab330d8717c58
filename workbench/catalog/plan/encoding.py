"""Decodes a plan, and mends lines whose text was decoded wrongly on the way here."""

from __future__ import annotations

import codecs

from msgspec import Struct

_WRONG_CODECS = ("mac_roman", "cp1252", "latin-1")
"""What UTF-8 is most often mistaken for."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class RepairedLine(Struct, frozen=True):
    """A line that was UTF-8, was read as something else, and was written down like that."""

    line: int
    """Line of the plan, from 1."""
    before: str
    after: str
    codec: str
    """What its UTF-8 had been mistaken for."""


def decode(data: bytes) -> str:
    """The text of `data`: UTF-8, UTF-16 with its mark, else Windows' western characters; never raises."""
    codec = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def mend(text: str) -> tuple[str, tuple[RepairedLine, ...]]:
    """The text with the lines mended that were UTF-8 read as something else.

    A line counts as mistaken when writing it in the other encoding gives valid UTF-8, which text in any
    language hardly ever does by chance; all other lines stay as they are.
    """
    repaired = []
    lines = text.split("\n")
    for index, before in enumerate(lines):
        if before.isascii():
            continue
        for codec in _WRONG_CODECS:
            try:
                after = before.encode(codec).decode("utf-8")
            except UnicodeError:
                continue
            lines[index] = after
            repaired.append(RepairedLine(index + 1, before, after, codec))
            break
    return "\n".join(lines), tuple(repaired)

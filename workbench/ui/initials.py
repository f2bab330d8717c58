"""Two letters that stand for a person where there is no room for a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=256)
def initials(name: str) -> str:
    """First letters of the first and the last word, or the first two letters of the only one.

    `TM` for Thabo Mokoena and for t.mokoena@example.org, `TH` for thabo, `?` for what has no letters.
    """
    words: list[str] = _WORD.findall(unicodedata.normalize("NFC", name).partition("@")[0])
    if not words:
        return "?"
    letters = words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]
    shown = letters.upper()[:2]
    # Characters of scripts that take two cells each say enough alone.
    return shown if cell_len(shown) <= 2 else shown[0]

"""Two letters that stand for a person where there is no room for a name."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.ui.lines.visible import visible

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=256)
def initials(name: str) -> str:
    """`TM` for Thabo Mokoena and for t.mokoena@example.org, `TH` for thabo."""
    words: list[str] = _WORD.findall(name.partition("@")[0])
    if not words:
        return visible(name.strip()).text[:2]
    letters = words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()[:2]

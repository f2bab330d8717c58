"""How the catalog's messages quote what people wrote, and guess what they meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST_QUOTE = 60
_LIKENESS = 60.0
"""Per cent of common characters from which a word is worth suggesting; `prio` and `priority` have 66."""

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that move the cursor, or turn round the text, of whoever shows them."""


def one_line(text: str) -> str:
    """`text` as titles and summaries are shown: on one line, without space around it."""
    return " ".join(text.split()) if "  " in text or not text.isprintable() else text.strip()


def inert(text: str) -> str:
    """`text` for a message: one line, no control characters, no longer than a glance."""
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def quoted(text: str) -> str:
    """`text` in backticks, harmless to show."""
    return f"`{inert(text)}`" if text else "an empty text"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that `word` was probably meant to be, or None when nothing comes close."""
    # Costs 15 ms to import, and only mistakes need it.
    from rapidfuzz import fuzz, process

    def folded(text: str) -> str:
        return text.lower().replace("_", "-")

    found = process.extractOne(
        word, list(choices), scorer=fuzz.ratio, processor=folded, score_cutoff=_LIKENESS
    )
    return found[0] if found else None


def listing(words: Sequence[str], last: str = "and") -> str:
    """The words as a phrase: `a, b and c`."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def counted(number: int, noun: str) -> str:
    """`1 service`, `2 services`, `2 entries`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"

"""Finding services by name while somebody types: what contains the words first, then what resembles them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPO_LENGTH = 4
"""Shorter words resemble everything."""
_TYPO_SCORE = 75
"""Of 100; `chta` for chat-service scores 75."""
_STRETCH = 3
"""Letters stand in order in a name when they take at most this many times their own length: `pmtgw` is near
to payment-gateway, `pay` is not near to api-gateway."""
_WORD_END = re.compile(r"[-_.\s]+")


class Found(Struct, frozen=True):
    """The answer to a search."""

    containing: tuple[str, ...] = ()
    """Names that hold every word of the search: the name itself, then beginnings, word starts, the rest."""
    similar: tuple[str, ...] = ()
    """Names that hold its letters in order, or hold it with a slip of the finger; the closest first."""


class NameIndex:
    """The names of a workspace, made ready to be searched at each key.

    Args:
        names: The names in the order of the catalog, which decides between equals.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(name.casefold() for name in self.names)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """The folded names with a line feed before each word, so that a plain `in` finds word starts."""
        return tuple(_WORD_END.sub(r"\g<0>\n", name) for name in self._folded)

    def search(self, query: str, enough: int) -> Found:
        """Find names.

        Args:
            query: Words, all of which a name must hold; case does not matter.
            enough: How many similar names to give where none holds the words. Where one does, nothing
                vague is put beside it: most names of a fleet end in `-service` and so resemble each other.
        """
        words = query.casefold().split()
        if not words:
            return Found(self.names)
        containing = self._containing(words)
        if containing:
            return Found(tuple(self.names[at] for at in containing))
        return Found(similar=tuple(self.names[at] for at in self._similar("".join(words), enough)))

    def _containing(self, words: list[str]) -> list[int]:
        first, *others = words
        hits = [at for at, name in enumerate(self._folded) if first in name]
        for word in others:
            hits = [at for at in hits if word in self._folded[at]]
        word_start = f"\n{first}"

        def rank(at: int) -> int:
            name = self._folded[at]
            if name == first:
                return 0
            if name.startswith(first):
                return 1
            return 2 if word_start in self._words[at] else 3

        return sorted(hits, key=rank)

    def _similar(self, letters: str, wanted: int) -> list[int]:
        likeness = self._in_order(letters)
        if len(letters) >= _TYPO_LENGTH:
            from rapidfuzz import fuzz, process

            # A whole name with a slip, or a part of one.
            for scorer in (fuzz.ratio, fuzz.partial_ratio):
                slips = process.extract(
                    letters, self._folded, scorer=scorer, score_cutoff=_TYPO_SCORE, limit=wanted
                )
                for _, score, at in slips:
                    likeness[at] = max(likeness.get(at, 0.0), score / 100)
        ranked = sorted(likeness, key=lambda at: (-likeness[at], len(self.names[at]), at))
        return ranked[:wanted]

    def _in_order(self, letters: str) -> dict[int, float]:
        """The names that hold all letters in order, and how densely: 1 where nothing stands between them."""
        # `[^x]*x` instead of `.*?x`: there is only one way to match, so nothing to backtrack into.
        in_order = re.compile("".join(rf"[^{re.escape(x)}]*{re.escape(x)}" for x in letters)).match
        found: dict[int, float] = {}
        for at, name in enumerate(self._folded):
            if match := in_order(name):
                span = match.end() - name.index(letters[0])
                if span <= _STRETCH * len(letters):
                    found[at] = len(letters) / span
        return found

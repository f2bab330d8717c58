"""Did you mean: the known name nearest to one that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENOUGH = 0.7
"""Similarity, of 1 for equal names, below which a guess misleads more than it helps."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The name among `known` that `name` was most likely meant to be, if any comes near."""
    # The library that ranks the names in the UI takes 15 ms to import, which every `check` would wait for.
    from difflib import get_close_matches

    # Sorted, so that of two equally near names the same one is told each time.
    by_folded = {one.casefold(): one for one in sorted(known, reverse=True)}
    found = get_close_matches(name.casefold(), by_folded, n=1, cutoff=_ENOUGH)
    return by_folded[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A bracket to end a sentence with, ` (did you mean ...?)`, or nothing when no name comes near."""
    guess = nearest(name, known)
    return "" if guess is None else f" (did you mean `{guess}`?)"

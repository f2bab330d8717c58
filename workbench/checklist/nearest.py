"""Did you mean: the known name nearest to one that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENOUGH = 70.0
"""Similarity in percent below which a guess misleads more than it helps."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The name among `known` that `name` was most likely meant to be, if any comes near."""
    # 15 ms to import, and most schemas are spelt right.
    from rapidfuzz import fuzz, process

    # Sorted, so that of two equally near names the same one is told each time.
    found = process.extractOne(
        name, sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_ENOUGH
    )
    return None if found is None else found[0]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A bracket to end a sentence with, ` (did you mean ...?)`, or nothing when no name comes near."""
    guess = nearest(name, known)
    return "" if guess is None else f" (did you mean `{guess}`?)"

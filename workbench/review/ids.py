"""Short names of events, as git shortens its own: as much of the id as tells it from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.review.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import Collection

SHORTEST = 6
"""Characters that a short name has at least; of a thousand events they tell nearly all apart."""
_FEWEST = 4
"""Characters that people have to type at least, so that a slip of the hand names nothing."""


def tail_of(id_: str) -> str:
    """The part of an id that chance makes; it begins with the time, which events of a day have in common."""
    return id_.rpartition("-")[2]


def short_ids(ids: Collection[str]) -> dict[str, str]:
    """A short name for each of `ids`, which no other one begins with."""
    tails = sorted((tail_of(one), one) for one in ids)
    found = {}
    for number, (tail, one) in enumerate(tails):
        around = [tails[at][0] for at in (number - 1, number + 1) if 0 <= at < len(tails)]
        length = max([SHORTEST, *(_shared(tail, other) + 1 for other in around)])
        found[one] = tail[:length] if length <= len(tail) else one
    return found


def matching(ids: Collection[str], said: str) -> str:
    """The one of `ids` that is meant by its beginning, or by the beginning of its last part.

    Raises:
        ReviewError: There is none, or there are several.
    """
    wanted = said.strip().lower()
    if len(wanted) < _FEWEST:
        raise ReviewError(f"`{said}` is too short for an id; give {_FEWEST} characters or more")
    found = [one for one in ids if tail_of(one).startswith(wanted) or one.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if wanted in found:
        return wanted
    if not found:
        raise ReviewError(f"there is no comment `{said}` in this review")
    raise ReviewError(f"`{said}` can be any of {len(found)} comments; give more characters of its id")


def _shared(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length

"""In which order merged things stand: as in ours, what they moved or added beside its neighbours there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.merge.keys import is_attribute

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from workbench.merge.keys import Key
    from workbench.merge.sides import Sides


def merged_order(keys: Sides[tuple[Key, ...]], kept: Collection[Key]) -> list[Key]:
    """The order of the things that are kept.

    What only they moved stands where they moved it, and what only they have stands directly behind the thing
    that it follows in their text. Where both sides moved the same thing, ours stays where we moved it.

    Args:
        keys: The things of each version in its order.
        kept: Those that the merged text has, each of which one of the two sides has.
    """
    base, ours, theirs = keys
    is_parted = any(key[0] == "boundary" for key in ours)
    # Who keeps a schema in several files has an order of his own, and no block changes its file.
    moved = set() if is_parted else moved_things(base, theirs) - moved_things(base, ours)
    fixed = [key for key in ours if key in kept and key not in moved]
    known = set(fixed)
    followers: defaultdict[Key | None, list[Key]] = defaultdict(list)
    anchor: Key | None = None
    leaders: dict[Key, list[Key]] = {}
    for key in theirs:
        if key in known:
            if anchor is None and followers[None]:
                leaders[key] = followers.pop(None)
            anchor = key
        elif key in kept:
            followers[anchor].append(key)
    _keep_attributes_last(fixed, followers)
    order: list[Key] = []
    for key in fixed:
        order += leaders.get(key, ())
        order.append(key)
        order += followers.get(key, ())
    return order + followers.get(None, [])


def moved_things(base: Sequence[Key], side: Sequence[Key]) -> set[Key]:
    """The fewest things that have to be moved to bring those that both have into the order of `side`."""
    places = {key: place for place, key in enumerate(base)}
    common = [key for key in side if key in places]
    staying = _longest_ascent([places[key] for key in common])
    return {key for at, key in enumerate(common) if at not in staying}


def _keep_attributes_last(fixed: Sequence[Key], followers: Mapping[Key | None, list[Key]]) -> None:
    """Let block attributes that follow a field stand behind fields that only our text has there."""
    last = next((key for key in reversed(fixed) if not is_attribute(key) and key[0] != "comment"), None)
    if last is None or any(is_attribute(key) for key in fixed):
        return
    for anchor in list(followers):
        if anchor is None or anchor == last:
            continue
        attributes = [key for key in followers[anchor] if is_attribute(key)]
        if attributes:
            followers[anchor][:] = [key for key in followers[anchor] if not is_attribute(key)]
            followers[last].extend(attributes)


def _longest_ascent(numbers: Sequence[int]) -> set[int]:
    """The places of the longest ascending run of `numbers`, which are all different (patience sorting)."""
    tops: list[int] = []
    tails: list[int] = []
    previous: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        previous.append(tails[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [number]
        tails[pile : pile + 1] = [place]
    found: set[int] = set()
    place = tails[-1] if tails else -1
    while place >= 0:
        found.add(place)
        place = previous[place]
    return found

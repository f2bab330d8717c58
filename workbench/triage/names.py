"""Which names of services say the same, or nearly so."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from workbench.checklist.words import singular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ALIKE = 85
"""Percent from which on two names are alike. `enrolment` and `enrollment` have 94, `course` and
`courier` 76."""

_GENERIC = frozenset({"service", "api", "app", "backend", "microservice", "server"})
"""Words that any service may have in its name."""
_BREAKS = re.compile(r"[^a-z0-9]+")
_MOST = 40
"""Names that may begin the same way before that says nothing; so the work grows with the names."""
_BEGINNING = 3


def likeness(names: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """Pairs of names that are alike, in the order of the names, each with how much, in percent.

    100 says that nothing differs but generic words, plurals and signs: `payments` and `payment-service`.
    """
    words = {name: _words(name) for name in names}
    blocks: dict[str, dict[str, None]] = defaultdict(dict)
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, own in words.items():
        same[tuple(sorted(own))].append(name)
        for word in own:
            blocks[word[:_BEGINNING]][name] = None
    for key, alike in same.items():
        if key and len(alike) <= _MOST:
            yield from ((one, other, 100) for one, other in combinations(alike, 2))
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        if len(block) > _MOST:
            continue
        for one, other in combinations(block, 2):
            if (one, other) in seen or sorted(words[one]) == sorted(words[other]):
                continue
            seen.add((one, other))
            percent = _ratio(words[one], words[other])
            if percent >= ALIKE:
                yield one, other, percent


def _ratio(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    # 15 ms to import.
    from rapidfuzz import fuzz

    return min(99, int(fuzz.ratio("-".join(one), "-".join(other))))


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    """What a name says, without what any name may say."""
    words = [singular(word) for word in _BREAKS.split(name.lower()) if word]
    return tuple(word for word in words if word not in _GENERIC)

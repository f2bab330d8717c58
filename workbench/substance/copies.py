"""Which schemas of a fleet are near copies of others, kept up to date as schemas change.

The share of two schemas is how much of what both say is the same: twice what they have in common over what
they say together (the Sorensen-Dice coefficient), in percent. Two schemas of ten fields each that share nine
share 90 %; the share does not depend on who is asked, and any field of one's own lowers it.

Services are placed in the order of the catalog. One that is like an original before it is a copy of that
one, of the most similar if there are several; any other is an original itself. So copies are compared with
originals only, and ten thousand copies of six templates cost six comparisons each. Originals are found by
the rarest of their features: two sets that share enough must share some of those. This is the prefix filter
of Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search" (2007).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Features: TypeAlias = frozenset[int]

FEWEST = 4
"""Features that two schemas must have in common: fewer are a coincidence, such as an address of e-mail."""


class Likeness(Struct, frozen=True):
    """Whom a schema copies, and how closely."""

    service: str
    share: int
    """Percent, rounded down: 100 says that nothing differs."""
    shared: tuple[str, ...] = ()
    """What both say, as features, sorted."""

    @property
    def names(self) -> tuple[str, ...]:
        """The same as people would name it: fields in words, then members of enums."""
        fields = [one.partition(" ")[0].replace("_", " ") for one in self.shared if one[:1] != "="]
        members = [one[1:] for one in self.shared if one[:1] == "="]
        return tuple(dict.fromkeys((*fields, *members)))


def share(one: Features | frozenset[str], other: Features | frozenset[str]) -> int:
    """How much of what two schemas say is the same, in percent."""
    both = len(one) + len(other)
    return 200 * len(one & other) // both if both else 0


class Copies:
    """The schemas of a fleet, each an original or the copy of one.

    Args:
        near: Percent from which on two schemas are near copies; 0 finds none.
    """

    def __init__(self, near: int) -> None:
        self._near = near
        self._numbers = _Numbers()
        self._features: dict[str, Features] = {}
        self._positions: dict[str, int] = {}
        self._kin: Mapping[str, str] = {}
        self._copied: dict[str, Likeness] = {}
        self._copies: defaultdict[str, set[str]] = defaultdict(set)
        self._due: set[str] = set()
        self._told: set[str] = set()
        self._weighed = 0
        self._rarity = _Rarity()
        self._originals = _Index(near)
        self._others = _Index(near)

    def likeness(self, service: str) -> Likeness | None:
        """Whom `service` copies; None for an original."""
        return self._copied.get(service)

    def copies(self, service: str) -> int:
        """How many services copy `service`."""
        return len(self._copies.get(service, ()))

    def arrange(self, services: Iterable[str], kin: Mapping[str, str]) -> None:
        """Set the order of the services, and which of them are declared duplicates.

        Args:
            services: All of them; what is known of any other is forgotten.
            kin: For each declared duplicate, the service it duplicates.
        """
        positions = {name: number for number, name in enumerate(services)}
        for name in self._features.keys() - positions.keys():
            self.learn(name, "")
        before = [name for name in self._positions if name in positions]
        stayed = [name for name in positions if name in self._positions]
        self._positions = positions
        if kin != self._kin or before != stayed:
            self._kin = dict(kin)
            self._start_over()

    def learn(self, service: str, features: str) -> None:
        """Take note of what `service` says: lines, none for a service without a schema."""
        new = frozenset(map(self._numbers.__getitem__, features.split("\n"))) if features else frozenset()
        old = self._features.get(service)
        if new == (old or frozenset()):
            return
        if old is not None:
            self._take_out(service, old)
        if new:
            self._features[service] = new
            self._due.add(service)
        else:
            self._features.pop(service, None)
            self._become(service, None)

    def settle(self) -> set[str]:
        """Place what is new or has changed, and all that rests on it.

        Returns:
            The services about which there is news.
        """
        if self._near:
            if len(self._features) > 2 * self._weighed:
                self._start_over()
            self._place()
        told, self._told = self._told, set()
        return told

    def _place(self) -> None:
        # Whom a service copies depends on those before it alone, so that one walk down the order is enough.
        position = self._positions
        heap = [(position[name], name) for name in self._due if name in position]
        heap.sort()
        self._due.clear()
        done = -1
        while heap:
            at, name = heappop(heap)
            features = self._features.get(name)
            if at == done or features is None:
                continue
            done = at
            rarest = self._rarest(features)
            likeness = self._original_of(name, features, rarest)
            was_original = name in self._originals
            if likeness is not None and not was_original:
                self._others.add(name, features, rarest)
            elif likeness is not None:
                self._originals.remove(name, rarest)
                self._others.add(name, features, rarest)
                for copy in self._copies.get(name, ()):
                    heappush(heap, (position[copy], copy))
            elif not was_original:
                self._others.remove(name, rarest)
                self._originals.add(name, features, rarest)
                for _, other in (
                    *self._originals.like(features, rarest),
                    *self._others.like(features, rarest),
                ):
                    if position[other] > at:
                        heappush(heap, (position[other], other))
            self._become(name, likeness)

    def _rarest(self, features: Features) -> list[int]:
        """So many of the rarest features that a near copy must have some of them."""
        size = len(features)
        in_common = max(-(-size * self._near // (200 - self._near)), FEWEST)
        return sorted(features, key=self._rarity.__getitem__)[: size - in_common + FEWEST]

    def _original_of(self, name: str, features: Features, rarest: Sequence[int]) -> Likeness | None:
        at = self._positions[name]
        kin = self._kin.get(name, name)
        found = [
            (-percent, position, other)
            for percent, other in self._originals.like(features, rarest)
            if (position := self._positions[other]) < at and self._kin.get(other, other) != kin
        ]
        if not found:
            return None
        percent, _, other = min(found)
        common = features & self._features[other]
        return Likeness(other, -percent, tuple(sorted(map(self._numbers.lines.__getitem__, common))))

    def _become(self, name: str, likeness: Likeness | None) -> None:
        before = self._copied.get(name)
        if before == likeness:
            return
        self._told.add(name)
        if before is not None:
            self._copies[before.service].discard(name)
            self._told.add(before.service)
            del self._copied[name]
        if likeness is not None:
            self._copied[name] = likeness
            self._copies[likeness.service].add(name)
            self._told.add(likeness.service)

    def _take_out(self, name: str, features: Features) -> None:
        if name in self._originals:
            self._originals.remove(name, self._rarest(features))
            self._due |= self._copies.get(name, set())
        else:
            self._others.remove(name, self._rarest(features))

    def _start_over(self) -> None:
        """Place all anew, and count the features: when they were counted there was less to count."""
        counts = Counter(number for features in self._features.values() for number in features)
        self._weighed = len(self._features)
        self._rarity = _Rarity({number: (count << 32) + number for number, count in counts.items()})
        self._originals = _Index(self._near)
        self._others = _Index(self._near)
        self._due |= self._features.keys()


class _Numbers(dict[str, int]):
    """A number for each feature: sets of numbers are a tenth of the size of sets of texts."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        """The features by their numbers."""

    def __missing__(self, line: str) -> int:
        number = self[line] = len(self.lines)
        self.lines.append(line)
        return number


class _Rarity(dict[int, int]):
    """Sorts features by how often they occur; what has come up since they were counted is rarest."""

    def __missing__(self, number: int) -> int:
        return number


class _Index:
    """Finds the sets that are like a set.

    Sets of n features that share at least the part t have at least `n * t / (2 - t)` features in common. So
    of each set only so many need to be looked up that `FEWEST` of those must be among them. Which ones does
    not matter as long as it is by one order; the rarest have the fewest holders.

    Args:
        near: Percent.
    """

    def __init__(self, near: int) -> None:
        self._near = near
        self._sets: dict[str, Features] = {}
        self._holders: defaultdict[int, set[str]] = defaultdict(set)

    def __contains__(self, name: str) -> bool:
        return name in self._sets

    def add(self, name: str, features: Features, rarest: Sequence[int]) -> None:
        """Add a set, by the rarest of its features; one that is there already stays."""
        if name not in self._sets:
            self._sets[name] = features
            holders = self._holders
            for number in rarest:
                holders[number].add(name)

    def remove(self, name: str, rarest: Sequence[int]) -> None:
        """Remove a set, if it is there."""
        if self._sets.pop(name, None) is not None:
            for number in rarest:
                self._holders[number].discard(name)

    def like(self, features: Features, rarest: Sequence[int]) -> list[tuple[int, str]]:
        """The sets that are near copies of `features`, each with the share, in no particular order."""
        hits: Counter[str] = Counter()
        holders = self._holders
        for number in rarest:
            if number in holders:
                hits.update(holders[number])
        near, size, sets = self._near, len(features), self._sets
        found = []
        for name in [name for name, count in hits.items() if count >= FEWEST]:
            other = sets[name]
            percent = 200 * len(features & other) // (size + len(other))
            if percent >= near:
                found.append((percent, name))
        return found

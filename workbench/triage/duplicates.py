"""Which services may be the same under two names, with the evidence; people decide.

No pair is looked at without a reason to: a plan that says so, a near copy, or a word, a model or a table that
few services have. So the work grows with the services, and not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.catalog.wording import listing
from workbench.triage.decision import UNDECIDED, Decision
from workbench.triage.names import likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from workbench.triage.document import Settled

ENOUGH = 50
"""Percent from which on a pair is proposed: a plan's word, or two weak reasons together."""
_FEW = 4
"""Services that may share something before it says nothing about any two of them."""
_NAMED = 4
"""Models or tables that are named as evidence."""


class Kind(Enum):
    """What speaks for two services being the same; the values are part of the JSON contract."""

    PLAN = "plan"
    NAME = "name"
    COPY = "copy"
    MODELS = "models"
    TABLES = "tables"


class Evidence(Struct, frozen=True):
    """One reason to take two services for the same."""

    kind: Kind
    words: str
    """For people: `both have the models Invoice and Payment`."""
    weight: int
    """How likely it alone makes it, in percent."""


class Candidate(Struct, frozen=True):
    """A service that may be another one."""

    service: str
    of: str
    """The one that would stay."""
    decision: Decision
    """What is proposed: `duplicate`, or `consolidate` where the plan says so."""
    evidence: tuple[Evidence, ...]
    """The strongest first."""

    @property
    def likelihood(self) -> int:
        """How likely it is, all reasons taken together, in percent."""
        doubt = 1.0
        for one in self.evidence:
            doubt *= 1 - one.weight / 100
        return round(100 * (1 - doubt))


class Facts(Struct, frozen=True):
    """What is known of a service that can be compared."""

    name: str
    has_schema: bool = False
    models: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    """Of those models that have a table of another name."""
    duplicate_of: str | None = None
    """As the plan has it."""
    consolidate_with: str | None = None
    """As the plan has it."""
    because: str = ""
    """Why the plan says so."""
    copy_of: str | None = None
    """The service of which its schema is a near copy."""
    share: int = 0
    """How much of both is the same then, in percent."""


def candidates(services: Sequence[Facts], decided: Settled) -> list[Candidate]:
    """Propose pairs, the likeliest first.

    Args:
        services: All services, in the order of the catalog.
        decided: What people have decided. Whoever is excluded, or to be implemented beside the other, is no
            candidate, and neither is a pair that somebody has dismissed.
    """
    known = {one.name: one for one in services}
    positions = {name: number for number, name in enumerate(known)}
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for one, other, evidence in _evidence(services, known):
        pair = (one, other) if positions[one] < positions[other] else (other, one)
        found[pair].append(evidence)
    proposed = [
        _candidate(known[one], known[other], evidence)
        for (one, other), evidence in found.items()
        if _is_open(one, other, decided)
    ]
    likely = [candidate for candidate in proposed if candidate.likelihood >= ENOUGH]
    return sorted(likely, key=lambda candidate: (-candidate.likelihood, positions[candidate.service]))


def _is_open(one: str, other: str, decided: Settled) -> bool:
    triages = [decided.services.get(name, UNDECIDED) for name in (one, other)]
    return (
        frozenset((one, other)) not in decided.dismissed
        and not any(triage.is_excluded for triage in triages)
        and not all(triage.decision is Decision.IMPLEMENT for triage in triages)
    )


def _candidate(one: Facts, other: Facts, evidence: list[Evidence]) -> Candidate:
    """Who would go and who would stay: as the plan says, else who has a schema stays, else the service."""
    decision = Decision.DUPLICATE
    goes, stays = other, one
    for first, second in ((one, other), (other, one)):
        if first.consolidate_with == second.name:
            goes, stays, decision = first, second, Decision.CONSOLIDATE
    ranks = [(facts.has_schema, facts.name.endswith("-service")) for facts in (one, other)]
    if decision is Decision.DUPLICATE and ranks[1] > ranks[0]:
        goes, stays = one, other
    for first, second in ((one, other), (other, one)):
        if first.duplicate_of == second.name:
            goes, stays, decision = first, second, Decision.DUPLICATE
    strongest = sorted(evidence, key=lambda reason: -reason.weight)
    return Candidate(goes.name, stays.name, decision, tuple(strongest))


def _evidence(services: Sequence[Facts], known: Mapping[str, Facts]) -> Iterator[tuple[str, str, Evidence]]:
    for one in services:
        yield from _of_plan(one, known)
        if one.copy_of is not None and one.copy_of in known:
            words = f"{one.share} % of their schemas is the same"
            yield one.name, one.copy_of, Evidence(Kind.COPY, words, min(one.share, 90))
    yield from _of_names(services)
    yield from _shared(services, Kind.MODELS, lambda one: one.models, 70)
    yield from _shared(services, Kind.TABLES, lambda one: one.tables, 60)


def _of_plan(one: Facts, known: Mapping[str, Facts]) -> Iterator[tuple[str, str, Evidence]]:
    why = f": {one.because}" if one.because else ""
    if one.duplicate_of is not None and one.duplicate_of in known:
        words = f"{one.name} is listed as a duplicate of {one.duplicate_of}{why}"
        yield one.name, one.duplicate_of, Evidence(Kind.PLAN, words, 95)
    if one.consolidate_with is not None and one.consolidate_with in known:
        words = f"{one.name} is listed to be consolidated with {one.consolidate_with}{why}"
        yield one.name, one.consolidate_with, Evidence(Kind.PLAN, words, 90)


def _of_names(services: Sequence[Facts]) -> Iterator[tuple[str, str, Evidence]]:
    for one, other, percent in likeness([facts.name for facts in services]):
        words = "their names say the same" if percent == 100 else f"their names are alike ({percent} %)"
        yield one, other, Evidence(Kind.NAME, words, 80 if percent == 100 else percent // 2)


def _shared(
    services: Sequence[Facts], kind: Kind, of: Callable[[Facts], Collection[str]], most: int
) -> Iterator[tuple[str, str, Evidence]]:
    """Pairs that have something in common which few have."""
    having: dict[str, list[str]] = defaultdict(list)
    for facts in services:
        for name in of(facts):
            having[name].append(facts.name)
    common: dict[tuple[str, str], list[str]] = defaultdict(list)
    sizes = {facts.name: len(of(facts)) for facts in services}
    for name, owners in having.items():
        if len(owners) <= _FEW:
            for one, other in combinations(owners, 2):
                common[one, other].append(name)
    for (one, other), names in common.items():
        share = len(names) / min(sizes[one], sizes[other])
        first = sorted(names)[:_NAMED]
        more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
        words = f"both have the {kind.value} {listing([*first, *more])}"
        if len(names) == 1:
            words = f"both have the {kind.value.removesuffix('s')} {first[0]}"
        yield one, other, Evidence(kind, words, round(most * share))

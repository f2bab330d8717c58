"""`triage --format json`: what people have decided, and what is proposed, for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from workbench.reports.documents import TriageEntry
from workbench.reports.triage_entry import triage_entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.triage.decision import Triage
    from workbench.triage.document import Settled
    from workbench.triage.duplicates import Candidate


class TriagedEntry(Struct, frozen=True):
    """One service and what is decided about it."""

    name: str
    triage: TriageEntry


class TriageDocument(Struct, frozen=True):
    """`triage --format json`."""

    version: int
    services: tuple[TriagedEntry, ...]
    dismissed: tuple[tuple[str, str], ...]
    """Pairs that were proposed as duplicates, and are none."""


class EvidenceEntry(Struct, frozen=True):
    """One reason to take two services for the same."""

    kind: str
    message: str
    weight: int
    """How likely it alone makes it, in percent."""


class CandidateEntry(Struct, frozen=True):
    """A service that may be another one."""

    service: str
    of: str
    decision: str
    likelihood: int
    """In percent."""
    evidence: tuple[EvidenceEntry, ...]


class DuplicatesDocument(Struct, frozen=True):
    """`triage --duplicates --format json`."""

    version: int
    candidates: tuple[CandidateEntry, ...]


def triage_json(services: Mapping[str, Triage], decided: Settled) -> bytes:
    """Render what is decided.

    Args:
        services: The services to report, in catalog order.
        decided: All that is decided.
    """
    pairs = sorted(tuple(sorted(pair)) for pair in decided.dismissed)
    document = TriageDocument(
        version=1,
        services=tuple(TriagedEntry(name, triage_entry(triage)) for name, triage in services.items()),
        dismissed=tuple((first, second) for first, second in pairs),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def duplicates_json(candidates: Sequence[Candidate]) -> bytes:
    """Render what is proposed, the likeliest first."""
    entries = (
        CandidateEntry(
            one.service,
            one.of,
            one.decision.value,
            one.likelihood,
            tuple(EvidenceEntry(each.kind.value, each.words, each.weight) for each in one.evidence),
        )
        for one in candidates
    )
    document = DuplicatesDocument(version=1, candidates=tuple(entries))
    return msgspec.json.format(msgspec.json.encode(document), indent=2)

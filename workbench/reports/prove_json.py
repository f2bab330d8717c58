"""`prove --format json`: every proof with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from workbench.reports.check_json import finding_entry
from workbench.reports.documents import OutcomeEntry, ProofEntry, ProveDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.checklist.presence import Outcome
    from workbench.workspace.proofs.batch import Attempt


def prove_json(attempts: Iterable[Attempt]) -> bytes:
    """Render the document; the services come in the order in which they were proven."""
    document = ProveDocument(version=1, services=tuple(_entry(attempt) for attempt in attempts))
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _entry(attempt: Attempt) -> ProofEntry:
    proof = attempt.proof
    if proof is None:
        return ProofEntry(attempt.service, proven=False, reason=attempt.why)
    return ProofEntry(
        attempt.service,
        proven=proof.is_good,
        prisma=proof.engine,
        database=proof.database,
        seconds=proof.seconds,
        at=proof.at,
        inputs=proof.key,
        migrations=_outcome(proof.replayed),
        seed=None if proof.loaded is None else _outcome(proof.loaded),
        rows={rows.model: rows.number for rows in proof.rows},
        drift=proof.drift,
    )


def _outcome(outcome: Outcome) -> OutcomeEntry:
    findings = tuple(finding_entry(finding) for finding in outcome.findings)
    return OutcomeEntry(outcome.status.value, outcome.evidence, findings)

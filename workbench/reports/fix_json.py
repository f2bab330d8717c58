"""`fix --format json`: what was fixed in each service, what is asked, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from workbench.reports.check_json import finding_entry
from workbench.reports.documents import FixDocument, FixedEntry, FixSummaryEntry, QuestionEntry
from workbench.reports.impact_entry import impact_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.references.impact import Impact
    from workbench.workspace.fixing.batch import FixOutcome
    from workbench.workspace.fixing.proposal import Asked


def fix_json(outcomes: Sequence[FixOutcome], impacts: Sequence[Impact] = ()) -> bytes:
    """Render the document; the services come in the order of the workspace."""
    services = tuple(map(_entry, outcomes))
    changed = [outcome.is_ready or outcome.is_written for outcome in outcomes]
    document = FixDocument(
        version=1,
        summary=FixSummaryEntry(
            services=len(services),
            changed=sum(changed),
            written=sum(entry.written for entry in services),
            fixed=sum(len(entry.fixed) for entry, counts in zip(services, changed, strict=True) if counts),
            questions=sum(len(entry.questions) for entry in services),
            left=sum(len(entry.left) for entry in services),
            refused=sum(entry.reason is not None for entry in services),
        ),
        services=services,
        impact=tuple(map(impact_entry, impacts)),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _entry(outcome: FixOutcome) -> FixedEntry:
    proposal = outcome.proposal
    reason = outcome.why or None
    if proposal is None:
        return FixedEntry(outcome.service, reason=reason)
    return FixedEntry(
        name=outcome.service,
        written=outcome.is_written,
        files=tuple(proposal.texts),
        fixed=tuple(map(finding_entry, proposal.fixed)),
        questions=tuple(_question(outcome.service, asked) for asked in proposal.questions),
        left=tuple(map(finding_entry, proposal.left)),
        reason=reason,
    )


def _question(service: str, asked: Asked) -> QuestionEntry:
    question = asked.question
    return QuestionEntry(
        place=f"{service}:{asked.key}",
        question=question.text,
        form=question.form.value,
        suggestions=question.suggestions,
        evidence=question.evidence,
        finding=finding_entry(asked.finding),
    )

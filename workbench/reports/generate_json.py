"""`generate --format json`: every step of every service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from workbench.reports.documents import (
    ConflictEntry,
    GeneratedEntry,
    GenerateDocument,
    GenerateSummaryEntry,
    StepEntry,
)
from workbench.workspace.generation.outcome import Step

if TYPE_CHECKING:
    from workbench.merge.merged import Conflict
    from workbench.workspace.generation.account import Account


def generate_json(account: Account) -> bytes:
    """Render the document; the services come in the order of the workspace."""
    document = GenerateDocument(
        version=1,
        summary=GenerateSummaryEntry(
            services=len(account.names),
            written=account.written,
            good=account.good,
            failed=len(account.failures),
        ),
        services=tuple(_entry(account, name) for name in account.names),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _entry(account: Account, name: str) -> GeneratedEntry:
    steps = tuple(
        StepEntry(outcome.step.word, outcome.result.value, outcome.paths, outcome.why, outcome.advice)
        for outcome in account.outcomes(name)
    )
    schema = [outcome for outcome in account.outcomes(name) if outcome.step is Step.GENERATE]
    return GeneratedEntry(
        name,
        good=account.is_good(name),
        steps=steps,
        kept="".join(outcome.kept for outcome in schema[-1:]),
        conflicts=tuple(
            conflict_entry(conflict) for outcome in schema[-1:] for conflict in outcome.conflicts
        ),
    )


def conflict_entry(conflict: Conflict) -> ConflictEntry:
    """A conflict as JSON tells it."""
    return ConflictEntry(
        conflict.model, conflict.member, conflict.aspect, conflict.base, conflict.ours, conflict.theirs
    )

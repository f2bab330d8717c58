"""`generate --format json`: every step of every service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from workbench.reports.documents import GeneratedEntry, GenerateDocument, GenerateSummaryEntry, StepEntry

if TYPE_CHECKING:
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
    return GeneratedEntry(name, good=account.is_good(name), steps=steps)

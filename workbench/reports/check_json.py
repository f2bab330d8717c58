"""`check --format json`: everything that is known, for scripts. The same files give the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from workbench.engine.release_line import ReleaseLine
from workbench.reports.documents import (
    ChangedEntry,
    CheckDocument,
    ComparisonEntry,
    DeltaEntry,
    DiagnosticEntry,
    EngineEntry,
    FindingEntry,
    ItemEntry,
    Place,
    ServiceEntry,
    SubstanceEntry,
)
from workbench.reports.summary import summary_entry
from workbench.reports.triage_entry import triage_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.checklist.finding import Finding, ItemResult
    from workbench.psl.source import Position
    from workbench.reports.check_report import CheckReport
    from workbench.substance.verdict import Substance
    from workbench.workspace.ratchet.comparing import Delta
    from workbench.workspace.snapshot import Problem, ServiceSnapshot


def check_json(report: CheckReport) -> bytes:
    """Render the document."""
    document = CheckDocument(
        version=1,
        workspace=".",
        prisma=_engine(report.snapshots, report.target),
        summary=summary_entry(report.snapshots),
        services=tuple(_service(snapshot) for snapshot in report.snapshots),
        comparison=msgspec.UNSET if report.deltas is None else _comparison(report, report.deltas),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _comparison(report: CheckReport, deltas: Sequence[Delta]) -> ComparisonEntry:
    return ComparisonEntry(
        against=report.against.strip("`"),
        accepts=report.accepts,
        improved=sum(delta.is_improved for delta in deltas),
        regressed=sum(delta.is_regressed for delta in deltas),
        services=tuple(
            DeltaEntry(
                name=delta.snapshot.name,
                new=tuple(one.fingerprint for one in delta.new),
                old=tuple(one.fingerprint for one in delta.old),
                fixed=delta.fixed,
                changed=tuple(ChangedEntry(one.was, one.now) for one in delta.changed),
            )
            for delta in deltas
        ),
    )


def _engine(snapshots: Sequence[ServiceSnapshot], target: str) -> EngineEntry:
    """The engine is available where Prisma has been heard on every schema, be it in an earlier run."""
    silent = any(snapshot.awaits_verdict for snapshot in snapshots)
    lines = {snapshot.line.value for snapshot in snapshots if snapshot.files}
    # What all of them are written for says more than what the catalog takes for usual.
    target = lines.pop() if len(lines) == 1 else target
    version = None if silent else ReleaseLine(target).version
    return EngineEntry(target, "unavailable" if silent else "available", version)


def _service(snapshot: ServiceSnapshot) -> ServiceEntry:
    substance = snapshot.substance
    likeness = None if substance is None else substance.near_copy_of
    return ServiceEntry(
        name=snapshot.name,
        priority=snapshot.service.priority,
        phase=snapshot.service.phase,
        state=snapshot.state.value,
        schema=tuple(file.path for file in snapshot.files),
        hollow=None if substance is None else substance.is_hollow,
        near_copy_of=None if likeness is None else likeness.service,
        substance=None if substance is None else _substance(substance),
        checklist=tuple(_item(item) for item in snapshot.checklist),
        diagnostics=tuple(_diagnostic(problem) for problem in snapshot.problems),
        triage=None if snapshot.triage.is_empty else triage_entry(snapshot.triage),
        target=snapshot.line.value if snapshot.files else None,
        linter=_linter(snapshot),
    )


def _linter(snapshot: ServiceSnapshot) -> str | None:
    if snapshot.advice is None or not snapshot.advice.needs_linter:
        return None
    return "unseen" if snapshot.advice.is_unseen else "seen"


def _substance(substance: Substance) -> SubstanceEntry:
    likeness = substance.near_copy_of
    return SubstanceEntry(
        evidence=substance.evidence,
        own_fields=substance.own,
        fields=substance.fields,
        models=substance.models,
        hollow_models=substance.hollow_models,
        share=None if likeness is None else likeness.share,
        shared=() if likeness is None else likeness.shared,
        copies=substance.copies,
        waived=substance.waived or None,
    )


def _item(item: ItemResult) -> ItemEntry:
    return ItemEntry(
        id=item.id,
        status=item.status.value,
        evidence=item.evidence,
        findings=tuple(finding_entry(finding) for finding in item.findings),
        waived=tuple(finding_entry(finding) for finding in item.waived),
    )


def finding_entry(finding: Finding) -> FindingEntry:
    """A finding as all documents tell it."""
    return FindingEntry(
        rule=finding.rule,
        severity=finding.severity.value,
        message=finding.message,
        file=finding.file,
        start=_place(finding.range.start),
        end=_place(finding.range.end),
        model=finding.model,
        field=finding.field,
        fixable=finding.fixable,
    )


def _diagnostic(problem: Problem) -> DiagnosticEntry:
    return DiagnosticEntry(
        source=problem.source,
        severity=problem.severity,
        message=problem.message,
        file=problem.file,
        start=_place(problem.range.start),
        end=_place(problem.range.end),
    )


def _place(position: Position) -> Place:
    return Place(position.line, position.column, position.offset)

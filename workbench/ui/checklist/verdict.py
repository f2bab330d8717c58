"""Prisma's verdict in the form of one more item of the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import ItemResult, Status
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.ui.engine_facts import EngineFacts
    from workbench.workspace.snapshot import ServiceSnapshot

VERDICT = ("prisma", "Valid for Prisma")


def verdict_result(snapshot: ServiceSnapshot, engine: EngineFacts) -> ItemResult:
    """What Prisma says of a schema, or why it has not said anything."""
    item, _ = VERDICT
    verdict, version = snapshot.verdict, snapshot.line.version
    if verdict is None:
        return ItemResult(item, Status.UNKNOWN, f"unknown: {engine.silence}")
    if verdict.failure is not None:
        return ItemResult(item, Status.UNKNOWN, f"unknown: {verdict.failure}")
    if verdict.is_invalid:
        errors = sum(said.severity == "error" for said in verdict.diagnostics)
        return ItemResult(item, Status.FAIL, f"{version} rejects it: {count(errors, 'error')}")
    return ItemResult(item, Status.PASS, f"{version} accepts it")

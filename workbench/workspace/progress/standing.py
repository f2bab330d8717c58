"""One service in a line: a box that only a proof can tick, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Status
from workbench.checklist.words import count
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from workbench.workspace.snapshot import ServiceSnapshot

_WORDS = {
    ServiceState.MISSING: "no schema",
    ServiceState.INVALID: "Prisma rejects the schema",
    ServiceState.PROVEN: "proven",
}


def is_done(snapshot: ServiceSnapshot) -> bool:
    """Whether all ten items are proven, of a schema that says something."""
    return snapshot.state is ServiceState.PROVEN and not snapshot.is_wanting


def service_line(snapshot: ServiceSnapshot) -> str:
    """The service with its box, as Markdown; an excluded one has none to be ticked."""
    if snapshot.state is ServiceState.EXCLUDED:
        return f"- {code(snapshot.name)}: {snapshot.triage.why_excluded}"
    return f"- [{'x' if is_done(snapshot) else ' '}] {code(snapshot.name)}: {standing(snapshot)}"


def standing(snapshot: ServiceSnapshot) -> str:
    """Where a service stands, in a few words that only change with it."""
    word = _WORDS.get(snapshot.state)
    if snapshot.is_wanting and snapshot.substance is not None and snapshot.state is not ServiceState.INVALID:
        return f"{snapshot.substance.word}, {snapshot.substance.evidence}"
    if word is not None:
        return word
    failing = [item.id for item in snapshot.checklist if item.status is Status.FAIL]
    if failing:
        return f"fails {', '.join(failing)}"
    if snapshot.state is ServiceState.PASSING:
        return "passes, not proven"
    return count(len(snapshot.problems), "problem") if snapshot.problems else "not known"


def code(text: str) -> str:
    """`text` as code in Markdown, on one line whatever it holds."""
    return f"`{' '.join(text.replace('`', chr(39)).split())}`"

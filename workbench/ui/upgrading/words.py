"""What is said of services on their way to Prisma 7."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.ui.diff.files import ChangedFile
from workbench.workspace.upgrading.outcome import Ddl, UpgradeState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.workspace.upgrading.batch import Upgraded
    from workbench.workspace.upgrading.outcome import UpgradeOutcome

_NAMED = 3


def title_of(planned: Upgraded) -> str:
    """The question above a plan."""
    ready = [one.service for one in planned.outcomes if one.state is UpgradeState.READY]
    return f"Move {ready[0] if len(ready) == 1 else count(len(ready), 'service')} to Prisma 7?"


def files_of(planned: Upgraded) -> list[ChangedFile]:
    """All files that would be written, as they are and as they would be."""
    changes = [change for one in planned.outcomes for change in one.changes]
    if planned.pins.change is not None:
        changes.append(planned.pins.change)
    return [ChangedFile(change.path, change.before, change.after) for change in changes]


def summary_of(planned: Upgraded) -> str:
    """What a plan comes to, in one line."""
    ready = [one for one in planned.outcomes if one.state is UpgradeState.READY]
    same = sum(one.ddl is Ddl.UNCHANGED for one in ready)
    parts = [f"Prisma 7 accepts {count(len(ready), 'schema')}, and makes the same tables of {same}"]
    if left := planned.count(UpgradeState.LEFT):
        parts.append(f"{left} stay{'s' if left == 1 else ''}")
    if already := planned.count(UpgradeState.ALREADY):
        parts.append(f"{already} there already")
    return " · ".join(parts)


def remarks_of(upgraded: Upgraded) -> Iterator[str]:
    """What is left to people, each with the services that it concerns."""
    several = len(upgraded.outcomes) > 1
    for text, names in upgraded.left_to_people().items():
        who = ", ".join(names) if len(names) <= _NAMED else count(len(names), "service")
        yield f"{text} ({who})" if several else text


def done_to(outcome: UpgradeOutcome) -> str:
    """What is done to a service, or why nothing is."""
    if outcome.state is UpgradeState.LEFT:
        return "; ".join(note.text for note in outcome.obstacles)
    if outcome.state is UpgradeState.ALREADY:
        return "is there already"
    return "; ".join(dict.fromkeys(note.text for note in outcome.steps)) or "only the catalog changes"

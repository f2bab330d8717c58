"""Acts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from workbench.workspace.journal.act import Act


def title_of(verbs: Sequence[str], services: Collection[str]) -> str:
    """What is done for whom: `generate course-service`, `generate, migrate and seed 131 services`."""
    *first, last = verbs
    done = f"{', '.join(first)} and {last}" if first else last
    return f"{done} {next(iter(services)) if len(services) == 1 else count(len(services), 'service')}"


def state_of(act: Act) -> str:
    """What there is to remark of an act; empty for one that was simply done."""
    if act.is_undone:
        return "undone"
    if not act.is_ended:
        return "going on, or interrupted"
    return "interrupted" if act.was_killed else ""


def moment(at: str) -> str:
    """A time in UTC as people read it, to the minute."""
    return f"{at[:10]} {at[11:16]} UTC"

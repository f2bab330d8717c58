"""The groups in which services can stand, each with what it comes to."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.triage.decision import Stage
from workbench.workspace.scoreboard.scores import Score
from workbench.workspace.scoreboard.totals import Totals, totals_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.catalog.service import Catalog


class Grouping(Enum):
    """What services are grouped by."""

    NONE = "none"
    PRIORITY = "priority"
    PHASE = "phase"
    OWNER = "owner"
    STAGE = "stage"


class Group(Struct, frozen=True):
    """Services under one title."""

    key: str
    """Stable: `priority-1`, `owner-thabo`; of those with none `no-owner`."""
    title: str
    scores: tuple[Score, ...]
    totals: Totals


class _Label(Struct, frozen=True, order=True):
    """What a group is called, and where it stands among the others."""

    rank: tuple[int, str]
    key: str
    title: str


_LAST, _VERY_LAST = 1 << 30, (1 << 30) + 1


def grouped(scores: Iterable[Score], grouping: Grouping, catalog: Catalog) -> tuple[Group, ...]:
    """The groups that hold at least one service, in which services keep their order.

    Args:
        scores: The services, in their order.
        grouping: What they are grouped by; `NONE` gives one group without a title.
        catalog: Names priorities and phases, and says which priority is planned for which phase.
    """
    labels = _Labels(catalog)
    members: dict[_Label, list[Score]] = {}
    for score in scores:
        members.setdefault(labels.label(score, grouping), []).append(score)
    return tuple(
        Group(label.key, label.title, tuple(members[label]), totals_of(members[label]))
        for label in sorted(members)
    )


class _Labels:
    """Says to which group a service belongs.

    Args:
        catalog: Names priorities and phases.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._priorities = {priority.number: priority.title for priority in catalog.priorities}
        self._phases = {phase.number: phase.title for phase in catalog.phases}
        self._phase_of = {priority.number: priority.phase for priority in catalog.priorities}

    def label(self, score: Score, grouping: Grouping) -> _Label:
        if grouping is Grouping.NONE:
            return _Label((0, ""), "all", "")
        if grouping is Grouping.PRIORITY:
            return self._priority(score)
        if grouping is Grouping.PHASE:
            return self._phase(score)
        return _owner(score) if grouping is Grouping.OWNER else _stage(score)

    def _priority(self, score: Score) -> _Label:
        number = score.service.priority
        if not score.of.listed:
            return _Label((_VERY_LAST, ""), "unlisted", "Unlisted")
        if number is None:
            return _Label((_LAST, ""), "existing", "Existing")
        title = self._priorities.get(number, f"Priority {number}")
        return _Label((number, ""), f"priority-{number}", title)

    def _phase(self, score: Score) -> _Label:
        number = score.service.phase
        if number is None and score.service.priority is not None:
            number = self._phase_of.get(score.service.priority)
        if number is None:
            return _Label((_LAST, ""), "no-phase", "No phase")
        return _Label((number, ""), f"phase-{number}", self._phases.get(number, f"Phase {number}"))


def _owner(score: Score) -> _Label:
    owner = score.triage.owner
    if owner is None:
        return _Label((_LAST, ""), "no-owner", "Nobody's")
    return _Label((0, owner.casefold()), f"owner-{owner}", owner)


_STAGES = tuple(Stage)


def _stage(score: Score) -> _Label:
    stage = score.triage.stage
    if stage is None:
        return _Label((_LAST, ""), "no-stage", "No stage")
    title = stage.value.replace("-", " ").capitalize()
    return _Label((_STAGES.index(stage), ""), f"stage-{stage.value}", title)

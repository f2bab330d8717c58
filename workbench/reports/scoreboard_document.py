"""`workbench scoreboard --format json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.verdict import ITEMS
from workbench.workspace.scoreboard.scores import ITEM_IDS

if TYPE_CHECKING:
    from workbench.workspace.scoreboard.board import Board
    from workbench.workspace.scoreboard.scores import Score
    from workbench.workspace.scoreboard.totals import Totals


class CellEntry(Struct, frozen=True):
    """How a service stands with one item."""

    id: str
    status: str | None
    """`pass`, `fail`, `unknown` or `waived`; null without a schema, or with one that can't be read."""
    errors: int
    """How many findings fail the item; it can fail without any."""


class ScoreEntry(Struct, frozen=True):
    """One service."""

    name: str
    priority: int | None
    phase: int | None
    owner: str | None
    stage: str | None
    state: str
    excluded: str | None
    """Why the service does not count; null where it does."""
    group: str
    """Key of its group."""
    passed: int | None
    """How many items pass or are waived; null where nobody can tell."""
    errors: int
    items: tuple[CellEntry, ...]


class ItemTotalsEntry(Struct, frozen=True):
    """What services come to with one item; the first four counts add up to the services that count."""

    id: str
    title: str
    passing: int
    failing: int
    unknown: int
    blank: int
    """Without a schema, or with one that can't be read."""
    errors: int
    alone: int
    """Services that nothing but this item keeps from passing all ten."""


class TotalsEntry(Struct, frozen=True):
    """What services come to; those that are excluded count nowhere else."""

    services: int
    excluded: int
    complete: int
    """How many pass all ten items."""
    holds_back_most: str | None
    """Id of the item that fails or is unknown for most services; null where none is."""
    items: tuple[ItemTotalsEntry, ...]


class GroupEntry(Struct, frozen=True):
    """Services under one title."""

    key: str
    title: str
    totals: TotalsEntry


class ScoreboardDocument(Struct, frozen=True):
    """The services, in the order that was asked for, and what they come to."""

    version: int
    sort: str
    reversed: bool
    group: str
    where: str
    totals: TotalsEntry
    groups: tuple[GroupEntry, ...]
    services: tuple[ScoreEntry, ...]


def scoreboard_document(board: Board) -> ScoreboardDocument:
    """What is shown of `board`."""
    arrangement = board.arrangement
    return ScoreboardDocument(
        version=1,
        sort=arrangement.order.by,
        reversed=arrangement.order.is_reversed,
        group=arrangement.grouping.value,
        where=arrangement.query,
        totals=_totals(board.totals),
        groups=tuple(GroupEntry(group.key, group.title, _totals(group.totals)) for group in board.groups),
        services=tuple(_service(score, group.key) for group in board.groups for score in group.scores),
    )


def _totals(totals: Totals) -> TotalsEntry:
    return TotalsEntry(
        services=totals.services,
        excluded=totals.excluded,
        complete=totals.complete,
        holds_back_most=None if totals.worst is None else ITEM_IDS[totals.worst],
        items=tuple(
            ItemTotalsEntry(
                item, title, one.passing, one.failing, one.unknown, one.blank, one.errors, one.alone
            )
            for (item, title), one in zip(ITEMS, totals.items, strict=True)
        ),
    )


def _service(score: Score, group: str) -> ScoreEntry:
    triage = score.triage
    return ScoreEntry(
        name=score.name,
        priority=score.service.priority,
        phase=score.service.phase,
        owner=triage.owner,
        stage=None if triage.stage is None else triage.stage.value,
        state="unknown" if score.snapshot is None else score.snapshot.state.value,
        excluded=triage.why_excluded or None,
        group=group,
        passed=score.passed,
        errors=score.errors,
        items=tuple(
            CellEntry(item, None if cell.status is None else cell.status.value, cell.errors)
            for item, cell in zip(ITEM_IDS, score.cells, strict=True)
        ),
    )

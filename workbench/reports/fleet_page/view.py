"""What stands on the page before anybody touches it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.finding import Status
from workbench.checklist.verdict import ITEMS
from workbench.checklist.words import count
from workbench.reports.fleet_page.standing import SIGNS, Standing, standing_of
from workbench.workspace.scoreboard.labels import LABELS
from workbench.workspace.scoreboard.scores import ITEM_IDS, score_of
from workbench.workspace.scoreboard.signs import SIGNS as CELL_SIGNS
from workbench.workspace.scoreboard.signs import heat
from workbench.workspace.scoreboard.totals import totals_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.catalog.service import Catalog
    from workbench.workspace.scoreboard.scores import Cell, Score
    from workbench.workspace.scoreboard.totals import ItemTotals
    from workbench.workspace.snapshot import ServiceSnapshot


class Part(NamedTuple):
    """A stretch of a bar; all stretches of a bar and the blank rest make 100."""

    kind: str
    number: int
    start: float
    width: float


class Tally(NamedTuple):
    """How many services stand so."""

    kind: str
    sign: str
    number: int


class CellView(NamedTuple):
    """A service and an item."""

    sign: str
    errors: int
    kind: str
    """How it is coloured: `pass`, `heat-3`, `unknown`, `waived`, `blank`."""
    words: str
    rank: int
    """What it is sorted by: the worst is the largest."""


class Row(NamedTuple):
    """A service."""

    name: str
    group: str
    """Key of its group."""
    priority: int | None
    kind: str
    sign: str
    word: str
    owner: str
    stage: str
    passed: int | None
    errors: int
    cells: tuple[CellView, ...]


class GroupView(NamedTuple):
    """A priority group."""

    key: str
    title: str
    services: int
    proven: int
    bar: tuple[Part, ...]


class ItemView(NamedTuple):
    """One of the ten items, over all services."""

    id: str
    label: str
    title: str
    bar: tuple[Part, ...]
    words: str
    is_worst: bool


class FleetView(NamedTuple):
    """All of it."""

    services: int
    """Those that should have a schema."""
    with_schema: int
    passing: int
    proven: int
    tallies: tuple[Tally, ...]
    bar: tuple[Part, ...]
    groups: tuple[GroupView, ...]
    items: tuple[ItemView, ...]
    rows: tuple[Row, ...]


def view_of(snapshots: Sequence[ServiceSnapshot], catalog: Catalog) -> FleetView:
    """Lay the services out.

    Args:
        snapshots: The services, in the order of the catalog.
        catalog: Names the groups.
    """
    scores = [score_of(snapshot) for snapshot in snapshots]
    kinds = Counter(map(standing_of, snapshots))
    counted = len(snapshots) - kinds[Standing.EXCLUDED]
    return FleetView(
        services=counted,
        with_schema=counted - kinds[Standing.MISSING],
        passing=kinds[Standing.PASSING] + kinds[Standing.PROVEN],
        proven=kinds[Standing.PROVEN],
        tallies=tuple(Tally(kind.value, SIGNS[kind], kinds[kind]) for kind in Standing if kinds[kind]),
        bar=_bar(kinds),
        groups=tuple(_groups(snapshots, catalog)),
        items=tuple(_items(scores)),
        rows=tuple(_row(snapshot, score) for snapshot, score in zip(snapshots, scores, strict=True)),
    )


def _bar(kinds: Counter[Standing]) -> tuple[Part, ...]:
    order = [kind for kind in Standing if kind is not Standing.EXCLUDED]
    return _parts([(kind.value, kinds[kind]) for kind in order])


def _parts(numbers: Sequence[tuple[str, int]]) -> tuple[Part, ...]:
    total = sum(number for _, number in numbers) or 1
    parts, start = [], 0
    for kind, number in numbers:
        if number:
            parts.append(Part(kind, number, round(100 * start / total, 3), round(100 * number / total, 3)))
        start += number
    return tuple(parts)


def _groups(snapshots: Sequence[ServiceSnapshot], catalog: Catalog) -> Iterator[GroupView]:
    by_key: dict[str, list[ServiceSnapshot]] = {}
    for snapshot in snapshots:
        by_key.setdefault(_group_key(snapshot), []).append(snapshot)
    titles = {str(priority.number): priority.title for priority in catalog.priorities}
    titles |= {"existing": "Existing" if titles else "Services", "unlisted": "Not in the catalog"}
    for key, title in titles.items():
        members = by_key.get(key, [])
        kinds = Counter(map(standing_of, members))
        counted = len(members) - kinds[Standing.EXCLUDED]
        if counted:
            yield GroupView(key, title, counted, kinds[Standing.PROVEN], _bar(kinds))


def _group_key(snapshot: ServiceSnapshot) -> str:
    if not snapshot.listed:
        return "unlisted"
    return "existing" if snapshot.service.priority is None else str(snapshot.service.priority)


def _items(scores: Sequence[Score]) -> Iterator[ItemView]:
    totals = totals_of(scores)
    for at, ((item, title), one) in enumerate(zip(ITEMS, totals.items, strict=True)):
        numbers = [
            ("pass", one.passing),
            ("unknown", one.unknown),
            ("fail", one.failing),
            ("none", one.blank),
        ]
        yield ItemView(item, LABELS[item][0], title, _parts(numbers), _in_words(one), at == totals.worst)


def _in_words(item: ItemTotals) -> str:
    said = [
        f"{item.passing} pass",
        f"{item.failing} fail" if item.failing else "",
        f"{item.unknown} unknown" if item.unknown else "",
        count(item.errors, "error") if item.errors else "",
    ]
    return ", ".join(filter(None, said))


def _row(snapshot: ServiceSnapshot, score: Score) -> Row:
    kind = standing_of(snapshot)
    triage = snapshot.triage
    word = kind.value
    if kind is Standing.HOLLOW and snapshot.substance is not None:
        word = snapshot.substance.word
    evidence = {item.id: item.evidence for item in snapshot.checklist}
    return Row(
        name=snapshot.name,
        group=_group_key(snapshot),
        priority=snapshot.service.priority,
        kind=kind.value,
        sign=SIGNS[kind],
        word=word,
        owner=triage.owner or "",
        stage=triage.stage.value if triage.stage else "",
        passed=score.passed,
        errors=score.errors,
        cells=tuple(
            _cell(cell, item, evidence.get(item, ""))
            for item, cell in zip(ITEM_IDS, score.cells, strict=True)
        ),
    )


def _cell(cell: Cell, item: str, evidence: str) -> CellView:
    kinds = {Status.PASS: "pass", Status.UNKNOWN: "unknown", Status.WAIVED: "waived", None: "blank"}
    # An item can fail without any finding, where there are no migrations, say; that is as hot as one error.
    kind = kinds.get(cell.status) or f"heat-{max(1, heat(cell))}"
    order = (Status.PASS, Status.WAIVED, None, Status.UNKNOWN)
    rank = len(order) + cell.errors if cell.status is Status.FAIL else order.index(cell.status)
    words = f"{item}: {evidence}" if evidence else item
    return CellView(CELL_SIGNS[cell.status], cell.errors, kind, words, rank)

"""The sentences around the heat map: what it shows, and what the cursor is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Severity, Status
from workbench.checklist.verdict import ITEMS
from workbench.checklist.words import count
from workbench.ui.frame.piece_line import NAME
from workbench.ui.lines.visible import inert
from workbench.ui.scoreboard.cells import COLOURS
from workbench.ui.signs import sign_of
from workbench.workspace.scoreboard.grouping import Grouping
from workbench.workspace.scoreboard.ordering import PASSED, PLAN
from workbench.workspace.scoreboard.signs import SIGNS

if TYPE_CHECKING:
    from workbench.checklist.finding import ItemResult
    from workbench.ui.tree.labels import Piece
    from workbench.workspace.scoreboard.board import Arrangement, Board
    from workbench.workspace.scoreboard.grouping import Group
    from workbench.workspace.scoreboard.scores import Score
    from workbench.workspace.scoreboard.totals import Totals

_WORDS = {
    Status.PASS: "passes",
    Status.FAIL: "fails",
    Status.UNKNOWN: "not proven",
    Status.WAIVED: "waived",
}
_DOT: Piece = (" · ", "text-muted")


def title(board: Board) -> tuple[list[Piece], ...]:
    """What is shown, in ever fewer words."""
    totals = board.totals
    shown = f"{board.shown} of {count(board.known, 'service')}"
    services: Piece = (shown if board.shown != board.known else count(board.known, "service"), "foreground")
    complete: Piece = (
        f"{totals.complete} pass all ten",
        "state-passing" if totals.complete else "text-muted",
    )
    excluded: list[Piece] = [_DOT, (f"{totals.excluded} excluded", "text-muted")] if totals.excluded else []
    how: list[Piece] = [_DOT, (arranged(board.arrangement), "text-muted")]
    start: list[Piece] = [("Scoreboard", NAME), ("  ", "foreground"), services]
    whole = [*start, *excluded, _DOT, complete]
    worst = _worst(totals)
    return ([*whole, *worst, *how], [*whole, *worst], [*start, *worst], start)


def _worst(totals: Totals) -> list[Piece]:
    if totals.worst is None:
        return []
    item = totals.items[totals.worst]
    return [
        _DOT,
        (f"{ITEMS[totals.worst][0]} holds back most", "text-error"),
        (f", {item.held_back} of {item.scored}", "text-muted"),
    ]


def arranged(arrangement: Arrangement) -> str:
    """The order and the groups in words."""
    order = arrangement.order
    words = "in the order of the plan" if order.by == PLAN else f"by {order.by}"
    if order.by == PASSED:
        words = "by items passed"
    if order.is_reversed:
        words += ", reversed"
    return words if arrangement.grouping is Grouping.NONE else f"{words}, per {arrangement.grouping.value}"


def about_item(item: int, totals: Totals, name: str = "") -> list[Piece]:
    """What services come to with an item."""
    numbers = totals.items[item]
    pieces: list[Piece] = [(ITEMS[item][1], NAME)]
    if name:
        pieces += [_DOT, (inert(name), "foreground")]
    if not numbers.scored:
        return [*pieces, _DOT, ("nothing to look at yet", "text-muted")]
    held = f"{numbers.held_back} of {count(numbers.scored, 'service')} don't pass"
    pieces += [_DOT, (held, "text-error" if numbers.held_back else "text-success")]
    if numbers.unknown:
        pieces.append((f", {numbers.unknown} of them not proven", "text-muted"))
    if numbers.errors:
        pieces += [_DOT, (count(numbers.errors, "error"), "foreground")]
    if numbers.alone:
        pieces += [_DOT, (f"all that keeps {count(numbers.alone, 'service')} back", "text-accent")]
    return pieces


def about_group(group: Group) -> list[Piece]:
    """What a group comes to."""
    totals = group.totals
    pieces: list[Piece] = [
        (inert(group.title), NAME),
        _DOT,
        (count(totals.services, "service"), "foreground"),
    ]
    if totals.excluded:
        pieces += [_DOT, (f"{totals.excluded} excluded", "text-muted")]
    return [*pieces, _DOT, (f"{totals.complete} pass all ten", "text-muted"), *_worst(totals)]


def about_service(score: Score) -> list[Piece]:
    """How a service stands, and what was decided about it."""
    sign = sign_of(score.snapshot)
    pieces: list[Piece] = [(inert(score.name), NAME), _DOT, (sign.word, f"state-{sign.role}")]
    triage = score.triage
    for word in (triage.why_excluded, triage.owner, triage.stage and triage.stage.value, triage.note):
        if word:
            pieces += [_DOT, (inert(word), "foreground")]
    if score.passed is not None:
        pieces += [_DOT, (f"{score.passed}/{len(score.cells)}", "foreground")]
    if score.errors:
        pieces += [_DOT, (count(score.errors, "error"), "text-error")]
    return pieces


def about_cell(score: Score, item: int) -> list[Piece]:
    """How a service stands with an item: the first finding, else what the verdict rests on."""
    cell, (_, item_title) = score.cells[item], ITEMS[item]
    pieces: list[Piece] = [(inert(score.name), NAME), _DOT, (item_title, "foreground")]
    if cell.status is None or score.snapshot is None:
        sign = sign_of(score.snapshot)
        return [*pieces, _DOT, (sign.word, f"state-{sign.role}")]
    word = count(cell.errors, "error") if cell.errors else _WORDS[cell.status]
    pieces += [_DOT, (f"{SIGNS[cell.status]} {word}", COLOURS[cell.status])]
    because = _because(score.snapshot.checklist[item])
    return [*pieces, _DOT, (inert(because), "text-muted")] if because else pieces


def _because(result: ItemResult) -> str:
    errors = (finding for finding in result.findings if finding.severity is Severity.ERROR)
    first = next(errors, None)
    return result.evidence if first is None else f"line {first.range.start.line}: {first.message}"

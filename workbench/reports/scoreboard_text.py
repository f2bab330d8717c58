"""`scoreboard` for people: a line per service, a column per item, and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.words import count
from workbench.reports.lines import Line, Piece, visible
from workbench.reports.signs import COPY_SIGN, HOLLOW_SIGN, STATE_SIGNS, STATUS_SIGNS
from workbench.workspace.scoreboard.labels import LABELS, LETTERS
from workbench.workspace.scoreboard.scores import ITEM_IDS
from workbench.workspace.scoreboard.signs import SIGNS, heat, sign, sign_and_number
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.workspace.scoreboard.board import Board
    from workbench.workspace.scoreboard.grouping import Group
    from workbench.workspace.scoreboard.scores import Cell, Score
    from workbench.workspace.scoreboard.totals import Totals

HEAT_STYLES = ("red", "red", "red", "bold red", "bold red", "bold white on red")
"""Rich styles of failing cells, cold to hot."""
_SMALLEST = 5
"""Cells of `✗ 123`."""
_PASSED = 6


class _Layout(NamedTuple):
    """How the columns stand."""

    names: int
    """Cells of the longest name, with its sign."""
    labels: tuple[str, ...]
    widths: tuple[int, ...]
    gap: int

    @property
    def is_narrow(self) -> bool:
        """Whether an item has but one character."""
        return self.gap == 0

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self.names + _PASSED + 2 + sum(self.widths) + self.gap * len(self.widths)


def scoreboard_text(board: Board, width: int | None = None) -> Iterator[Line]:
    """The report, line by line.

    Args:
        board: The services.
        width: Cells of the terminal; None where nobody minds how long lines are.
    """
    if not board.shown:
        yield (Piece("no service matches"),)
        return
    yield from map(_without_blanks, _table(board, _layout(board, width)))
    yield ()
    yield (Piece(_sentence(board.totals), "bold"),)


def _without_blanks(line: Line) -> Line:
    """A line without the blanks at its end."""
    *others, last = line
    return (*others, Piece(last.text.rstrip(), last.style))


def _table(board: Board, layout: _Layout) -> Iterator[Line]:
    totals = board.totals
    yield from _titles(layout)
    for group in board.groups:
        if group.title:
            yield _group(group, layout)
        for score in group.scores:
            yield _service(score, layout)
    complete = f"{totals.complete}/{totals.services}"
    yield from _counts("not passed", [item.held_back for item in totals.items], layout, complete)
    yield from _counts("errors", [item.errors for item in totals.items], layout)


def _layout(board: Board, width: int | None) -> _Layout:
    names = [len(visible(score.name)) + 4 for group in board.groups for score in group.scores]
    titles = [len(visible(group.title)) + 1 for group in board.groups]
    longest = max(*names, *titles, len("  not passed  "))
    for length in range(3):
        labels = tuple(LABELS[item][length] for item in ITEM_IDS)
        widths = tuple(max(len(label), _SMALLEST) for label in labels)
        layout = _Layout(longest, labels, widths, 2 if length == 0 else 1)
        if width is None or layout.width <= width:
            return layout
    return _Layout(longest, LETTERS, (1,) * len(LETTERS), 0)


def _titles(layout: _Layout) -> Iterator[Line]:
    room = " " * layout.names
    if layout.is_narrow:
        for row in range(len(LETTERS[0]) - 1):
            letters = "".join(label[row] for label in layout.labels)
            yield (Piece(f"{room}{'':{_PASSED}}  {letters}", "dim"),)
    last = [label[-1] if layout.is_narrow else label for label in layout.labels]
    yield (Piece(f"{room}{'passed':>{_PASSED}}  ", "dim"), *_columns(last, layout, "dim"))


def _group(group: Group, layout: _Layout) -> Line:
    totals = group.totals
    held = [str(item.held_back or SIGNS[None]) for item in totals.items]
    return (
        Piece(f"{visible(group.title):{layout.names}}", "bold"),
        Piece(f"{f'{totals.complete}/{totals.services}':>{_PASSED}}  ", "dim"),
        *([] if layout.is_narrow else _columns(held, layout, "dim")),
    )


def _service(score: Score, layout: _Layout) -> Line:
    mark, style = _sign(score)
    passed = "" if score.passed is None else f"{score.passed}/{len(score.cells)}"
    return (
        Piece(f"{mark} ", style),
        Piece(f"{visible(score.name):{layout.names - 2}}", "dim" if score.is_excluded else ""),
        Piece(f"{passed:>{_PASSED}}  ", "dim"),
        *(
            Piece(_cell(cell, width, layout), "dim" if score.is_excluded else _style(cell))
            for cell, width in zip(score.cells, layout.widths, strict=True)
        ),
    )


def _sign(score: Score) -> tuple[str, str]:
    snapshot = score.snapshot
    if score.is_excluded:
        return STATE_SIGNS[ServiceState.EXCLUDED]
    if snapshot is None:
        return SIGNS[None], "dim"
    if snapshot.is_wanting and snapshot.substance is not None and snapshot.state is not ServiceState.INVALID:
        return COPY_SIGN if snapshot.substance.near_copy_of else HOLLOW_SIGN
    if snapshot.state is ServiceState.PASSING and snapshot.fails_when_run:
        return STATE_SIGNS[ServiceState.FAILING]
    return STATE_SIGNS[snapshot.state]


def _cell(cell: Cell, width: int, layout: _Layout) -> str:
    return sign(cell) if layout.is_narrow else sign_and_number(cell).ljust(width + layout.gap)


def _style(cell: Cell) -> str:
    if cell.status is None:
        return "dim"
    return HEAT_STYLES[heat(cell)] if cell.errors else STATUS_SIGNS[cell.status][1]


def _counts(title: str, numbers: list[int], layout: _Layout, passed: str = "") -> Iterator[Line]:
    texts = [str(number or SIGNS[None]) for number in numbers]
    head = (Piece(f"  {title:{layout.names - 2}}{passed:>{_PASSED}}  ", "dim"),)
    if not layout.is_narrow:
        yield (*head, *_columns(texts, layout))
        return
    # A number is written from top to bottom, as the titles are.
    digits = max(map(len, texts))
    for row in range(digits):
        room = (Piece(" " * (layout.names + _PASSED + 2)),)
        yield (*(head if row == 0 else room), Piece("".join(text.rjust(digits)[row] for text in texts)))


def _columns(texts: Sequence[str], layout: _Layout, style: str = "") -> Line:
    room = zip(texts, layout.widths, strict=True)
    return tuple(Piece(text.ljust(width + layout.gap), style) for text, width in room)


def _sentence(totals: Totals) -> str:
    parts = [count(totals.services, "service")]
    if totals.excluded:
        parts.append(f"{totals.excluded} excluded")
    parts.append(f"{totals.complete} pass all ten")
    if totals.worst is not None:
        item = totals.items[totals.worst]
        most = f"{ITEM_IDS[totals.worst]} holds back most: {item.held_back} of {item.scored} don't pass"
        parts.append(f"{most}, {count(item.errors, 'error')}" if item.errors else most)
    return " · ".join(parts)

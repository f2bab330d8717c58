"""The lines of the scoreboard as stretches of text, each with its style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment

from workbench.ui.lines.visible import visible
from workbench.ui.scoreboard.brush import Brush, Ground
from workbench.ui.scoreboard.cells import COLOURS, column_bar
from workbench.ui.signs import sign_of
from workbench.ui.tree.labels import fitted
from workbench.workspace.scoreboard.signs import SIGNS, heat, sign, sign_and_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.style import Style

    from workbench.ui.scoreboard.columns import Columns
    from workbench.ui.scoreboard.grid import Spot
    from workbench.workspace.scoreboard.board import Board
    from workbench.workspace.scoreboard.grouping import Group
    from workbench.workspace.scoreboard.ordering import Order
    from workbench.workspace.scoreboard.scores import Cell, Score
    from workbench.workspace.scoreboard.totals import Totals

NOT_PASSED, ERRORS = "not passed", "errors"
"""What the lines of totals count."""


class Painter:
    """Paints lines for columns of certain widths.

    Args:
        columns: The columns.
        brush: The styles.
        cursor: Where the cursor is.
        has_focus: Whether the keys come here.
    """

    def __init__(self, columns: Columns, brush: Brush, cursor: Spot, *, has_focus: bool) -> None:
        self._columns = columns
        self._brush = brush
        self._cursor = cursor
        self._line, self._spot = (
            (Ground.LINE, Ground.CURSOR) if has_focus else (Ground.RESTING_LINE, Ground.RESTING_CURSOR)
        )

    # --- services ------------------------------------------------------------------------------------

    def services(self, services: Sequence[Score], *, has_cursor: bool) -> Iterator[Segment]:
        """A line of services that stand beside each other."""
        at = self._cursor.block if has_cursor else None
        for block, score in enumerate(services):
            yield from self._service(score, self._cursor.column if block == at else None)
            if self._columns.is_dense:
                yield Segment("  ", self._brush.style("foreground"))

    def _service(self, score: Score, cursor: int | None) -> Iterator[Segment]:
        style, columns = self._brush.style, self._columns
        ground = Ground.PLAIN if cursor is None else self._line
        role = f"state-{(state := sign_of(score.snapshot)).role}"
        name = "text-muted" if score.is_excluded else "foreground"
        on_name = self._spot if cursor == 0 else ground
        yield Segment(f" {state.mark} ", style(role, ground))
        text = fitted(visible(score.name).text, columns.name_width)
        yield Segment(text, style(name, on_name))
        yield Segment(" " * (columns.name_width - cell_len(text) + 1), style(name, ground))
        if not columns.is_dense:
            passed = "" if score.passed is None else f"{score.passed}/{len(score.cells)}"
            on_passed = self._spot if cursor == 1 else ground
            yield Segment(passed.rjust(columns.widths[1] - 2), style(role, on_passed))
            yield Segment("  ", style(role, ground))
        for (column, width), cell in zip(columns.items(), score.cells, strict=True):
            on_cell = self._spot if cursor == column else ground
            yield from self._cell(cell, width, on_cell, ground, is_muted=score.is_excluded)

    def _cell(
        self, cell: Cell, width: int, on_cell: Ground, ground: Ground, *, is_muted: bool
    ) -> Iterator[Segment]:
        style = self._brush.style
        colour = "text-disabled" if is_muted else COLOURS[cell.status]
        hot = 0 if is_muted else heat(cell)
        if hot:
            colour = "foreground"
        if width == 1:
            yield Segment(sign(cell), style(colour, on_cell, hot))
            return
        text = f" {sign_and_number(cell)}"[: width - 1]
        yield Segment(text.ljust(width - 1), style(colour, on_cell, hot))
        yield Segment(" ", style(colour, ground))

    # --- groups and totals ---------------------------------------------------------------------------

    def group(self, group: Group, *, is_folded: bool, has_cursor: bool) -> Iterator[Segment]:
        """The title of a group, with what it comes to."""
        style, columns = self._brush.style, self._columns
        cursor = self._cursor.column if has_cursor else None
        ground = self._line if has_cursor else Ground.PLAIN
        count = f" {len(group.scores)}"
        title = fitted(visible(group.title).text, columns.widths[0] - 3 - len(count))
        yield Segment(" ▸ " if is_folded else " ▾ ", style("text-muted", ground))
        yield Segment(title, style("foreground", self._spot if cursor == 0 else ground, bold=True))
        rest = columns.widths[0] - 3 - cell_len(title)
        yield Segment(count.ljust(rest), style("text-muted", ground))
        yield from self._totals(group.totals, cursor, ground, "text-muted")

    def totals(self, board: Board, row: int, width: int) -> Iterator[Segment]:
        """A line of totals: how many services do not pass an item, or how many errors there are."""
        style, columns, totals = self._brush.style, self._columns, board.totals
        title = ERRORS if row else NOT_PASSED
        yield Segment(f"   {title}".ljust(columns.widths[0])[: columns.widths[0]], style("text-muted"))
        if not row:
            yield from self._totals(totals, None, Ground.PLAIN, "foreground", stands_out=totals.worst)
        else:
            yield Segment(" " * columns.widths[1], style("text-muted"))
            for (_, cells), item in zip(columns.items(), totals.items, strict=True):
                yield Segment(f" {item.errors or SIGNS[None]}".ljust(cells)[:cells], style("text-muted"))
        yield Segment(" " * width, style("foreground"))

    def _totals(
        self, totals: Totals, cursor: int | None, ground: Ground, colour: str, stands_out: int | None = None
    ) -> Iterator[Segment]:
        style, columns = self._brush.style, self._columns
        if not columns.is_dense:
            complete = f"{totals.complete}/{totals.services}"
            on_complete = self._spot if cursor == 1 else ground
            yield Segment(complete.rjust(columns.widths[1] - 2), style("text-muted", on_complete))
            yield Segment("  ", style("text-muted", ground))
        for at, ((column, width), item) in enumerate(zip(columns.items(), totals.items, strict=True)):
            on_item = self._spot if cursor == column else ground
            is_worst = at == stands_out
            name = "text-error" if is_worst else colour
            if width == 1:
                text = column_bar(item.held_back, item.scored)
            else:
                text = f" {item.held_back or SIGNS[None]}{'▲' if is_worst else ''}".ljust(width - 1)
            yield Segment(text[: max(width - 1, 1)], style(name, on_item, bold=is_worst))
            if width > 1:
                yield Segment(" ", style(colour, ground))

    # --- titles --------------------------------------------------------------------------------------

    def head(self, row: int, rows: int, order: Order, *, has_cursor: bool) -> Iterator[Segment]:
        """A line above the columns; the last of them has the names, those above it letters alone."""
        columns = self._columns
        for block in range(columns.blocks):
            cursor = self._cursor.column if has_cursor and self._cursor.block == block else None
            for column, (key, label, width) in enumerate(
                zip(columns.keys, columns.labels, columns.widths, strict=True)
            ):
                text = _label(label, row, rows, width)
                if key == order.by and row == rows - 1 and width > 1:
                    text = _with_arrow(text, is_reversed=order.is_reversed)
                yield Segment(text, self._label_style(column, cursor, is_sorted=key == order.by))
            if columns.is_dense:
                yield Segment("  ", self._brush.style("foreground"))

    def _label_style(self, column: int, cursor: int | None, *, is_sorted: bool) -> Style:
        name = "accent" if is_sorted else "text-muted"
        if column == cursor:
            return self._brush.style(name, self._spot, bold=True)
        # The titles of the column that the cursor is in stand out wherever it is.
        return self._brush.style(
            "accent" if is_sorted else "foreground" if column == self._cursor.column else name,
            bold=is_sorted or column == self._cursor.column,
        )


def _label(label: str, row: int, rows: int, width: int) -> str:
    if width == 1:
        return label[row]
    if row < rows - 1:
        return " " * width
    return f" {label}"[:width].ljust(width)


def _with_arrow(text: str, *, is_reversed: bool) -> str:
    """A title with the sign of an order behind it, in the same room."""
    words = text.rstrip()
    return f"{words}{'▴' if is_reversed else '▾'}".ljust(len(text))[: len(text)]


def fill(segments: Iterable[Segment], width: int, brush: Brush) -> list[Segment]:
    """Segments cut or filled up to `width` cells; neighbours of one style are made one."""
    return Segment.adjust_line_length(list(Segment.simplify(segments)), width, brush.style("foreground"))

"""The screen of the scoreboard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from msgspec.structs import replace
from textual import on
from textual.binding import Binding
from textual.screen import Screen

from workbench.ui.frame.key_bar import KeyBar
from workbench.ui.frame.piece_line import PieceLine
from workbench.ui.scoreboard import wording
from workbench.ui.scoreboard.columns import width_for_numbers
from workbench.ui.scoreboard.filter_line import FilterLine
from workbench.ui.scoreboard.keys import SCREEN_KEYS
from workbench.ui.scoreboard.view import BoardView
from workbench.workspace.scoreboard.board import Arrangement
from workbench.workspace.scoreboard.grouping import Grouping
from workbench.workspace.scoreboard.ordering import NAME, PASSED, PLAN, Order
from workbench.workspace.scoreboard.scores import ITEM_IDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.command import Provider

    from workbench.workspace.query_completion import Vocabulary
    from workbench.workspace.scoreboard.board import Board


def _commands() -> type[Provider]:
    from workbench.ui.scoreboard.commands import BoardCommands

    return BoardCommands


class Place(NamedTuple):
    """Where people want to go from here."""

    service: str
    item: str | None
    """Id of an item whose first finding is meant; None for the service as a whole."""


@dataclass
class Manner:
    """How people look at the scoreboard; it stays from one time to the next."""

    arrangement: Arrangement = field(default_factory=Arrangement)
    is_dense: bool | None = None
    """Whether as many services as possible are shown; None while nobody has chosen."""
    folded: set[str] = field(default_factory=set)
    """Keys of the groups whose services are not shown."""


class ScoreboardScreen(Screen[Place | None]):
    """Shows how all services stand with all items; the result is where to go.

    Args:
        manner: How it was left last time; it is kept up to date.
        ask: Has the services counted in another arrangement; what comes of it is told by `show`.
        service: The service that gets the cursor.
        vocabulary: Gives the values that a filter can ask for.
    """

    AUTO_FOCUS = "BoardView"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}

    DEFAULT_CSS = """
    ScoreboardScreen { layout: vertical; overflow: hidden; }
    ScoreboardScreen #board-title, ScoreboardScreen KeyBar { background: $footer-background; }
    ScoreboardScreen BoardView { height: 1fr; }
    ScoreboardScreen KeyBar { height: 1; width: 100%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *SCREEN_KEYS,
        Binding(
            "enter", "leave_filter", "To the services", id="board.filter-done",
            tooltip="Go to the services, keep the filter",
            # By way of the input, what a fast typist presses next would be typed.
            priority=True,
        ),
    ]  # fmt: skip

    def __init__(
        self,
        manner: Manner,
        ask: Callable[[Arrangement], None],
        service: str | None,
        vocabulary: Callable[[], Vocabulary],
    ) -> None:
        super().__init__(id="scoreboard")
        self._manner = manner
        self._ask = ask
        self._service = service
        self._title = PieceLine(id="board-title")
        self._filter = FilterLine(manner.arrangement.query, vocabulary)
        self.view = BoardView(dense=manner.is_dense, folded=manner.folded)
        self._about = PieceLine(id="board-about")

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._title
        yield self._filter
        yield self.view
        yield self._about
        yield KeyBar(always=("board.help", "board.back"))

    def on_mount(self) -> None:
        """Have the services counted."""
        self._title.show(wording.title(self.view.board)[-1][:1])
        self._ask(self._manner.arrangement)

    # --- what is told --------------------------------------------------------------------------------

    def show(self, board: Board) -> None:
        """Show what was counted; the cursor stays where it is."""
        self._filter.tell_fault("")
        self._title.show(*wording.title(board))
        self.view.show(board, self._service)
        self._service = None

    def tell_fault(self, fault: str) -> None:
        """Say why the services were not counted; what was shown stays."""
        self._filter.tell_fault(fault)

    @on(BoardView.Entered)
    def _entered(self) -> None:
        """Say what the cursor is at."""
        view = self.view
        score, group, item = view.score, view.group, view.item
        if score is not None:
            pieces = wording.about_service(score) if item is None else wording.about_cell(score, item)
        elif item is not None:
            totals, name = (view.board.totals, "") if group is None else (group.totals, group.title)
            pieces = wording.about_item(item, totals, name)
        else:
            pieces = wording.about_group(group) if group is not None and group.title else []
        self._about.show(pieces)

    # --- order and groups ----------------------------------------------------------------------------

    @on(BoardView.SortWanted)
    def _sort_by_column(self, event: BoardView.SortWanted) -> None:
        """Sort by a column, once more the other way round, and then by the plan again."""
        order = self._manner.arrangement.order
        if order.by != event.by:
            self._sort(Order(event.by))
        else:
            self._sort(Order() if order.is_reversed else Order(order.by, is_reversed=True))

    def action_sort(self) -> None:
        """Sort by the next of plan, name, items passed, and the item of the cursor."""
        orders = [PLAN, NAME, PASSED]
        if (item := self.view.item) is not None:
            orders.append(ITEM_IDS[item])
        by = self._manner.arrangement.order.by
        following = orders.index(by) + 1 if by in orders else 0
        self._sort(Order(orders[following % len(orders)]))

    def action_reverse(self) -> None:
        """Sort the other way round."""
        order = self._manner.arrangement.order
        self._sort(Order(order.by, is_reversed=not order.is_reversed))

    def _sort(self, order: Order) -> None:
        self._arrange(replace(self._manner.arrangement, order=order))

    def action_group(self) -> None:
        """Group by something else."""
        groupings = list(Grouping)
        at = groupings.index(self._manner.arrangement.grouping)
        following = groupings[(at + 1) % len(groupings)]
        self._arrange(replace(self._manner.arrangement, grouping=following))

    def action_dense(self) -> None:
        """Show as many services as fit, or more of each."""
        self.view.toggle_dense()
        self._manner.is_dense = self.view.is_dense
        if self.view.columns.is_dense and not self.view.is_dense:
            needed = width_for_numbers() + self.size.width - self.view.page_width
            self.notify(f"there is room for more of each from {needed} columns on")

    def _arrange(self, arrangement: Arrangement) -> None:
        self._manner.arrangement = arrangement
        self._ask(arrangement)

    # --- the filter ----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Enter leaves the filter while somebody types, and a slash is then only a slash."""
        if action == "leave_filter":
            return self._filter.has_focus_within
        return not (action == "filter" and self._filter.has_focus_within)

    def action_filter(self) -> None:
        """Type a filter."""
        self._filter.start()

    async def action_leave_filter(self) -> None:
        """Go to the services, of which all that was typed is wanted."""
        await self._filter.input.settle()
        self.set_focus(self.view)
        self._filter.display = bool(self._filter.query_text.strip())

    @on(FilterLine.Changed)
    def _filter_changed(self, event: FilterLine.Changed) -> None:
        if event.query != self._manner.arrangement.query:
            self._arrange(replace(self._manner.arrangement, query=event.query))

    # --- leaving -------------------------------------------------------------------------------------

    @on(BoardView.Opened)
    def _opened(self, event: BoardView.Opened) -> None:
        self.dismiss(Place(event.service, None if event.item is None else ITEM_IDS[event.item]))

    def action_back(self) -> None:
        """Give up the filter, else go back to where people came from."""
        if self._filter.has_focus_within or self._manner.arrangement.query:
            self._filter.clear()
            self.set_focus(self.view)
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Explain the screen and its keys."""
        from workbench.ui.dialogs import HelpScreen
        from workbench.ui.screens.help import keys_of

        focused = FilterLine.help if self._filter.has_focus_within else BoardView.help
        self.app.push_screen(HelpScreen("Scoreboard", focused, keys_of(self)))

"""The tree with its filter above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from textual import events, on
from textual.binding import Binding
from textual.containers import Vertical

from workbench.ui.tree.filter_bar import FilterBar
from workbench.ui.tree.filter_hint import FilterHint
from workbench.ui.tree.orders import Order
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class ServicesPanel(Vertical):
    """Brings together what is typed and what is listed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "leave_filter",
            "To the tree",
            id="filter.done",
            tooltip="Go to the tree, keep the filter",
            # The app itself handles it: by way of the input, what a fast typist presses next would be typed.
            priority=True,
        ),
    ]

    def __init__(self) -> None:
        super().__init__(id="services")
        self.filter = FilterBar(id="filter-bar")
        self.hint = FilterHint(id="filter-hint")
        self.tree_view = ServiceTree(id="tree")

    def compose(self) -> ComposeResult:
        """The filter, how it goes on, and the tree below it."""
        yield self.filter
        yield self.hint
        yield self.tree_view

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002 - as in Textual
        """Give the keys to the tree."""
        self.tree_view.focus(scroll_visible)
        return self

    def go_to(self, name: str) -> bool:
        """Put the cursor on a service, and give up the filter if it hides the service."""
        if self.tree_view.go_to(name):
            return True
        self.filter.clear()
        self.tree_view.narrow("", frozenset())
        return self.tree_view.go_to(name)

    def show_view(self, query: str, state: str, order: Order) -> None:
        """Show what answers a filter, in some states and in an order."""
        self.filter.set(query, state)
        self.tree_view.listing.sort(order)
        if (query, self.filter.states) == (self.tree_view.listing.query, self.tree_view.listing.states):
            self.tree_view.rearrange()
        self.tree_view.narrow(query, self.filter.states)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Enter means this only while somebody types."""
        return action != "leave_filter" or self.filter.has_focus_within

    async def action_leave_filter(self) -> None:
        """Go to the tree, on which all that was typed has taken effect."""
        await self.filter.input.settle()
        self.tree_view.narrow(self.filter.query_text, self.filter.states)
        self.screen.set_focus(self.tree_view)

    @on(FilterBar.Changed)
    def _filter_changed(self, event: FilterBar.Changed) -> None:
        self.tree_view.narrow(event.query, event.states)
        self._give_hints()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        if self.filter.has_focus_within:
            self.filter.vocabulary = self.tree_view.listing.vocabulary()
        self._give_hints()

    def _give_hints(self) -> None:
        """While somebody types: how to go on; later only what is wrong."""
        offered = self.filter.input.offered if self.filter.has_focus_within else ()
        self.hint.show(self.tree_view.listing.trouble, offered)

    @on(FilterBar.Done)
    def _filter_done(self) -> None:
        self.tree_view.focus()

    @on(FilterBar.Stepped)
    def _filter_stepped(self, event: FilterBar.Stepped) -> None:
        self.tree_view.action_move(event.step)

    @on(ServiceTree.Narrowed)
    def _narrowed(self, event: ServiceTree.Narrowed) -> None:
        order = self.tree_view.listing.order
        self.filter.show_count(event.shown, event.total, "" if order is Order.PLAN else order.value)

    @on(ServiceTree.Back)
    def _back(self) -> None:
        """Give up the filter from the tree as well."""
        self.filter.clear()

"""What the triage screen consists of, how its panels stand, and the ways between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from workbench.ui.frame.batch_bar import BatchBar
from workbench.ui.frame.event_log import EventLog
from workbench.ui.frame.header import Facts, WorkspaceHeader
from workbench.ui.frame.key_bar import KeyBar
from workbench.ui.frame.pane import Pane, PaneName
from workbench.ui.frame.pane_tabs import PaneTabs
from workbench.ui.frame.panes import Panes, Shape
from workbench.ui.frame.side import Side, SideTab
from workbench.ui.lines.visible import inert
from workbench.ui.memory import Memory
from workbench.ui.tree.panel import ServicesPanel
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from textual import events
    from textual.app import ComposeResult
    from textual.notifications import SeverityLevel

    from workbench.ui.checklist import ChecklistPanel
    from workbench.ui.preview import PreviewPanel
    from workbench.ui.review.view import ReviewView

MEDIUM_WIDTH, WIDE_WIDTH = 100, 140
"""Cells from which there is room for two columns, and for three."""


def shape_of(width: int) -> Shape:
    """How the panes stand on a terminal of that width."""
    if width >= WIDE_WIDTH:
        return Shape.WIDE
    return Shape.MEDIUM if width >= MEDIUM_WIDTH else Shape.NARROW


class TriageLayout(Screen[None]):
    """The panels of the screen.

    Args:
        name: The workspace's name.
        memory: What was left last time.
        clock: Tells the time for the log of events.
    """

    AUTO_FOCUS = "#tree"

    def __init__(self, name: str, memory: Memory, clock: Callable[[], datetime]) -> None:
        super().__init__(id="triage")
        self._memory = memory
        self.header = WorkspaceHeader(Facts(name), id="header")
        self.notice = Static("", id="notice", markup=False)
        self.services = ServicesPanel()
        self.services.tree_view.listing.expanded = set(memory.expanded or ())
        self.panes = Panes(self.services, memory.layout)
        self.preview: PreviewPanel | None = None
        """None for the moment between the first paint and `add_panels`, as is the checklist."""
        self.checklist: ChecklistPanel | None = None
        self.review: ReviewView | None = None
        self.side: Side | None = None
        """What holds these two, of which one is seen."""
        self.tabs = PaneTabs(id="pane-tabs")
        self.log_view = EventLog(clock, id="log")
        self.log_view.is_open = memory.layout.log_open
        self.batch_bar = BatchBar(id="batch")
        self._clock = clock
        self._named: str | None = ""
        self._noticed = ""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self.header
        yield self.notice
        yield self.tabs
        yield self.panes
        yield self.log_view
        yield self.batch_bar
        yield KeyBar(always=("help", "palette"), id="keys")

    async def add_panels(self) -> None:
        """Put the panels into their panes: they are imported while people already see the screen."""
        from workbench.ui.checklist import ChecklistPanel
        from workbench.ui.preview import PreviewPanel
        from workbench.ui.review.view import ReviewView

        self.preview = PreviewPanel(id="preview")
        self.checklist = ChecklistPanel(id="checklist")
        self.review = ReviewView(self._clock, id="review")
        self.side = Side({SideTab.CHECKLIST: self.checklist, SideTab.REVIEW: self.review})
        await self.panes.pane(PaneName.PREVIEW).fill(self.preview)
        await self.panes.pane(PaneName.CHECKLIST).fill(self.side)
        self.name_review(self.tabs.review)

    @property
    def tree_view(self) -> ServiceTree:
        """The tree of services."""
        return self.services.tree_view

    @property
    def is_reviewing(self) -> bool:
        """Whether the right pane shows the review."""
        return self.side is not None and self.side.tab is SideTab.REVIEW

    @property
    def checklist_here(self) -> ChecklistPanel | None:
        """The checklist, while it is what people are in."""
        is_here = self.panes.active is PaneName.CHECKLIST and not self.is_reviewing
        return self.checklist if is_here else None

    def memory(self) -> Memory:
        """What to remember for the next time."""
        tree = self.tree_view
        return Memory(
            root=self._memory.root,
            layout=replace(self.panes.sizes, log_open=self.log_view.is_open),
            # A workspace that could not be read must not wipe out what was remembered of it.
            expanded=tuple(sorted(tree.listing.expanded)) if tree.listing.groups else self._memory.expanded,
            cursor=tree.selected or self._memory.cursor,
        )

    def on_resize(self, event: events.Resize) -> None:
        """Stand the panes as the width allows."""
        self.panes.shape = shape_of(event.size.width)

    @on(Panes.ActiveChanged)
    def _show_tabs(self) -> None:
        self.tabs.display = self.panes.is_single
        self.tabs.active = self.panes.active

    @on(PaneTabs.Chosen)
    async def _tab_chosen(self, event: PaneTabs.Chosen) -> None:
        await self.run_action(event.action)

    @on(Side.TabChanged)
    def _side_changed(self) -> None:
        self.name_review(self.tabs.review)

    def name_review(self, label: str) -> None:
        """Write the names of what the right pane can show into its border, where a click chooses one.

        Args:
            label: What the review is called.
        """
        is_reviewing = self.is_reviewing
        self.tabs.review, self.tabs.is_reviewing = label, is_reviewing
        pane = self.panes.pane(PaneName.CHECKLIST)
        pane.title = "Review" if is_reviewing else "Checklist"
        chosen, other = "bold underline", "not bold $text-muted"
        names = Content.from_markup(
            f"[{other if is_reviewing else chosen} @click=screen.pane('checklist')]Checklist[/]  "
            f"[{chosen if is_reviewing else other} @click=screen.review('show')]$label[/]",
            label=label,
        )
        if pane.border_title != names:
            # A title, even the same again, paints its whole pane.
            pane.border_title = names

    def name_service(self, name: str | None) -> None:
        """Write the name of the service above its schema."""
        if name == self._named:
            # A title, even the same again, paints its whole pane.
            return
        self._named = name
        pane = self.panes.pane(PaneName.PREVIEW)
        pane.border_title = Content(inert(name) if name is not None else pane.title)
        self.tabs.service = name or ""

    def say(self, text: str, *, severity: SeverityLevel = "information") -> None:
        """Tell something at once, whatever characters it holds, and keep it in the log if it is bad news."""
        self.notify(inert(text), severity=severity, markup=False)
        if severity != "information":
            self.log_view.write(text, f"text-{severity}")

    def show_notice(self, text: str) -> None:
        """Keep a sentence in sight below the header; an empty one takes it away."""
        if text == self._noticed:
            return
        self._noticed = text
        self.notice.update(inert(text))
        self.notice.display = bool(text)

    # The ways between them.

    @on(ServiceTree.Opened)
    def _opened(self) -> None:
        self.panes.focus_pane(PaneName.PREVIEW)

    def action_filter(self) -> None:
        """Type a filter."""
        self.panes.active = PaneName.SERVICES
        self.services.filter.input.start()

    def action_cycle_states(self) -> None:
        """Show only services in some states."""
        self.services.filter.cycle_states()

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        if PaneName(name) is PaneName.CHECKLIST and self.side is not None:
            self.side.show(SideTab.CHECKLIST)
        self.panes.focus_pane(PaneName(name))

    def action_next_panel(self, step: int) -> None:
        """Go from panel to panel, in the order they stand; the log is one while it is open."""
        panels = [self.panes.pane(name) for name in PaneName]
        stops = [*panels, self.log_view] if self.log_view.can_focus else [*panels]
        at = next((index for index, stop in enumerate(stops) if stop.has_focus_within), 0)
        following = stops[(at + step) % len(stops)]
        if isinstance(following, Pane):
            self.panes.focus_pane(following.pane)
        else:
            following.focus()

    def action_zoom(self) -> None:
        """Show only the active pane, or all."""
        self.panes.zoomed = not self.panes.zoomed

    def action_grow(self, cells: int) -> None:
        """Make the active pane larger or smaller."""
        self.panes.grow(cells)

    def action_log(self) -> None:
        """Open or close the log."""
        if self.log_view.has_focus:
            self.panes.focus_pane(self.panes.active)
        self.log_view.is_open = not self.log_view.is_open

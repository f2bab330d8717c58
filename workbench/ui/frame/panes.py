"""The three panes of the screen: how they stand beside or above each other, grow, shrink and hide.

On a wide terminal they are three columns; on a narrower one the checklist moves below the preview; on a
narrow one there is one pane at a time. A maximised pane is the same thing as the narrow layout: one pane
at a time, by choice.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.containers import Container
from textual.message import Message
from textual.reactive import var

from workbench.ui.frame.pane import Edge, Pane, PaneName

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from workbench.ui.memory import Layout

SMALLEST = 22
"""Cells below which a pane is of no use in width."""
LOWEST = 5
"""Rows below which a pane is of no use."""


class Shape(Enum):
    """How the panes stand, by the width of the terminal."""

    WIDE = "wide"
    MEDIUM = "medium"
    NARROW = "narrow"


_HANDLES: dict[Shape, dict[PaneName, dict[Edge, PaneName]]] = {
    Shape.WIDE: {
        PaneName.SERVICES: {Edge.RIGHT: PaneName.SERVICES},
        PaneName.PREVIEW: {Edge.LEFT: PaneName.SERVICES, Edge.RIGHT: PaneName.CHECKLIST},
        PaneName.CHECKLIST: {Edge.LEFT: PaneName.CHECKLIST},
    },
    Shape.MEDIUM: {
        PaneName.SERVICES: {Edge.RIGHT: PaneName.SERVICES},
        PaneName.PREVIEW: {Edge.LEFT: PaneName.SERVICES, Edge.BOTTOM: PaneName.CHECKLIST},
        PaneName.CHECKLIST: {Edge.LEFT: PaneName.SERVICES, Edge.TOP: PaneName.CHECKLIST},
    },
    Shape.NARROW: {},
}
"""The edges between two panes, from either side, and the pane whose size is changed by dragging one."""


class Panes(Container):
    """Arranges the panes.

    Args:
        services: The panel of the services; the others come later.
        layout: The sizes that were left last time.
    """

    active: var[PaneName] = var(PaneName.SERVICES, init=False)
    """The pane that has, or last had, the focus: the one that stays when only one is shown."""
    shape: var[Shape] = var(Shape.WIDE, init=False)
    zoomed: var[bool] = var(False, init=False)  # noqa: FBT003 - the initial value
    """Whether the active pane is maximised."""

    class ActiveChanged(Message):
        """Another pane is active, or another number of panes is seen."""

    def __init__(self, services: Widget, layout: Layout) -> None:
        # As most terminals will have it, so that nothing needs to be styled twice before the first paint.
        super().__init__(id="panes", classes="-wide")
        self._services = Pane(PaneName.SERVICES, "Services", services)
        self._services.add_class("-active")
        self._preview = Pane(PaneName.PREVIEW, "Schema")
        self._checklist = Pane(PaneName.CHECKLIST, "Checklist")
        self._sizes = layout

    def compose(self) -> ComposeResult:
        """The tree, and beside it what is known of the service."""
        yield self._services
        with Container(id="service"):
            yield self._preview
            yield self._checklist

    def pane(self, name: PaneName) -> Pane:
        """The pane of that name."""
        return {
            PaneName.SERVICES: self._services,
            PaneName.PREVIEW: self._preview,
            PaneName.CHECKLIST: self._checklist,
        }[name]

    @property
    def sizes(self) -> Layout:
        """The sizes that somebody chose."""
        return self._sizes

    @property
    def is_single(self) -> bool:
        """Whether only the active pane is seen."""
        return self.zoomed or self.shape is Shape.NARROW

    def on_mount(self) -> None:
        """Give the panes the sizes of last time."""
        self._arrange()

    def watch_active(self) -> None:
        """Show another pane where there is only one."""
        self._arrange()

    def watch_shape(self) -> None:
        """Stand the panes anew."""
        self._arrange()

    def watch_zoomed(self) -> None:
        """Hide or show the other panes."""
        self._arrange()

    def _arrange(self) -> None:
        for shape in Shape:
            self.set_class(self.shape is shape, f"-{shape.value}")
        single = self.is_single
        self.set_class(single, "-single")
        handles = {} if single else _HANDLES[self.shape]
        for name in PaneName:
            self.pane(name).handles = handles.get(name, {})
            self.pane(name).set_class(name is self.active, "-active")
            self.pane(name).display = not single or name is self.active
        self.query_one("#service").display = not single or self.active is not PaneName.SERVICES
        self._apply_sizes()
        self.post_message(self.ActiveChanged())

    def _apply_sizes(self) -> None:
        sizes = self._sizes
        single = self.is_single
        wide = self.shape is Shape.WIDE
        self._services.styles.width = None if single else sizes.tree_width
        self._checklist.styles.width = sizes.checklist_width if wide and not single else None
        self._checklist.styles.height = None if wide or single else sizes.checklist_height

    def focus_pane(self, name: PaneName) -> None:
        """Show a pane and give it the keys."""
        self.active = name
        panel = self.pane(name).panel
        if panel is not None:
            panel.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane that got the focus is the active one, unless the focus has gone on since."""
        if event.widget is not self.screen.focused:
            return
        for node in event.widget.ancestors:
            if isinstance(node, Pane):
                self.active = node.pane
                break

    def grow(self, cells: int) -> None:
        """Make the active pane larger (or smaller, with a negative number) at its neighbour's cost."""
        if self.is_single:
            return
        # A chosen size counts more than the one on the screen, which lags behind fast keys.
        sizes = self._sizes
        if self.active is PaneName.SERVICES:
            self._resize_tree((sizes.tree_width or self._services.region.width) + cells)
            return
        cells = cells if self.active is PaneName.CHECKLIST else -cells
        if self.shape is Shape.WIDE:
            self._resize_checklist((sizes.checklist_width or self._checklist.region.width) + cells)
        else:
            self._resize_checklist((sizes.checklist_height or self._checklist.region.height) + cells)

    def on_pane_dragged(self, event: Pane.Dragged) -> None:
        """Follow a border that is being dragged."""
        event.stop()
        region = self.region
        if event.resized is PaneName.SERVICES:
            self._resize_tree(event.x - region.x + 1)
        elif self.shape is Shape.WIDE:
            self._resize_checklist(region.right - event.x)
        else:
            self._resize_checklist(region.bottom - event.y)

    def _resize_tree(self, width: int) -> None:
        panes = 2 if self.shape is Shape.WIDE else 1
        width = max(SMALLEST, min(width, self.region.width - SMALLEST * panes))
        self._change(tree_width=width)

    def _resize_checklist(self, size: int) -> None:
        if self.shape is Shape.WIDE:
            room = self.region.width - self._services.region.width
            self._change(checklist_width=max(SMALLEST, min(size, room - SMALLEST)))
        else:
            self._change(checklist_height=max(LOWEST, min(size, self.region.height - LOWEST)))

    def _change(self, **sizes: int) -> None:
        self._sizes = replace(self._sizes, **sizes)
        self._apply_sizes()

"""One pane: a border around a panel, whose edges can be dragged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal

from textual.containers import Container
from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.widget import Widget


class PaneName(Enum):
    """The panes, in the order of the keys 1 to 3."""

    SERVICES = "services"
    PREVIEW = "preview"
    CHECKLIST = "checklist"


class Edge(Enum):
    """An edge of a pane."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


_POINTERS: dict[Edge, Literal["ew-resize", "ns-resize"]] = {
    Edge.LEFT: "ew-resize",
    Edge.RIGHT: "ew-resize",
    Edge.TOP: "ns-resize",
    Edge.BOTTOM: "ns-resize",
}


class Pane(Container):
    """A bordered place for one panel.

    Args:
        pane: Which pane it is.
        title: What stands in the border.
        panel: What the pane holds, unless that comes later; it gets the focus and passes it on inside.
    """

    @dataclass
    class Dragged(Message):
        """An edge was dragged to a place of the screen."""

        resized: PaneName
        """The pane whose size the edge decides; not always the one that was taken hold of."""
        x: int
        y: int

    def __init__(self, pane: PaneName, title: str, panel: Widget | None = None) -> None:
        super().__init__(*([panel] if panel is not None else ()), id=f"{pane.value}-pane")
        self.panel = panel
        self.pane = pane
        self.title = title
        self.border_title = title
        self.handles: Mapping[Edge, PaneName] = {}
        """The edges that can be dragged, and whose size each of them decides."""
        self._covered: Widget | None = None
        self._dragged: PaneName | None = None

    async def fill(self, panel: Widget) -> None:
        """Put a panel into an empty pane."""
        self.panel = panel
        await self.mount(panel)

    async def cover(self, panel: Widget) -> None:
        """Put another panel in front of the one that the pane holds."""
        if self.panel is not None:
            self.panel.display = False
        self._covered, self.panel = self.panel, panel
        await self.mount(panel)

    async def uncover(self) -> None:
        """Take away what was put in front."""
        cover, self.panel, self._covered = self.panel, self._covered, None
        if self.panel is not None:
            self.panel.display = True
        if cover is not None:
            await cover.remove()

    def _edge_at(self, x: int, y: int) -> Edge | None:
        """The edge that can be dragged at a place of the screen."""
        region = self.region
        at = {
            Edge.LEFT: x == region.x,
            Edge.RIGHT: x == region.right - 1,
            Edge.TOP: y == region.y,
            Edge.BOTTOM: y == region.bottom - 1,
        }
        return next((edge for edge in self.handles if at[edge]), None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the edge under the mouse."""
        edge = self._edge_at(event.screen_x, event.screen_y)
        if edge is not None:
            self._dragged = self.handles[edge]
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the edge with the mouse; show where there is one to take hold of."""
        if self._dragged is not None:
            self.post_message(self.Dragged(self._dragged, event.screen_x, event.screen_y))
            return
        edge = self._edge_at(event.screen_x, event.screen_y)
        self.styles.pointer = _POINTERS[edge] if edge is not None else "default"

    def on_mouse_up(self) -> None:
        """Let go of the edge."""
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()

"""What the threads tell the screen of the diagram."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.ui.messages import FromThread

if TYPE_CHECKING:
    from workbench.diagrams.diagram import Diagram
    from workbench.diagrams.drawing import Drawing
    from workbench.ui.diagram.wish import Wish


@dataclass
class Drawn(FromThread):
    """A diagram has been drawn."""

    wish: Wish
    """As what it was asked for."""
    diagram: Diagram
    drawing: Drawing


@dataclass
class NotDrawn(FromThread):
    """There is nothing to draw any more."""

    wish: Wish
    why: str

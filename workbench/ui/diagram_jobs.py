"""Drawing diagrams, in threads, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diagrams.drawing import draw
from workbench.diagrams.reading import diagram_of
from workbench.ui.diagram import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.diagram.wish import Wish
    from workbench.ui.messages import FromThread
    from workbench.workspace.workspace import Workspace


def draw_diagram(workspace: Workspace, tell: Callable[[FromThread], object], wish: Wish) -> None:
    """Draw the diagram of a service as it is known now."""
    snapshot = workspace.snapshot(wish.service)
    schema = None if snapshot is None else snapshot.schema
    if schema is None:
        tell(told.NotDrawn(wish, "There is no schema that can be read."))
        return
    diagram = diagram_of(schema, wish.service)
    tell(told.Drawn(wish, diagram, draw(diagram, wish.width, only_keys=wish.only_keys)))

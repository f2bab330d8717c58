"""A diagram drawn with characters, with what its signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diagrams.drawing import LEGEND, draw
from workbench.reports.lines import visible

if TYPE_CHECKING:
    from workbench.diagrams.diagram import Diagram


def erd_text(diagram: Diagram, width: int, *, only_keys: bool = False) -> str:
    """The diagram under its title, ended by a line feed.

    Args:
        diagram: What is drawn.
        width: The most columns, unless one entity alone needs more.
        only_keys: Leave out the fields that belong to no key.
    """
    rows = draw(diagram, width, only_keys=only_keys).rows
    lines = [visible(diagram.title), "", *(row.rstrip() for row in rows), "", LEGEND]
    return "\n".join(lines) + "\n"

"""What the threads tell the screen of the references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.ui.messages import FromThread

if TYPE_CHECKING:
    from workbench.references.neighbourhood import Neighbourhood
    from workbench.ui.crossing.rows import CrossRow
    from workbench.workspace.references.weighing import Consequences


@dataclass
class Weighed(FromThread):
    """It is known what unsaved texts would do to other services, so that they can be saved."""

    service: str
    consequences: Consequences


@dataclass
class Crossed(FromThread):
    """The references of a service have been followed."""

    around: Neighbourhood
    rows: tuple[CrossRow, ...]
    """How it is shown: a service that all others refer to has thousands of rows."""

"""What the threads tell the screen of the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.ui.messages import FromThread

if TYPE_CHECKING:
    from workbench.workspace.history.burndown import Burndown
    from workbench.workspace.history.decisions import Decided


@dataclass
class HistoryRead(FromThread):
    """Git has told the history."""

    burndown: Burndown | None
    """None where no catalog has been committed yet."""
    decisions: tuple[Decided, ...]


@dataclass
class NoHistory(FromThread):
    """Git can't tell it."""

    why: str

"""What the threads tell the scoreboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.ui.messages import FromThread

if TYPE_CHECKING:
    from workbench.workspace.scoreboard.board import Arrangement, Board


@dataclass
class Scored(FromThread):
    """The services have been counted."""

    board: Board


@dataclass
class NotUnderstood(FromThread):
    """What was asked for can't be understood, so that nothing was counted."""

    arrangement: Arrangement
    why: str

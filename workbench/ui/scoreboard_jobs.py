"""Counting for the scoreboard, in threads, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.scoreboard import told
from workbench.workspace.query import QueryError
from workbench.workspace.scoreboard.board import board_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.messages import FromThread
    from workbench.workspace.scoreboard.board import Arrangement
    from workbench.workspace.scoreboard.scores import Scorekeeper
    from workbench.workspace.workspace import Workspace


def score(
    workspace: Workspace,
    keeper: Scorekeeper,
    tell: Callable[[FromThread], object],
    arrangement: Arrangement,
) -> None:
    """Count the services as they are known at this moment."""
    entries = workspace.entries
    known = (workspace.snapshot(entry.name) or entry for entry in entries)
    scores = keeper.scores(known, workspace.triage.services)
    try:
        tell(told.Scored(board_of(scores, workspace.catalog, arrangement)))
    except QueryError as error:
        tell(told.NotUnderstood(arrangement, str(error)))

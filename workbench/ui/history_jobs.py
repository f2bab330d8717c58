"""Reading the history, in threads, and what is told of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.ui.history import told
from workbench.workspace.git import NoRevisionError
from workbench.workspace.history.burndown import burndown_of
from workbench.workspace.history.days import read_days, standing
from workbench.workspace.history.decisions import decisions_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.messages import FromThread
    from workbench.workspace.workspace import Workspace


def read_history(workspace: Workspace, tell: Callable[[FromThread], object]) -> None:
    """Have git tell how it went; where the services stand now counts as well, once all are checked."""
    today = datetime.now(UTC).date()
    try:
        record = read_days(workspace.root)
        decisions = decisions_of(workspace.root)
    except NoRevisionError as error:
        tell(told.NoHistory(str(error)))
        return
    snapshots = workspace.snapshots()
    if record.days and len(snapshots) == len(workspace.entries):
        record = record.up_to(standing(snapshots, today))
    burndown = burndown_of(record, workspace.catalog, workspace.triage.services, today)
    tell(told.HistoryRead(burndown, decisions))

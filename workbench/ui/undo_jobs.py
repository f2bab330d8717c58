"""Undoing, in threads, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.diff.files import ChangedFile
from workbench.workspace.changes import describe
from workbench.workspace.errors import UndoRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.workspace.workspace import Workspace

FEW = 20
"""Files whose difference is shown; of more the names are enough to look at."""
_REFUSED = "nothing was undone"


def plan_undo(workspace: Workspace, tell: Callable[[messages.FromThread], object], act: str | None) -> None:
    """Work out what undoing an act would do, to be looked at; None means the last one."""
    try:
        plan = workspace.plan_undo(act)
        if plan.obstacles:
            raise UndoRefusedError.because_of(plan.act.title, [(one.path, one.why) for one in plan.obstacles])
    except UndoRefusedError as error:
        tell(messages.Refused(_REFUSED, str(error)))
        return
    shown = plan.restorations if len(plan.restorations) <= FEW else ()
    files = tuple(ChangedFile(one.path, *workspace.texts_of(one)) for one in shown)
    tell(messages.UndoPlanned(plan, files))


def undo(workspace: Workspace, tell: Callable[[messages.FromThread], object], act: str) -> None:
    """Take an act back."""
    try:
        undone, refresh = workspace.undo(act)
    except UndoRefusedError as error:
        tell(messages.Refused(_REFUSED, str(error)))
        return
    tell(messages.Undone(undone.act.title, undone.paths))
    events = tuple(line for change in refresh.changes for line in describe(change))
    tell(messages.Refreshed(refresh, events, workspace.totals()))


def list_acts(
    workspace: Workspace, tell: Callable[[messages.FromThread], object], *, is_answer: bool
) -> None:
    """Read what can be undone."""
    tell(messages.ActsListed(tuple(workspace.acts()), is_answer))

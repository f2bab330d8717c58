"""The views of the team, in threads, and what is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.jobs import reason
from workbench.ui.triaging import told
from workbench.workspace.errors import WorkspaceError
from workbench.workspace.views import ViewsRefusedError, read_views, remove_view, save_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.workspace.views import View
    from workbench.workspace.workspace import Workspace

    Tell = Callable[[messages.FromThread], object]

_CannotWrite = (ViewsRefusedError, WorkspaceError, OSError)


def list_views(workspace: Workspace, tell: Tell) -> None:
    """Read the views."""
    tell(told.ViewsRead(read_views(workspace)))


def save(workspace: Workspace, tell: Tell, view: View) -> None:
    """Keep a view."""
    try:
        save_view(workspace, view)
    except _CannotWrite as error:
        tell(messages.Refused("the view was not saved", reason(error)))
    else:
        tell(messages.Told(f"saved the view `{view.name}`"))


def remove(workspace: Workspace, tell: Tell, name: str) -> None:
    """Forget a view, and list what is left."""
    try:
        remove_view(workspace, name)
    except _CannotWrite as error:
        tell(messages.Refused("the view was not removed", reason(error)))
    else:
        tell(messages.Told(f"removed the view `{name}`, u takes that back"))
        list_views(workspace, tell)

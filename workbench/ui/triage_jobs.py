"""Deciding, in threads, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.jobs import reason
from workbench.ui.triaging import told
from workbench.workspace.changes import describe
from workbench.workspace.errors import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from workbench.triage.changing import TriageChange
    from workbench.workspace.workspace import Workspace


def decide(
    workspace: Workspace,
    tell: Callable[[messages.FromThread], object],
    changes: Mapping[str, TriageChange],
    dismissed: Collection[tuple[str, str]] = (),
) -> None:
    """Write decisions, or tell why not."""
    names = tuple(changes)
    try:
        refresh = workspace.triaging.decide(changes, dismissed)
    except (WorkspaceError, OSError) as error:
        tell(told.DecisionRefused(names, reason(error)))
        return
    events = tuple(line for change in refresh.changes for line in describe(change))
    tell(messages.Refreshed(refresh, events, workspace.totals()))
    tell(told.Decided(names))


def find_authors(workspace: Workspace, tell: Callable[[messages.FromThread], object]) -> None:
    """Find out who has worked in the repository."""
    from workbench.workspace.authors import authors_of

    tell(told.AuthorsFound(authors_of(workspace.root)))


def find_duplicates(workspace: Workspace, tell: Callable[[messages.FromThread], object]) -> None:
    """Find out which services may be the same."""
    tell(told.DuplicatesFound(tuple(workspace.triaging.duplicates())))

"""Which schemas would change if they were generated now, found out in a thread while nobody waits for it.

As with all slow work, this module is imported by the first thread that needs it.
"""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.workspace.coverage import is_excluded
from workbench.workspace.generation.bases import generated_names
from workbench.workspace.generation.outcome import Result
from workbench.workspace.generation.pending import pending_changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.jobs import Jobs

BREATH = 0.005
"""Seconds between two services in which others get their turn: about as long as a service takes."""


def find_outdated(
    jobs: Jobs,
    tell: Callable[[messages.FromThread], object],
    cancelled: Callable[[], bool],
    *,
    is_answer: bool,
) -> None:
    """Generate all schemas anew that were generated once, write nothing, and tell which are behind.

    Args:
        jobs: The slow work on the workspace.
        tell: Takes what is to be told.
        cancelled: Asked before each service; then nothing is told.
        is_answer: Whether people asked for it and wait.
    """
    workspace = jobs.workspace
    generated = generated_names(workspace.root)
    names = [
        entry.name
        for entry in workspace.entries
        if entry.name in generated
        and entry.schema_paths
        and not is_excluded(entry, workspace.triage.services)
    ]
    found = []
    for pending in pending_changes(workspace, names, cancelled):
        if pending.outcome.result is not Result.KEPT:
            found.append(pending)
        sleep(BREATH)
    if not cancelled():
        tell(messages.OutdatedFound(tuple(found), is_answer))

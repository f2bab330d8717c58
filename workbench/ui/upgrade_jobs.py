"""Services on their way to Prisma 7, in threads, and what is told of it.

As with all slow work, this module is imported by the first thread that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.engine.errors import CallCancelledError, EngineError
from workbench.ui import messages
from workbench.ui.tried import Tried
from workbench.ui.upgrading.told import UpgradePlanned, UpgradeWritten
from workbench.upgrade.package import Wish
from workbench.workspace.coverage import is_excluded
from workbench.workspace.errors import WorkspaceError
from workbench.workspace.upgrading.batch import Upgraded, pins_of, propose_all, write_all
from workbench.workspace.upgrading.judging import judged
from workbench.workspace.upgrading.outcome import UpgradeState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from workbench.engine.engine_thread import EngineThread
    from workbench.ui.jobs import Jobs
    from workbench.workspace.workspace import Workspace

_NOTHING = "nothing was moved"
_MOVED = "moved"


def plan_upgrade(
    workspace: Workspace,
    engine: EngineThread,
    tell: Callable[[messages.FromThread], object],
    names: Collection[str],
    cancelled: Callable[[], bool],
) -> None:
    """Work out what moving services would write, to be looked at.

    Args:
        workspace: The services.
        engine: Judges it.
        tell: Takes what is to be told.
        names: Which services.
        cancelled: Asked now and then; true ends it.
    """
    # One piece of work: what comes of each service is shown when all are judged.
    tell(messages.Began("look at the way to Prisma 7", 1))
    try:
        outcomes = judged(propose_all(workspace, names, Wish()), engine, cancelled)
        is_fleet = _means_all(workspace, names)
        planned = Upgraded(tuple(outcomes), pins_of(workspace, outcomes, is_fleet=is_fleet))
    except CallCancelledError:
        return
    except (EngineError, WorkspaceError) as error:
        tell(messages.Refused(_NOTHING, str(error)))
        return
    finally:
        tell(messages.Ended(is_stopped=cancelled()))
    tell(UpgradePlanned(planned, is_fleet))


def write_upgrade(
    jobs: Jobs, tell: Callable[[messages.FromThread], object], planned: Upgraded, *, is_fleet: bool
) -> None:
    """Move the services that are ready."""
    workspace = jobs.workspace
    ready = planned.count(UpgradeState.READY)
    tell(messages.Began("upgrade to Prisma 7", 1))
    upgraded = planned
    try:
        upgraded = write_all(workspace, planned.outcomes, is_fleet=is_fleet)
    except WorkspaceError as error:
        tell(messages.Refused("the upgrade is not whole, u takes it back", str(error)))
    finally:
        tell(messages.Ended(is_stopped=False))
        jobs.refresh(())
    tell(UpgradeWritten(upgraded))
    failures = [
        Tried(one.service, _MOVED, one.obstacles[0].text)
        for before, one in zip(planned.outcomes, upgraded.outcomes, strict=True)
        if before.state is UpgradeState.READY and one.state is UpgradeState.LEFT
    ]
    tell(messages.BatchEnded(tuple(failures), ready))


def _means_all(workspace: Workspace, names: Collection[str]) -> bool:
    """Whether every service that has a schema and counts is among `names`."""
    chosen = frozenset(names)
    return all(
        entry.name in chosen
        for entry in workspace.entries
        if entry.schema_paths and not is_excluded(entry, workspace.triage.services)
    )

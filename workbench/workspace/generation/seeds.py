"""The seeds of many services; what goes wrong with one does not stop the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.workspace.errors import NoSeedError, WorkspaceError
from workbench.workspace.generation.outcome import Outcome, Result, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from workbench.workspace.workspace import Workspace


def seed_services(
    workspace: Workspace, names: Collection[str], cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Outcome]:
    """Write one seed after another, until all are done or the work is called off.

    Args:
        workspace: The services.
        names: Which of them.
        cancelled: Asked before each service; true ends the iteration.
    """
    for name in names:
        if cancelled():
            return
        try:
            yield write_seed(workspace, name)
        except NoSeedError as error:
            yield Outcome(name, Step.SEED, Result.FAILED, why=error.why)
        except WorkspaceError as error:
            yield Outcome(name, Step.SEED, Result.FAILED, why=str(error))


def write_seed(workspace: Workspace, name: str) -> Outcome:
    """Write the seed of a service, where it differs from what is there.

    Raises:
        NoSeedError: There is no schema, or none that a seed can be made for.
        WriteRefusedError: Somebody wrote or edited the one that is there.
        WorkspaceError: The service is gone, or something has changed on the way.
    """
    proposal = workspace.seeds.propose(name)
    paths = tuple(edit.path for edit in proposal.edits)
    if not paths:
        return Outcome(name, Step.SEED, Result.KEPT)
    change = workspace.seeds.write(proposal)
    return Outcome(name, Step.SEED, Result.DONE, paths, advice=proposal.advice, change=change)

"""The schemas of many services, generated in one go; what goes wrong with one does not stop the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.blueprint.library import BlueprintError, NoBlueprintError
from workbench.workspace.errors import WorkspaceError
from workbench.workspace.generation.outcome import Outcome, Result, Step
from workbench.workspace.generation.proposal import clash, misfit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from workbench.merge.merged import Choice, Conflict
    from workbench.workspace.fleet import Exports
    from workbench.workspace.generation.company import Expectation
    from workbench.workspace.generation.proposal import Proposal
    from workbench.workspace.workspace import Workspace

_ROUNDS = 5
"""More than schemas need to agree; each round is about those alone that the round before has changed."""


def generate_schemas(
    workspace: Workspace,
    names: Collection[str],
    cancelled: Callable[[], bool] = lambda: False,
    take: Choice | None = None,
) -> Iterator[Outcome]:
    """Generate and write one schema after another, until all are done or the work is called off.

    What people wrote or edited is kept. Where it clashes with what is generated the schema is left as it is,
    which counts as a failure. What the new schemas change in what is known of the services comes with the
    next refresh.

    Args:
        workspace: The services.
        names: Which of them.
        cancelled: Asked before each service; true ends the iteration.
        take: Whose version to take in every conflict; None leaves that to people.

    Yields:
        What came of each, those first to whose entities every schema refers.
    """
    writer = _Writer(workspace, take)
    workspace.generation.clear_leftovers(names)
    try:
        for name in owners_first(workspace, names):
            if cancelled():
                return
            yield writer.write(name)
    finally:
        workspace.catch_up()
    yield from writer.settle()


def owners_first(workspace: Workspace, names: Collection[str]) -> list[str]:
    """Services in the order in which they are generated: first those whose entities all schemas refer to."""
    owners = {entity.owner for entity in workspace.catalog.conventions.entities}
    return sorted(names, key=lambda name: name not in owners)


def propose_schema(
    workspace: Workspace,
    name: str,
    drafted: Mapping[str, Exports] | None = None,
    take: Choice | None = None,
) -> Proposal | Outcome:
    """The schema that a service would get, or why it gets none.

    Args:
        workspace: The services.
        name: The service.
        drafted: What other services will export that were generated and are not written yet.
        take: Whose version to take in every conflict; None makes a conflict the reason.
    """
    try:
        proposal = workspace.generation.propose(name, drafted)
    except NoBlueprintError:
        return _failed(name, "no blueprint yet")
    except (BlueprintError, WorkspaceError) as error:
        return _failed(name, str(error))
    if proposal.conflicts:
        if take is None:
            return _failed(name, clash(proposal.conflicts), proposal.conflicts)
        proposal = proposal.decided([take] * len(proposal.conflicts))
    return _failed(name, misfit(proposal.misfits)) if proposal.misfits else proposal


class _Writer:
    """Writes schemas that refer to each other as if all of them had been there before."""

    def __init__(self, workspace: Workspace, take: Choice | None) -> None:
        self._workspace = workspace
        self._take = take
        self._drafted: dict[str, Exports] = {}
        self._expectations: dict[str, frozenset[Expectation]] = {}

    def write(self, name: str) -> Outcome:
        """Generate and write the schema of a service."""
        proposal = propose_schema(self._workspace, name, self._drafted, self._take)
        if isinstance(proposal, Outcome):
            return proposal
        try:
            self._workspace.generation.put(proposal)
        except WorkspaceError as error:
            return _failed(name, str(error))
        self._expectations[name] = proposal.expectations
        if proposal.is_written:
            return Outcome(name, Step.GENERATE, Result.KEPT)
        self._drafted[name] = proposal.exports
        paths = tuple(file.path for file in proposal.changed)
        return Outcome(name, Step.GENERATE, Result.DONE, paths, kept=proposal.kept)

    def settle(self) -> Iterator[Outcome]:
        """Generate those anew that refer to what has come out otherwise than they took for granted.

        Nothing rests on such a schema yet, and the next run finds nothing to change.

        Yields:
            Only what went wrong.
        """
        for _ in range(_ROUNDS):
            new, self._drafted = self._drafted, {}
            for name, expectations in list(self._expectations.items()):
                if not all(one.is_met_by(new.get(one.service)) for one in expectations):
                    outcome = self.write(name)
                    if outcome.has_failed:
                        yield outcome
            if not self._drafted:
                return
            self._workspace.catch_up()


def _failed(name: str, why: str, conflicts: tuple[Conflict, ...] = ()) -> Outcome:
    return Outcome(name, Step.GENERATE, Result.FAILED, why=why, conflicts=conflicts)

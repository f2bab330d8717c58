"""From nothing to proven as one act: schema, migration, seed and proof of many services.

Whatever interrupts it, `kill -9` included, another run goes on where this one stopped and writes nothing
twice, because each step asks the files whether it is still to be done:

* a schema that is what its blueprint and people's edits give is kept, and a base without its schema counts as
  none;
* a migration is written only where the migrations on disk, replayed, do not give the schema;
* a seed is written only where it would differ, and what somebody wrote or edited is left alone;
* a service that is proven as it stands is passed over.

Every file, and every folder of a migration, is there as a whole or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.engine.errors import (
    CallCancelledError,
    DatabaseConnectionError,
    EngineError,
    EngineUnavailableError,
)
from workbench.workspace.errors import NoSeedError, WorkspaceError, WriteRefusedError
from workbench.workspace.generation.outcome import Outcome, Result, Step
from workbench.workspace.generation.schemas import generate_schemas
from workbench.workspace.generation.seeds import write_seed
from workbench.workspace.migrations.batch import plan_services
from workbench.workspace.proofs.batch import prove_services
from workbench.workspace.proofs.reasons import reason_of, shortcomings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.workspace import Workspace


def bring_to_proof(
    workspace: Workspace,
    names: Collection[str],
    laboratory: Laboratory,
    cancelled: Callable[[], bool] = lambda: False,
    steps: Collection[Step] = tuple(Step),
) -> Iterator[Outcome]:
    """Generate, migrate, seed and prove services, until all are done or the work is called off.

    All schemas come first, since they refer to each other; then one service after another. One that fails at
    a step gets no further, and does not stop the rest.

    Args:
        workspace: The services.
        names: Which of them.
        laboratory: Where migrations are worked out and proofs are run.
        cancelled: Asked before each step; true ends the iteration.
        steps: What of all that is to be done.

    Yields:
        What came of each step of each service.

    Raises:
        EngineUnavailableError: There is no engine; the schemas are written.
        DatabaseConnectionError: There is no database; the schemas are written.
    """
    ready = dict.fromkeys(names)
    if Step.GENERATE in steps:
        for outcome in generate_schemas(workspace, names, cancelled):
            if outcome.has_failed:
                ready.pop(outcome.service, None)
            yield outcome
    for name in ready:
        if cancelled():
            return
        try:
            for outcome in _finish(workspace, name, laboratory, steps):
                yield outcome
                if outcome.has_failed or cancelled():
                    break
        except CallCancelledError:
            return


def _finish(
    workspace: Workspace, name: str, laboratory: Laboratory, steps: Collection[Step]
) -> Iterator[Outcome]:
    step = Step.MIGRATE
    try:
        if Step.PROVE in steps:
            material = workspace.proofs.material(name)
            known = workspace.proofs.known(material)
            if known is not None and known.is_good:
                change = workspace.proofs.learn(name, known)
                yield Outcome(name, Step.PROVE, Result.KEPT, change=change, proof=known)
                return
        if Step.MIGRATE in steps:
            yield _migrate(workspace, name, laboratory)
        step = Step.SEED
        if step in steps:
            yield _seed(workspace, name)
        step = Step.PROVE
        if step in steps:
            yield _prove(workspace, name, laboratory)
    except (EngineUnavailableError, DatabaseConnectionError, CallCancelledError):
        # The next service would meet the same.
        raise
    except (WorkspaceError, EngineError) as error:
        yield Outcome(name, step, Result.FAILED, why=reason_of(error, name))


def _migrate(workspace: Workspace, name: str, laboratory: Laboratory) -> Outcome:
    planned = next(plan_services(workspace, [name], laboratory), None)
    if planned is None:
        raise CallCancelledError
    plan = planned.plan
    if planned.why:
        return Outcome(name, Step.MIGRATE, Result.FAILED, why=planned.why)
    if plan is None:
        return Outcome(name, Step.MIGRATE, Result.KEPT)
    if plan.warnings or plan.impossible:
        # Somebody has to look at it first, and among a hundred nobody would.
        first = (*plan.impossible, *plan.warnings)[0]
        why = f"its next migration would lose data or fail ({first}); `workbench migrate {name}` writes it"
        return Outcome(name, Step.MIGRATE, Result.FAILED, why=why)
    change = workspace.migrations.write(plan)
    return Outcome(name, Step.MIGRATE, Result.DONE, (plan.path,), change=change)


def _seed(workspace: Workspace, name: str) -> Outcome:
    try:
        return write_seed(workspace, name)
    except WriteRefusedError:
        # Somebody's own; whether it loads is for the proof to tell.
        return Outcome(name, Step.SEED, Result.KEPT)
    except NoSeedError as error:
        return Outcome(name, Step.SEED, Result.FAILED, why=error.why)


def _prove(workspace: Workspace, name: str, laboratory: Laboratory) -> Outcome:
    attempt = next(prove_services(workspace, [name], laboratory), None)
    if attempt is None:
        raise CallCancelledError
    proof = attempt.proof
    if proof is None:
        return Outcome(name, Step.PROVE, Result.FAILED, why=attempt.why)
    if not proof.is_good:
        why = "; ".join(shortcomings(proof))
        return Outcome(name, Step.PROVE, Result.FAILED, why=why, change=attempt.change, proof=proof)
    result = Result.DONE if attempt.is_new else Result.KEPT
    return Outcome(name, Step.PROVE, result, change=attempt.change, proof=proof)

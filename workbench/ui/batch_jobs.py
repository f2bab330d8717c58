"""Work on many services, in a thread, and what is told of it.

As with all slow work, this module is imported by the first thread that needs it.
"""

from __future__ import annotations

from contextlib import nullcontext
from time import monotonic
from typing import TYPE_CHECKING

from workbench.engine.errors import EngineError
from workbench.ui import messages
from workbench.ui.tried import Tried
from workbench.workspace.changes import describe
from workbench.workspace.generation.account import Account
from workbench.workspace.generation.bases import generated_names
from workbench.workspace.generation.batch import bring_to_proof
from workbench.workspace.generation.outcome import Step
from workbench.workspace.generation.schemas import generate_schemas
from workbench.workspace.generation.seeds import seed_services
from workbench.workspace.journal.wording import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from workbench.ui.jobs import Jobs
    from workbench.workspace.generation.outcome import Outcome
    from workbench.workspace.workspace import Workspace

PACE = 0.1
"""Seconds between two messages: faster than anyone reads, slow enough to cost nothing."""

_TITLES: dict[tuple[Step, ...], str] = {
    (Step.GENERATE,): "schemas",
    (Step.MIGRATE,): "migrations",
    (Step.SEED,): "seeds",
    (Step.PROVE,): "proofs",
}


def run_batch(
    jobs: Jobs,
    tell: Callable[[messages.FromThread], object],
    names: Collection[str],
    steps: tuple[Step, ...],
    cancelled: Callable[[], bool],
) -> None:
    """Do some steps for many services, and tell in the end what came of it.

    Args:
        jobs: The slow work on the workspace.
        tell: Takes what is to be told.
        names: The services; where schemas are generated those are passed over that people wrote.
        steps: What to do, in order.
        cancelled: Asked before each step.
    """
    if Step.GENERATE in steps:
        generated = generated_names(jobs.workspace.root)
        names = [name for name in names if name in generated or jobs.workspace.generation.is_due(name)]
        if not names:
            tell(messages.Told("people wrote every schema here, g on one merges it with its blueprint"))
            return
    account = Account(names, steps[-1])
    tell(messages.Began(_TITLES.get(steps, "generate and prove"), len(account.names), steps[-1].done))
    written = [step.word for step in steps if step is not Step.PROVE]
    act = jobs.workspace.act(title_of(written, account.names), account.names) if written else nullcontext()
    try:
        with act:
            for outcomes in _phases(jobs, account, steps, cancelled):
                _follow(jobs.workspace, tell, account, outcomes)
                # Schemas are written without a look at what comes of each.
                jobs.refresh(())
    except EngineError as error:
        tell(messages.Refused("the batch ended early", str(error)))
    finally:
        tell(messages.Ended(is_stopped=cancelled()))
    tell(messages.BatchEnded(tuple(map(_tried, account.failures)), len(account.names)))


def _phases(
    jobs: Jobs, account: Account, steps: tuple[Step, ...], cancelled: Callable[[], bool]
) -> Iterator[Iterator[Outcome]]:
    """The steps, as far as they can be told apart: before the first proof a database has to start."""
    workspace = jobs.workspace
    if Step.GENERATE in steps:
        yield generate_schemas(workspace, account.names, cancelled)
    names = [name for name in account.names if account.failure(name) is None]
    rest = tuple(step for step in steps if step is not Step.GENERATE)
    if rest == (Step.SEED,):
        yield seed_services(workspace, names, cancelled)
    elif rest and jobs.engine is not None:
        with jobs.engine.laboratory(cancelled) as laboratory:
            yield bring_to_proof(workspace, names, laboratory, cancelled, rest)


def _follow(
    workspace: Workspace,
    tell: Callable[[messages.FromThread], object],
    account: Account,
    outcomes: Iterator[Outcome],
) -> None:
    new: list[Outcome] = []
    told = monotonic()
    for outcome in outcomes:
        account.take(outcome)
        new.append(outcome)
        if monotonic() - told >= PACE:
            tell(_advanced(workspace, account, new))
            new, told = [], monotonic()
    if new:
        tell(_advanced(workspace, account, new))


def _advanced(workspace: Workspace, account: Account, new: Sequence[Outcome]) -> messages.Advanced:
    changes = (outcome.change for outcome in new)
    return messages.Advanced(
        tuple(map(_tried, new)),
        tuple(line for change in changes if change is not None for line in describe(change)),
        workspace.totals(),
        done=account.finished,
        good=account.good,
        share=account.share,
    )


def _tried(outcome: Outcome) -> Tried:
    step = outcome.step
    return Tried(outcome.service, step.done, outcome.why if outcome.has_failed else "", step is Step.GENERATE)

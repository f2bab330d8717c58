"""Fixes of many services: worked out, judged by Prisma and written, one service after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.checklist.questions import Form
from workbench.engine.errors import EngineUnavailableError
from workbench.workspace.errors import WorkspaceError
from workbench.workspace.fixing.objections import judged_by_prisma
from workbench.workspace.fixing.proposal import FixProposal
from workbench.workspace.fixing.proposing import ALL_SAFE, Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from workbench.engine.engine_thread import EngineThread
    from workbench.references.impact import Impact
    from workbench.workspace.fleet import Exports
    from workbench.workspace.workspace import Workspace

_ROUNDS = 5
"""More than schemas need to agree; each round is about those alone that the round before has changed."""


class FixOutcome(Struct, frozen=True, eq=False):
    """What came of fixing one service, as far as it has come."""

    service: str
    proposal: FixProposal | None
    """None where nothing could be worked out."""
    why: str = ""
    """Why nothing is written though something was to be; empty where all is well."""
    is_written: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether there is something to be written and nothing speaks against it."""
        return self.proposal is not None and not self.proposal.is_empty and not self.why


def propose_all(
    workspace: Workspace,
    names: Collection[str],
    wish: Wish = ALL_SAFE,
    answers: Mapping[str, Mapping[str, str]] | None = None,
    going: Callable[[int], bool] = lambda _: True,
) -> list[FixOutcome]:
    """Work out the fixes of services as if all of them were made at once.

    Where a fix gives another type to what services refer to, theirs are worked out again in sight of it.

    Args:
        workspace: The services.
        names: Which of them.
        wish: Which fixes.
        answers: What people have answered, by service and by the `key` of the finding.
        going: Asked before each service with how many have been worked out; false calls it all off.

    Returns:
        What came of each, in their order; nothing where it was called off.
    """
    given = answers or {}
    wishes = {name: structs.replace(wish, answers=given.get(name, wish.answers)) for name in names}
    outcomes: dict[str, FixOutcome] = {}
    for name, own in wishes.items():
        if not going(len(outcomes)):
            return []
        outcomes[name] = _propose(workspace, name, own, {})
    lost = [name for name, outcome in outcomes.items() if wish.looks_around and _is_at_a_loss(outcome)]
    if lost:
        graph = workspace.references.survey().graph
        for name in lost:
            wishes[name] = structs.replace(wishes[name], leads=graph.leads(name))
            outcomes[name] = _propose(workspace, name, wishes[name], {})
    drafted: dict[str, Exports] = {}
    for _ in range(_ROUNDS):
        proposals = [outcome.proposal for outcome in outcomes.values() if outcome.proposal is not None]
        new = {
            proposal.service: proposal.exports
            for proposal in proposals
            if proposal.exports is not None and proposal.exports != drafted.get(proposal.service)
        }
        if not new:
            break
        drafted |= new
        for proposal in proposals:
            name = proposal.service
            if not going(len(outcomes)):
                return []
            if proposal.referred & (new.keys() - {name}):
                outcomes[name] = _propose(workspace, name, wishes[name], drafted)
    return list(outcomes.values())


def left_behind(workspace: Workspace, outcomes: Collection[FixOutcome]) -> tuple[str, ...]:
    """The services beside those of `outcomes` that refer to what gets another type."""
    proposals = [outcome.proposal for outcome in outcomes if outcome.proposal is not None]
    places = {place for proposal in proposals for place in proposal.reshaped}
    if not places:
        return ()
    among = {outcome.service for outcome in outcomes}
    return tuple(name for name in workspace.fixes.referrers(places) if name not in among)


def impacts_of(workspace: Workspace, outcomes: Collection[FixOutcome]) -> tuple[Impact, ...]:
    """What it would mean for the fields that refer to them if what is ready were written, all at once."""
    ready = [outcome.proposal for outcome in outcomes if outcome.is_ready and outcome.proposal is not None]
    if all(proposal.exports is None for proposal in ready):
        return ()
    return workspace.references.weigh_together({proposal.service: proposal.texts for proposal in ready})


def foresee(
    workspace: Workspace, names: Collection[str], going: Callable[[int], bool] = lambda _: True
) -> tuple[Impact, ...]:
    """What it would mean for the fields that refer to them if all safe fixes of services were written.

    Of thousands only those are worked out that tell it: to whom others refer, and who has to follow.

    Args:
        workspace: The services.
        names: Which of them.
        going: Asked before each service that is worked out with how many have been; false calls it all off.
    """
    used_by = workspace.references.survey().graph.used_by
    owners = propose_all(workspace, [name for name in names if used_by(name)], going=going)
    proposals = [one.proposal for one in owners if one.is_ready and one.proposal is not None]
    texts = {proposal.service: proposal.texts for proposal in proposals}
    drafted = {proposal.service: proposal.exports for proposal in proposals if proposal.exports is not None}
    done = {outcome.service for outcome in owners}
    following = {link.service for name in drafted for link in used_by(name)} - done
    for number, name in enumerate((name for name in names if name in following), len(owners)):
        if not going(number):
            return ()
        # Nobody refers to it, so it is enough that it is in sight of the owners.
        outcome = _propose(workspace, name, ALL_SAFE, drafted)
        if outcome.is_ready and outcome.proposal is not None:
            texts[name] = outcome.proposal.texts
    return workspace.references.weigh_together(texts) if drafted else ()


def judge_all(
    outcomes: Collection[FixOutcome], engine: EngineThread, cancelled: Callable[[], bool] = lambda: False
) -> tuple[list[FixOutcome], str]:
    """Have Prisma judge what is ready to be written.

    What it was not asked about after all, since that was called off, is not written.

    Returns:
        The outcomes, with Prisma's objection where it has one; and why it was not heard, empty where it was.
    """
    objections: dict[str, str] = {}
    ready = [outcome.proposal for outcome in outcomes if outcome.is_ready and outcome.proposal is not None]
    try:
        for judged in judged_by_prisma(ready, engine, cancelled):
            objections[judged.proposal.service] = judged.objection
    except EngineUnavailableError as error:
        return list(outcomes), str(error)
    return [
        structs.replace(outcome, why=objections.get(outcome.service, "Prisma was not asked about it"))
        if outcome.is_ready
        else outcome
        for outcome in outcomes
    ], ""


def write_all(
    workspace: Workspace, outcomes: Collection[FixOutcome], cancelled: Callable[[], bool] = lambda: False
) -> Iterator[FixOutcome]:
    """Write what is ready.

    Args:
        workspace: The services; look at what was written by `catch_up` or a refresh.
        outcomes: What came of working the fixes out.
        cancelled: Asked before each service; true leaves the rest as they are.

    Yields:
        The outcome of each service, written or not.
    """
    for outcome in outcomes:
        if outcome.proposal is None or not outcome.is_ready or cancelled():
            yield outcome
            continue
        try:
            workspace.fixes.put(outcome.proposal)
        except WorkspaceError as error:
            yield structs.replace(outcome, why=str(error))
        else:
            yield structs.replace(outcome, is_written=True)


def _propose(workspace: Workspace, name: str, wish: Wish, drafted: Mapping[str, Exports]) -> FixOutcome:
    try:
        proposal = workspace.fixes.propose(name, wish, drafted)
    except WorkspaceError as error:
        return FixOutcome(name, None, getattr(error, "why", str(error)))
    return FixOutcome(name, proposal, _quarrel(proposal))


def _is_at_a_loss(outcome: FixOutcome) -> bool:
    """Whether it is asked what an id refers to, and nothing can be suggested."""
    questions = () if outcome.proposal is None else outcome.proposal.questions
    return any(one.question.form is Form.TARGET and not one.question.suggestions for one in questions)


def _quarrel(proposal: FixProposal) -> str:
    if not proposal.fighting:
        return ""
    rules = " and ".join(f"`{rule}`" for rule in proposal.fighting)
    return f"the fixes of {rules} undo each other"

"""Changes that dispose of what Prisma says of a schema.

Nobody but Prisma can tell whether one does. It looks at a schema in stages, and tells of relations only once
all types are known: so a change that is right may bring more to light than it mends, which is told and no
objection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.engine.errors import EngineError, EngineUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.fixing.proposal import FixProposal


class Cure(NamedTuple):
    """A change, and what Prisma says afterwards."""

    proposal: FixProposal
    left: tuple[str, ...] | None = None
    """The errors that are left, by their first lines; None where Prisma could not be asked."""
    reach: tuple[str, ...] = ()
    """What other services would notice of it, a line for each field."""


def cures_of(
    message: str,
    said: Iterable[EngineDiagnostic],
    proposals: Collection[FixProposal],
    engine: EngineThread,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Cure]:
    """Those changes after which Prisma says `message` less often, what leaves the fewest errors first.

    Args:
        message: What is to be cured. Where it is not one of Prisma's, a cure leaves fewer errors than before.
        said: What Prisma says of the schema as it is.
        proposals: The changes.
        engine: Is asked.
        cancelled: Asked now and then; once it says yes, the rest is left out.

    Raises:
        EngineUnavailableError: There is no engine.
    """
    before = tuple(said)
    requests = ((proposal, proposal.after, proposal.line) for proposal in proposals)
    cures: dict[int, Cure] = {}
    for proposal, answer in engine.lint_many(requests, cancelled=cancelled):
        if isinstance(answer, EngineUnavailableError):
            raise answer
        if not isinstance(answer, EngineError) and _is_less(message, before, answer):
            cures[id(proposal)] = Cure(proposal, _errors(answer))
    found = (cures[id(proposal)] for proposal in proposals if id(proposal) in cures)
    return sorted(found, key=lambda cure: len(cure.left or ()))


def _is_less(message: str, before: tuple[EngineDiagnostic, ...], after: tuple[EngineDiagnostic, ...]) -> bool:
    times = sum(one.message == message for one in before)
    if not times:
        return len(_errors(after)) < len(_errors(before))
    return sum(one.message == message for one in after) < times


def _errors(diagnostics: Iterable[EngineDiagnostic]) -> tuple[str, ...]:
    return tuple(one.message.partition("\n")[0] for one in diagnostics if one.severity == "error")

"""Prisma's word on schemas before they are written: what it accepts now it must accept afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.engine.errors import EngineError, EngineUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.fixing.proposal import FixProposal


class Judged(NamedTuple):
    """A proposal that Prisma was asked about."""

    proposal: FixProposal
    objection: str
    """Why it is not to be written; empty where Prisma has nothing to say against it."""
    still: str = ""
    """The first error of a schema that is rejected as before; empty where Prisma accepts it then."""


def judged_by_prisma(
    proposals: Iterable[FixProposal], engine: EngineThread, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Judged]:
    """Ask Prisma about proposals.

    A schema that it rejects already may be fixed as long as it finds no more wrong with it than before.

    Args:
        proposals: Taken as fast as they come; those that change nothing are passed over.
        engine: Is asked.
        cancelled: Asked now and then; once it says yes, no more answers follow.

    Yields:
        The proposals that change something, in the order of arrival.

    Raises:
        EngineUnavailableError: There is no engine.
    """
    changing = (proposal for proposal in proposals if not proposal.is_empty)
    requests = ((proposal, proposal.after, proposal.line) for proposal in changing)
    doubtful: list[tuple[FixProposal, tuple[EngineDiagnostic, ...]]] = []
    for proposal, answer in engine.lint_many(requests, cancelled=cancelled):
        if isinstance(answer, EngineUnavailableError):
            raise answer
        if isinstance(answer, EngineError):
            yield Judged(proposal, f"Prisma broke down on the fixed schema: {answer}")
        elif _errors(answer):
            doubtful.append((proposal, answer))
        else:
            yield Judged(proposal, "")
    if doubtful:
        yield from _compared(doubtful, engine, cancelled)


def _compared(
    doubtful: list[tuple[FixProposal, tuple[EngineDiagnostic, ...]]],
    engine: EngineThread,
    cancelled: Callable[[], bool],
) -> Iterator[Judged]:
    """Find out whether what Prisma rejects was rejected before as well."""
    after = {id(proposal): answer for proposal, answer in doubtful}
    requests = ((proposal, proposal.before, proposal.line) for proposal, _ in doubtful)
    for proposal, before in engine.lint_many(requests, cancelled=cancelled):
        errors = _errors(after[id(proposal)])
        known = [] if isinstance(before, EngineError) else _errors(before)
        if len(errors) <= len(known):
            yield Judged(proposal, "", errors[0])
        else:
            new = next((text for text in errors if text not in known), errors[0])
            yield Judged(proposal, f"Prisma would reject the fixed schema: {new}")


def _errors(diagnostics: Iterable[EngineDiagnostic]) -> list[str]:
    return [
        diagnostic.message.partition("\n")[0] for diagnostic in diagnostics if diagnostic.severity == "error"
    ]

"""Prisma's own word on services before they are moved: version 7 accepts them, and makes the same tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from workbench.engine.errors import EngineError, EngineUnavailableError
from workbench.engine.release_line import ReleaseLine
from workbench.upgrade.package import Note
from workbench.workspace.upgrading.outcome import Ddl, UpgradeOutcome, UpgradeState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.engine_thread import EngineThread

    Answer = tuple[EngineDiagnostic, ...] | EngineError

_PARCEL = 16
"""Services whose scripts are made in one call."""


def judged(
    outcomes: Iterable[UpgradeOutcome], engine: EngineThread, cancelled: Callable[[], bool] = lambda: False
) -> list[UpgradeOutcome]:
    """Ask Prisma about the services that are ready; what it objects to stays where it is.

    Args:
        outcomes: What moving services would write.
        engine: Is asked.
        cancelled: Asked now and then; once it says yes, the call is called off.

    Raises:
        EngineUnavailableError: There is no engine, so that nothing may be written.
        CallCancelledError: It was called off.
    """
    known = list(outcomes)
    ready = [one for one in known if one.state is UpgradeState.READY]
    after = _verdicts(((one, one.after, ReleaseLine.SEVEN) for one in ready), engine, cancelled)
    doubtful = [one for one in ready if _error(after[one.service])]
    before = _verdicts(((one, one.before, one.line) for one in doubtful), engine, cancelled)
    answers = {one.service: _refused(one, after, before) for one in doubtful}
    accepted = [one for one in ready if one.service not in answers]
    for start in range(0, len(accepted), _PARCEL):
        for one in _compared(accepted[start : start + _PARCEL], engine, cancelled):
            answers[one.service] = one
    return [answers.get(one.service, one) for one in known]


def _verdicts(
    requests: Iterable[tuple[UpgradeOutcome, Sequence[tuple[str, str]], ReleaseLine]],
    engine: EngineThread,
    cancelled: Callable[[], bool],
) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for outcome, answer in engine.lint_many(requests, cancelled=cancelled):
        if isinstance(answer, EngineUnavailableError):
            raise answer
        found[outcome.service] = answer
    return found


def _refused(outcome: UpgradeOutcome, after: dict[str, Answer], before: dict[str, Answer]) -> UpgradeOutcome:
    """What Prisma 7 rejects, with whether that is news."""
    why = _error(after[outcome.service])
    if _error(before.get(outcome.service, ())):
        old = _error(before.get(outcome.service, ()))
        text = f"Prisma {outcome.line.value} rejects it as it is: {old}; mend that first"
        return _left(outcome, Note("rejected-before", text))
    return _left(outcome, Note("rejected", f"Prisma 7 would reject it: {why}"))


def _compared(
    outcomes: Sequence[UpgradeOutcome], engine: EngineThread, cancelled: Callable[[], bool]
) -> Iterator[UpgradeOutcome]:
    """Hold the scripts that make the tables against each other, of either line."""
    schemas = [
        schema for one in outcomes for schema in ((one.before, one.line), (one.after, ReleaseLine.SEVEN))
    ]
    scripts = engine.run(lambda client: client.creation_sql(schemas), cancelled=cancelled)
    for outcome, old, new in zip(outcomes, scripts[::2], scripts[1::2], strict=True):
        if isinstance(old, EngineError) or isinstance(new, EngineError):
            yield structs.replace(outcome, ddl=Ddl.NOT_COMPARED)
        elif old == new:
            yield structs.replace(outcome, ddl=Ddl.UNCHANGED)
        else:
            pairs = zip(old.splitlines(), new.splitlines(), strict=False)
            line = next((after for before, after in pairs if before != after), "its end")
            text = f"Prisma 7 would make other tables of it, from `{line.strip()}` on"
            yield structs.replace(_left(outcome, Note("ddl", text)), ddl=Ddl.CHANGED)


def _left(outcome: UpgradeOutcome, why: Note) -> UpgradeOutcome:
    return structs.replace(
        outcome, state=UpgradeState.LEFT, changes=(), base=None, steps=(), remarks=(), obstacles=(why,)
    )


def _error(answer: Answer) -> str:
    """The first error in an answer, or why there is none; empty where all is well."""
    if isinstance(answer, EngineError):
        return f"its engine broke down: {answer}"
    errors = (one.message.partition("\n")[0] for one in answer if one.severity == "error")
    return next(errors, "")

"""Asks Prisma about every schema that it has not judged yet."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from workbench.engine.errors import EngineError, EngineUnavailableError
from workbench.workspace.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.changes import Change
    from workbench.workspace.verdicts.verdict import Question
    from workbench.workspace.workspace import Workspace


def ask(
    workspace: Workspace,
    engine: EngineThread,
    names: Collection[str] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Change]:
    """Ask about services that were checked.

    Args:
        workspace: Learns the verdicts.
        engine: Is asked; one that is not running yet is started, but only if there is anything to ask.
        names: Which services; None means all.
        cancelled: Asked now and then; once it says yes, no more answers follow.

    Yields:
        What each verdict changes, in the order of arrival.

    Raises:
        EngineUnavailableError: There is no engine; the verdicts stay unknown.
    """
    try:
        yield from answers(workspace, engine, workspace.verdicts.questions(names), cancelled)
    finally:
        workspace.flush()


def answers(
    workspace: Workspace,
    engine: EngineThread,
    questions: Iterable[Question],
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Change]:
    """Ask `questions`, which are taken as fast as they come; see `ask`.

    What was learned is put on disk by the next `flush` of the workspace.
    """
    requests = ((question, question.files, question.line) for question in questions)
    first = next(requests, None)
    if first is None:
        # All is known. What it takes to ask need not even be imported.
        return
    for question, answer in engine.lint_many(chain([first], requests), cancelled=cancelled):
        if isinstance(answer, EngineUnavailableError):
            raise answer
        verdict = Verdict(failure=str(answer)) if isinstance(answer, EngineError) else Verdict(answer)
        change = workspace.verdicts.learn(question, verdict)
        if change is not None:
            yield change

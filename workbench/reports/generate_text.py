"""What came of generating, for people: a line for each service, and at the end what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.reports.lines import visible
from workbench.workspace.generation.outcome import Result, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.workspace.generation.account import Account
    from workbench.workspace.generation.outcome import Outcome


def service_line(account: Account, name: str) -> str:
    """What was done for a service that is finished."""
    failure = account.failure(name)
    done = [outcome.step.done for outcome in account.outcomes(name) if outcome.result is Result.DONE]
    if failure is not None:
        return ": ".join([visible(name), ", ".join([*done, f"{_failed(failure)}{visible(failure.why)}"])])
    return f"{visible(name)}: {', '.join(done) or f'{account.last.done} already'}"


def ending(account: Account, again: str, *, is_dry: bool) -> Iterator[str]:
    """What went wrong, and how many went well.

    Args:
        account: All outcomes.
        again: The command that tries again what failed.
        is_dry: Whether nothing was written.
    """
    if is_dry:
        for name in account.names:
            yield from (f"would write {path}" for outcome in account.outcomes(name) for path in outcome.paths)
    for failure in account.failures:
        yield f"{visible(failure.service)}: {_failed(failure)}{visible(failure.why)}"
    bad = len(account.failures)
    if bad and not is_dry:
        yield f"`{visible(again)}` tries what failed again, and passes over what is done"
    if account.last is Step.GENERATE:
        same = account.good - account.written
        unchanged = f", {same} unchanged" if same else ""
        yield f"{account.written} {'to write' if is_dry else 'written'}{unchanged}, {bad} not"
    else:
        yield f"{account.good} of {count(len(account.names), 'service')} proven"


def _failed(failure: Outcome) -> str:
    return "" if failure.step is Step.GENERATE else f"not {failure.step.done}: "

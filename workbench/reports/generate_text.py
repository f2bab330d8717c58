"""What came of generating, for people: a line for each service, and at the end what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.reports.lines import visible
from workbench.workspace.generation.outcome import Result, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.merge.merged import Conflict
    from workbench.workspace.generation.account import Account
    from workbench.workspace.generation.outcome import Outcome
    from workbench.workspace.generation.pending import Pending

_MOST = 20
"""So many conflicts of a service are listed."""
_WIDTH = 60
"""So much of each side's text is shown."""
_COMMENTS = ("//", "/*")


def service_line(account: Account, name: str) -> str:
    """What was done for a service that is finished."""
    failure = account.failure(name)
    kept = next((outcome.kept for outcome in account.outcomes(name) if outcome.kept), "")
    done = [outcome.step.done for outcome in account.outcomes(name) if outcome.result is Result.DONE]
    if failure is not None:
        return ": ".join([visible(name), ", ".join([*done, f"{_failed(failure)}{visible(failure.why)}"])])
    words = ", ".join(done) or f"{account.last.done} already"
    return f"{visible(name)}: {words}{f' ({kept})' if kept else ''}"


def ending(account: Account, again: str, *, is_dry: bool) -> Iterator[str]:
    """What went wrong, and how many went well.

    Args:
        account: All outcomes.
        again: The command that tries again what failed.
        is_dry: Whether nothing was written.
    """
    for failure in account.failures:
        yield f"{visible(failure.service)}: {_failed(failure)}{visible(failure.why)}"
        yield from conflict_lines(failure)
    bad = len(account.failures)
    clashing = [failure.service for failure in account.failures if failure.conflicts]
    if clashing:
        name = visible(clashing[0]) if len(clashing) == 1 else "SERVICE"
        yield f"`workbench generate {name} --take ours` (or `theirs`) decides all conflicts of a service"
    if bad > len(clashing) and not is_dry:
        yield f"`{visible(again)}` tries what failed again, and passes over what is done"
    if account.last is Step.GENERATE:
        same = account.good - account.written
        unchanged = f", {same} unchanged" if same else ""
        yield f"{account.written} {'to write' if is_dry else 'written'}{unchanged}, {bad} not"
    else:
        yield f"{account.good} of {count(len(account.names), 'service')} proven"


def conflict_lines(outcome: Outcome) -> Iterator[str]:
    """What people have to decide before a schema can be written, a line each."""
    yield from clash_lines(outcome.service, outcome.conflicts, "generated")


def clash_lines(service: str, conflicts: Sequence[Conflict], other: str) -> Iterator[str]:
    """What people and somebody else want differently, a line each.

    Args:
        service: Whose schema it is.
        conflicts: All of them.
        other: Who `theirs` is.
    """
    for conflict in conflicts[:_MOST]:
        where = " ".join(part for part in (conflict.title, conflict.aspect) if part) or "lines"
        texts = f"you: {_shown(conflict.ours)} / {other}: {_shown(conflict.theirs)}"
        yield f"{visible(service)}: {visible(where)}: {texts}"
    more = len(conflicts) - _MOST
    if more > 0:
        yield f"{visible(service)}: and {more} more, which `--format json` lists"


def pending_line(pending: Pending) -> str:
    """What would be written for a service, and how much of it is new."""
    path = visible(", ".join(pending.outcome.paths))
    if pending.is_new:
        return f"would write {path}"
    kept = f", {pending.outcome.kept}" if pending.outcome.kept else ""
    return f"would write {path}: {pending.lines}{kept}"


def _shown(text: str | None) -> str:
    """The line of a text that says most, with no more blanks and letters than fit."""
    if text is None:
        return "(removed)"
    lines = text.strip().splitlines() or [""]
    # What stands above a field says less of it than its own line.
    first = next((line for line in lines if not line.lstrip().startswith(_COMMENTS)), lines[0])
    words = visible(" ".join(first.split()))
    return f"{words[:_WIDTH]}…" if lines[-1] != first or len(words) > _WIDTH else words


def _failed(failure: Outcome) -> str:
    return "" if failure.step is Step.GENERATE else f"not {failure.step.done}: "

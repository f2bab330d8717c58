"""What came of fixing, for people: a line for each service, what is asked, and the counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.checklist.finding import Severity, Status
from workbench.checklist.words import count
from workbench.reports.fix_answers import places
from workbench.reports.lines import Line, Piece, visible
from workbench.reports.signs import STATUS_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.checklist.finding import Finding
    from workbench.references.impact import Impact
    from workbench.workspace.fixing.batch import FixOutcome
    from workbench.workspace.fixing.proposal import Asked

_SHOWN = 24
"""Questions, and fields that others refer to, that are spelt out; of more than that one wants a file."""
_DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def fix_text(
    outcomes: Sequence[FixOutcome], impacts: Sequence[Impact] = (), *, is_dry: bool
) -> Iterator[Line]:
    """The report, line by line.

    Args:
        outcomes: What came of each service.
        impacts: What it means for other services.
        is_dry: Whether nothing is written yet.
    """
    for outcome in outcomes:
        yield from _service(outcome, is_dry=is_dry)
    yield from _impacts(impacts)
    asked = [
        (outcome.service, place, question)
        for outcome in outcomes
        if outcome.proposal is not None
        for question, place in places(outcome.proposal)
    ]
    if asked:
        yield from _questions(asked)


def _impacts(impacts: Sequence[Impact]) -> Iterator[Line]:
    """Who elsewhere notices, where somebody does: the worst first."""
    if not impacts:
        return
    yield ()
    yield (Piece("What other services notice:", "bold"),)
    worst = sorted(impacts, key=lambda one: (-one.broken, -len(one.links)))
    for one in worst[:_SHOWN]:
        yield (
            Piece(f"  {visible(one.service)} ", "cyan"),
            Piece(visible(one.sentence), "red" if one.broken else ""),
        )
    if len(worst) > _SHOWN:
        yield (Piece(f"  and {len(worst) - _SHOWN} more", "dim"),)


def ending(outcomes: Iterable[FixOutcome]) -> str:
    """The counts in one line."""
    written = ready = fixed = asked = refused = 0
    left: list[Finding] = []
    for outcome in outcomes:
        refused += bool(outcome.why)
        written += outcome.is_written
        proposal = outcome.proposal
        if proposal is not None:
            ready += outcome.is_ready
            fixed += len(proposal.fixed) if outcome.is_ready else 0
            asked += len(proposal.questions)
            left += proposal.left
    errors = sum(finding.severity is Severity.ERROR for finding in left)
    parts = [
        f"{count(fixed, 'finding')} {'fixed' if written else 'to fix'} in {count(ready, 'schema')}",
        f"{asked} ask for an answer" if asked != 1 else "1 asks for an answer",
        f"{count(errors, 'error')} and {count(len(left) - errors, 'warning')} have no mechanical cure",
    ]
    return ", ".join([*parts, f"{refused} not written"] if refused else parts)


def diffs(outcomes: Iterable[FixOutcome]) -> Iterator[Line]:
    """What changes in the files, as `git apply` takes it."""
    from workbench.diff import unified

    for outcome in outcomes:
        if outcome.proposal is None or not outcome.is_ready:
            continue
        for file, text in outcome.proposal.changes:
            for line in unified(file.text, text, file.path, file.path).splitlines():
                yield (Piece(line, _DIFF_STYLES.get(line[:1], "")),)


def _service(outcome: FixOutcome, *, is_dry: bool) -> Iterator[Line]:
    proposal = outcome.proposal
    name = Piece(visible(outcome.service), "bold")
    if outcome.why:
        sign, style = STATUS_SIGNS[Status.FAIL]
        yield (Piece(f"{sign} ", style), name, Piece(f"  not written: {visible(outcome.why)}", style))
        return
    if proposal is None or not (proposal.fixed or proposal.questions or proposal.left):
        return
    sign, style = STATUS_SIGNS[Status.PASS if not (proposal.questions or proposal.left) else Status.UNKNOWN]
    done = "nothing to fix"
    if proposal.fixed:
        verb = "to fix" if is_dry else "fixed"
        items = Counter(finding.item for finding in proposal.fixed)
        done = f"{len(proposal.fixed)} {verb}: {', '.join(f'{item} {n}' for item, n in items.items())}"
    rest = [f"{len(proposal.questions)} to answer"] if proposal.questions else []
    rest += [f"{len(proposal.left)} left"] if proposal.left else []
    more = f"; {', '.join(rest)}" if rest else ""
    yield (Piece(f"{sign} ", style), name, Piece(f"  {done}"), Piece(more, "dim"))


def _questions(asked: Sequence[tuple[str, str, Asked]]) -> Iterator[Line]:
    yield ()
    number = len(asked)
    findings = "1 finding asks" if number == 1 else f"{number} findings ask"
    yield (Piece(f"{findings} for an answer:", "bold"),)
    for service, place, one in asked[:_SHOWN]:
        question = one.question
        evidence = f", by {question.evidence}" if question.evidence else ""
        suggested = f"; suggested{evidence}: {question.suggestions[0]}" if question.suggestions else ""
        yield (
            Piece(f"  {visible(service)}:{visible(place)}", "cyan"),
            Piece(f"  {visible(question.text)}"),
            Piece(f" ({question.form.hint}{visible(suggested)})", "dim"),
        )
    if number > _SHOWN:
        yield (Piece(f"  and {number - _SHOWN} more", "dim"),)
    service, place, _ = asked[0]
    yield (
        Piece(f"Answer with `--set '{visible(service)}:{visible(place)}=...'`, or all in a file: ", "dim"),
        Piece("`workbench fix --dry-run --format answers > FILE`, then `--answers FILE`", "dim"),
    )
    if any(one.question.suggestions for _, _, one in asked):
        yield (Piece("`--suggestions` takes what is suggested", "dim"),)

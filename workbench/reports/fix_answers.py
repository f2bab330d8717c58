"""`fix --format answers`: a file of answers to be, for `fix --answers`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.reports.lines import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.workspace.fixing.batch import FixOutcome
    from workbench.workspace.fixing.proposal import Asked, FixProposal


def answer_lines(outcomes: Iterable[FixOutcome]) -> Iterator[str]:
    """Each question as a comment, and below it what is suggested, or a line to be filled in."""
    for outcome in outcomes:
        if outcome.proposal is None:
            continue
        for asked, place in places(outcome.proposal):
            question = asked.question
            evidence = f", by {question.evidence}" if question.evidence else ""
            yield f"# {visible(question.text)} {question.form.hint}{evidence}"
            line = f"{outcome.service}:{place} ="
            yield f"{line} {question.suggestions[0]}" if question.suggestions else f"# {line}"


def places(proposal: FixProposal) -> Iterator[tuple[Asked, str]]:
    """The questions of a proposal, with the shortest name that an answer can be given under."""
    spoken = [asked.key.partition(":")[2] for asked in proposal.questions]
    counts = Counter(spoken)
    for asked, place in zip(proposal.questions, spoken, strict=True):
        yield asked, place if counts[place] == 1 else asked.key

"""`review` for people: what waits for whom, in all services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.reports.lines import Line, Piece, visible
from workbench.review.awaiting import OWNER, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.review.awaiting import Awaited
    from workbench.review.review import Review

_NOBODY_KNOWN = "whoever it belongs to"
_LENGTH = 60
"""Characters of a comment that fit beside the rest."""
_TASKS = {
    Task.ANSWER: "answer",
    Task.CONFIRM: "resolve, or go on",
    Task.LOOK: "see whether it is settled: what it is about is gone",
    Task.CHANGE: "make the changes that {by} requests",
    Task.REVIEW: "look again: the schema has changed since your verdict",
}


def waits_text(waits: Iterable[tuple[Review, tuple[Awaited, ...]]]) -> Iterator[Line]:
    """A block for each person, with the services and threads that wait for them."""
    by_person: dict[str, list[tuple[Review, Awaited]]] = {}
    for review, awaits in waits:
        for one in awaits:
            by_person.setdefault(one.who, []).append((review, one))
    # What nobody in particular has to do comes last.
    for number, who in enumerate(sorted(by_person, key=lambda name: (name == OWNER, name.casefold(), name))):
        if number:
            yield ()
        yield (Piece(visible(who) or _NOBODY_KNOWN, "bold"),)
        width = max(len(review.service) for review, _ in by_person[who])
        for review, one in by_person[who]:
            yield _line(review, one, width)


def _line(review: Review, one: Awaited, width: int) -> Line:
    service = Piece(f"  {visible(review.service):{width}}  ")
    task = _TASKS[one.task].format(by=visible(one.by) or "somebody")
    if one.thread is None:
        return service, Piece(task)
    last = one.thread.comments[-1]
    said = visible(last.text.partition("\n")[0]) or ("a suggestion" if last.suggestion is not None else "")
    if len(said) > _LENGTH:
        said = said[: _LENGTH - 1] + "…"
    return (
        service,
        Piece(review.short_ids[one.thread.id], "bold"),
        Piece(f"  {visible(one.thread.on) or 'the schema'}  {task}"),
        Piece(f"  {visible(last.author)}: {said}" if said else "", "dim"),
    )

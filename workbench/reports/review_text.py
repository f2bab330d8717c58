"""`review SERVICE` for people: each thread below the lines that it is about, and the verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.reports.lines import Line, Piece, visible
from workbench.reports.moments import to_the_minute
from workbench.review.events import Opinion
from workbench.review.thread import ThreadState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workbench.psl.schema import Schema
    from workbench.psl.source import Source
    from workbench.review.places import Place
    from workbench.review.review import Review
    from workbench.review.thread import Comment, Suggestion, Thread
    from workbench.review.verdicts import Verdict

_LINES = 8
"""Lines of a text that are shown; of more it is said how many."""
_THREAD_SIGNS = {
    ThreadState.OPEN: ("●", "yellow"),
    ThreadState.RESOLVED: ("○", "dim"),
    ThreadState.OUTDATED: ("◌", "magenta"),
}
_VERDICT_SIGNS = {Opinion.APPROVED: ("✓", "green"), Opinion.CHANGES_REQUESTED: ("✗", "red")}
_LAPSED = ("~", "dim")
_SAID = {Opinion.APPROVED: "approved", Opinion.CHANGES_REQUESTED: "requested changes"}


def review_text(review: Review, schema: Schema | None, only: Collection[str] = ()) -> Iterator[Line]:
    """Threads in the order in which they were begun, then verdicts, then what could not be read.

    Args:
        review: The review.
        schema: The schema that it is seen from.
        only: Events: what these are about is shown; all of it where there are none.
    """
    names = review.short_ids
    sources = {} if schema is None else {one.path: one.source for one in schema.documents}
    for thread in review.threads:
        if not only or any(one.id in only for one in thread.comments) or _is_settled_by(thread, only):
            yield from _thread(thread, sources, names)
            yield ()
    for verdict in review.verdicts:
        if not only or verdict.id in only:
            yield from _verdict(verdict)
    for notice in () if only else review.notices:
        yield (Piece(visible(str(notice)), "yellow"),)


def _is_settled_by(thread: Thread, events: Collection[str]) -> bool:
    return thread.settled is not None and thread.settled.id in events


def _thread(thread: Thread, sources: dict[str, Source], names: dict[str, str]) -> Iterator[Line]:
    sign, style = _THREAD_SIGNS[thread.state]
    place = thread.place
    source = None if place is None else sources.get(place.path)
    where = "" if place is None or source is None else f"{place.path}:{source.line_of(place.start)}"
    on = visible(thread.on) or "the schema as a whole"
    remarks = (
        f"was `{visible(thread.was)}`" if thread.was else "",
        "changed since" if thread.is_changed else "",
        "gone" if thread.is_gone else "",
        thread.state.value if thread.state is ThreadState.RESOLVED else "",
    )
    remark = ", ".join(one for one in remarks if one)
    yield (
        Piece(f"{sign} ", style),
        Piece(names[thread.id], "bold"),
        Piece(f"  {on}"),
        Piece(f"  {visible(where)}" if where else "", "dim"),
        Piece(f"  {remark}" if remark else "", "yellow"),
    )
    if place is not None and source is not None:
        yield from _lines_of(place, source)
    elif thread.is_gone:
        yield from _quoted(thread.about, "    │ ", "dim")
    for comment in thread.comments:
        yield from _comment(comment, names[comment.id] if comment.id != thread.id else "")
    if thread.settled is not None:
        verb = "resolved" if thread.state is ThreadState.RESOLVED else "reopened"
        yield (
            Piece(
                f"    {verb} by {visible(thread.settled.author)}, {to_the_minute(thread.settled.at)}", "dim"
            ),
        )


def _lines_of(place: Place, source: Source) -> Iterator[Line]:
    """The lines that a thread is about, with their numbers."""
    first, last = source.line_of(place.start), source.line_of(max(place.start, place.end - 1))
    shown = last if last - first < _LINES else first + _LINES - 2
    width = max(len(str(shown)), 3)
    for number in range(first, shown + 1):
        text = visible(source.line_text(number).replace("\t", "  "))
        yield (Piece(f"{number:>{width}} │ ", "dim"), Piece(text, "cyan"))
    if shown < last:
        yield (Piece(f"{'':{width}} │ {count(last - shown, 'line')} more", "dim"),)


def _comment(comment: Comment, name: str) -> Iterator[Line]:
    yield (
        Piece(f"    {visible(comment.author)}", "bold"),
        Piece(f"  {to_the_minute(comment.at)}", "dim"),
        Piece(f"  {name}" if name else "", "dim"),
    )
    if comment.is_withdrawn:
        yield (Piece("      withdrawn", "dim"),)
    for line in comment.text.split("\n") if comment.text else ():
        yield (Piece(f"      {visible(line)}"),)
    if comment.suggestion is not None:
        yield from _suggestion(comment.suggestion)


def _suggestion(suggestion: Suggestion) -> Iterator[Line]:
    if suggestion.applied is not None:
        done = suggestion.applied
        yield (Piece(f"      suggests, applied by {visible(done.author)}, {to_the_minute(done.at)}:", "dim"),)
    else:
        yield (Piece("      suggests:", "dim"),)
    yield from _quoted(suggestion.about, "      - ", "red")
    yield from _quoted(suggestion.text, "      + ", "green")


def _quoted(text: str, before: str, style: str) -> Iterator[Line]:
    lines = text.split("\n") if text else []
    shown = lines if len(lines) <= _LINES else lines[: _LINES - 1]
    for line in shown:
        yield (Piece(before + visible(line), style),)
    if len(shown) < len(lines):
        yield (Piece(f"{before}{count(len(lines) - len(shown), 'line')} more", "dim"),)


def _verdict(verdict: Verdict) -> Iterator[Line]:
    sign, style = _VERDICT_SIGNS[verdict.opinion] if verdict.is_current else _LAPSED
    said = f"{visible(verdict.author)} {_SAID[verdict.opinion]} {to_the_minute(verdict.at)}"
    lapsed = "; lapsed, since the schema has changed" if not verdict.is_current else ""
    yield (Piece(f"{sign} ", style), Piece(said), Piece(lapsed, "yellow"))
    for line in verdict.text.split("\n") if verdict.text else ():
        yield (Piece(f"    {visible(line)}"),)

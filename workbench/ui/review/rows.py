"""The rows that an entry of a review takes at a given width."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len

from workbench.checklist.words import count
from workbench.review.events import Opinion
from workbench.review.thread import ThreadState
from workbench.ui.lines.rows import Part, Row
from workbench.ui.lines.visible import inert
from workbench.ui.lines.wrapping import wrapped
from workbench.ui.review.entries import (
    CommentEntry,
    Entry,
    NoticeEntry,
    ThreadEntry,
    TitleEntry,
    VerdictEntry,
)
from workbench.ui.review.quoting import changed_lines, quoted
from workbench.ui.review.signs import sign_of_thread, sign_of_verdict, subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from workbench.review.thread import Comment, Thread
    from workbench.review.verdicts import Verdict

_INDENT = "   "
_ROOMY = 8
"""Cells a text gets at least."""


When: TypeAlias = "Callable[[datetime], str]"
"""Says when something was, in words for people."""


def when_from(now: datetime) -> When:
    """Says when something was as one who asks at `now` would put it, in the same time zone."""

    def when(at: datetime) -> str:
        there = at.astimezone(now.tzinfo)
        if there.date() == now.date():
            return f"{there:%H:%M}"
        day = f"{there.day} {there:%b}"
        return day if there.year == now.year else f"{day} {there.year}"

    return when


def rows_of(entries: Sequence[Entry], width: int, when: When) -> list[list[Row]]:
    """The rows of each entry, none wider than `width` cells where that is possible at all."""
    return [list(_rows(entry, width, when)) for entry in entries]


def _rows(entry: Entry, width: int, when: When) -> Iterator[Row]:
    if isinstance(entry, NoticeEntry):
        sign, color = ("!", "text-warning") if entry.is_warning else ("·", "text-muted")
        yield from _hanging((Part(f" {sign} ", color),), Part(inert(entry.text), "text-muted"), width)
    elif isinstance(entry, VerdictEntry):
        yield from _verdict(entry.verdict, width, when)
    elif isinstance(entry, TitleEntry):
        yield from _hanging((Part(" ", "foreground"),), Part(entry.text, "text-muted", is_bold=True), width)
    elif isinstance(entry, ThreadEntry):
        yield from _head(entry, width)
    else:
        yield from _comment(entry, width, when)


def _verdict(verdict: Verdict, width: int, when: When) -> Iterator[Row]:
    sign, color = sign_of_verdict(verdict)
    words = {
        (Opinion.APPROVED, True): "approves",
        (Opinion.APPROVED, False): "approved",
        (Opinion.CHANGES_REQUESTED, True): "requests changes",
        (Opinion.CHANGES_REQUESTED, False): "requested changes",
    }[verdict.opinion, verdict.is_current]
    told = f"{inert(verdict.author)} {words} · {when(verdict.at)}"
    yield from _hanging(
        (Part(f" {sign} ", color, is_bold=True),),
        Part(told, "foreground" if verdict.is_current else "text-muted"),
        width,
    )
    if not verdict.is_current:
        lapsed = Part("lapsed: the schema has changed since", "text-warning")
        yield from _hanging((Part(_INDENT, "foreground"),), lapsed, width)
    yield from _text(verdict.text, width)


def _head(entry: ThreadEntry, width: int) -> Iterator[Row]:
    """Sign, subject and place; what has no room beside the subject stands below."""
    thread = entry.thread
    sign, color = sign_of_thread(thread)
    lead = (Part("▾" if entry.is_open else "▸", "text-muted"), Part(sign, color, is_bold=True))
    *above, last = wrapped(inert(subject(thread.on)), max(width - len(_INDENT) - 1, _ROOMY))
    names = [Part(f" {name}", "foreground", is_bold=True) for name in (*above, last)]
    rows: list[Row] = [(*lead, names[0]), *((Part("  ", "foreground"), name) for name in names[1:])]
    words = [inert(entry.place), *_remarks(thread)]
    remark = " · ".join(filter(None, words))
    if remark and _cells(rows[-1]) + 2 + cell_len(remark) < width:
        rows[-1] = (*rows[-1], Part(f"  {remark}", "text-muted"))
    elif remark:
        rows += _hanging((Part(_INDENT, "foreground"),), Part(remark, "text-muted"), width)
    yield from rows
    if not entry.is_open:
        yield _folded(thread, width)


def _remarks(thread: Thread) -> Iterator[str]:
    """What else is to be known of a thread."""
    if thread.state is ThreadState.RESOLVED:
        yield f"resolved by {inert(thread.settled.author)}" if thread.settled is not None else "resolved"
    if thread.was:
        yield f"was {inert(thread.was)}"
    elif thread.is_changed and thread.state is ThreadState.OPEN:
        yield "edited since"


def _folded(thread: Thread, width: int) -> Row:
    """What a folded thread keeps to itself."""
    first = thread.comments[0]
    more = f"  {count(len(thread.comments), 'comment')}" if len(thread.comments) > 1 else ""
    room = max(width - len(_INDENT) - 2 - cell_len(more), _ROOMY)
    line, *rest = wrapped(inert(f"{first.author}: {' '.join(first.text.split())}"), room)
    return (Part(f"{_INDENT}{line}{' …' if rest else ''}{more}", "text-muted"),)


def _comment(entry: CommentEntry, width: int, when: When) -> Iterator[Row]:
    thread, comment = entry.thread, entry.comment
    yield (
        Part(f"{_INDENT}{inert(comment.author)}", "text-primary", is_bold=True),
        Part(f" · {when(comment.at)}", "text-muted"),
    )
    if entry.is_first and thread.is_gone:
        for line in quoted(thread.about, width - len(_INDENT)):
            yield (Part(f"{_INDENT}{line}", "text-muted"),)
    if comment.is_withdrawn:
        yield (Part(f"{_INDENT}taken back", "text-muted"),)
    yield from _text(comment.text, width)
    yield from _suggestion(comment, width)


def _text(text: str, width: int) -> Iterator[Row]:
    """What somebody wrote, line by line as they did."""
    for line in text.strip().splitlines():
        for part in wrapped(inert(line), max(width - len(_INDENT) - 1, _ROOMY)):
            yield (Part(f"{_INDENT}{part}", "foreground"),)


def _suggestion(comment: Comment, width: int) -> Iterator[Row]:
    """What somebody would write instead: the lines that go and those that come."""
    suggestion = comment.suggestion
    if suggestion is None:
        return
    done = suggestion.applied
    told = "p shows it and applies it" if done is None else f"applied by {inert(done.author)}"
    suggests = Part("suggests", "text-muted", is_bold=True)
    yield from _hanging((Part(_INDENT, "foreground"), suggests, Part(": ", "text-muted")),
                        Part(told, "text-muted"), width)  # fmt: skip
    for line, color in changed_lines(suggestion.about, suggestion.text, width - len(_INDENT)):
        yield (Part(f"{_INDENT}{line}", color),)


def _hanging(lead: Row, message: Part, width: int) -> Iterator[Row]:
    """A message behind its sign; its further lines stand below its first."""
    indent = _cells(lead)
    head, *rest = wrapped(message.text, max(width - indent - 1, _ROOMY))
    yield (*lead, message._replace(text=head))
    for line in rest:
        yield (Part(" " * indent, "foreground"), message._replace(text=line))


def _cells(row: Row) -> int:
    return sum(cell_len(part.text) for part in row)

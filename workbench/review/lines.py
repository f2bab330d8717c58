"""Events as they lie in a file: one line of JSON each.

Such a file is added to by several people at once and merged by git line by line. So a reader takes what it
finds: in any order, twice, with a line that a killed process has left unfinished, or one that a newer
workbench wrote. What it can't read it passes over and says so; nobody ever writes a file anew, so nothing is
lost by that.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct, structs

from workbench.review.events import VERSION, Event

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONFLICT = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
_START = b'{"event":'
# The last for a time outside of all times, and for lists in lists without end.
_REFUSALS = (msgspec.MsgspecError, UnicodeDecodeError, OverflowError, RecursionError)


class Notice(Struct, frozen=True):
    """A line that was passed over."""

    line: int
    """Counted from 1."""
    why: str
    """Continues the words "line 12 was passed over:"."""

    def __str__(self) -> str:
        return f"line {self.line} was passed over: {self.why}"


class Reading(NamedTuple):
    """What a file holds."""

    events: tuple[Event, ...]
    """Each once, the oldest first."""
    notices: tuple[Notice, ...]


class _Outline(Struct, tag=False):
    """As much of a line as any version has."""

    event: str = ""
    v: int = VERSION


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
_outlines: msgspec.json.Decoder[_Outline] = msgspec.json.Decoder(_Outline)


def line_of(event: Event) -> bytes:
    """An event as a line, its line feed included."""
    return _encoder.encode(event) + b"\n"


def read_lines(data: bytes) -> Reading:
    """Read the content of a file. Whatever that is, the events in it are found."""
    found: dict[str, Event] = {}
    notices: list[Notice] = []
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        line = raw.strip()
        if not line:
            continue
        event, why = _read(line)
        if event is not None and event.id in found and found[event.id] != event:
            # Which of two comes first must not matter.
            event = min(found[event.id], event, key=line_of)
            why = f"another line calls itself the same event, {event.id}"
        if event is not None:
            found[event.id] = event
        if why:
            notices.append(Notice(number, why))
    return Reading(in_order(found.values()), tuple(notices))


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """`events` as they happened by the clocks of their authors: the same order for everybody."""
    return tuple(sorted(events, key=lambda event: (event.at, event.id)))


def _read(line: bytes) -> tuple[Event | None, str]:
    """The event of a line, and why the line, or a part of it, is passed over; empty where it is not."""
    try:
        event = _decode(line)
    except _REFUSALS:
        return (None, _why_not(line)) if _is_whole(line) else _rest(line)
    return (event, "") if event.v <= VERSION else (None, _newer(event.v))


def _decode(line: bytes) -> Event:
    """The event of a whole line, its time in UTC.

    Raises:
        One of `_REFUSALS`: It is no event.
    """
    event = _decoder.decode(line)
    at = event.at.astimezone(UTC)
    return event if at.tzinfo is event.at.tzinfo else structs.replace(event, at=at)


def _is_whole(line: bytes) -> bool:
    """Whether a line is JSON, from its first to its last character."""
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    except RecursionError:
        return True
    return True


def _why_not(line: bytes) -> str:
    try:
        outline = _outlines.decode(line)
    except _REFUSALS:
        return "it is no event of a review"
    return _newer(outline.v) if outline.v > VERSION else "it is no event of a review"


def _newer(version: int) -> str:
    return f"a newer workbench wrote it, in version {version} of the format"


def _rest(line: bytes) -> tuple[Event | None, str]:
    """What follows an unfinished line without a line feed between, as a merge can leave it."""
    if line.startswith(_CONFLICT):
        return None, "it is a mark of a merge that was not finished"
    at = line.find(_START, 1)
    while at > 0:
        try:
            event = _decode(line[at:])
        except _REFUSALS:
            at = line.find(_START, at + 1)
            continue
        return (event if event.v <= VERSION else None), "its beginning is not whole"
    return None, "it is not whole"

"""The record of an act: a file to which a line is added before anything is done, and never changed.

So it tells the truth at any moment. A line that is not whole is the last one, and announces something that
has not begun.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RECORD = "record.jsonl"
"""Name of the file in the folder of an act."""


class Head(Struct, frozen=True, tag="act"):
    """The first line: what is done, and for whom."""

    title: str
    at: str
    """When it began, in UTC."""
    services: tuple[str, ...] = ()
    undoes: str | None = None
    """The act that this one takes back."""


class Touch(Struct, frozen=True, tag="file", omit_defaults=True):
    """A file that is about to be written or removed."""

    path: str
    """Relative to the workspace."""
    before: str | None
    """The digest of what is there; None where there is nothing."""
    after: str | None
    """The digest of what will be there; None for nothing."""
    kept: str = ""
    """The file in the folder of the act that holds what was there; empty where there was nothing."""
    folders: tuple[str, ...] = ()
    """Folders that are made for it, the outermost first."""


class Entry(Struct, frozen=True, tag="entry"):
    """Events that are about to be added to a file to which others add as well.

    Such a file never gets back what it was: that would take away what others have written since. Its events
    are taken back by another event that says so.
    """

    path: str
    """Relative to the workspace."""
    events: tuple[str, ...]
    """Their ids."""


class Void(Struct, frozen=True, tag="void"):
    """What some lines announced has not come about."""

    touches: tuple[int, ...]
    """Which of the announcements, counted from 0."""


class End(Struct, frozen=True, tag="end", omit_defaults=True):
    """The last line: the act is over."""

    files: int
    """How many files it wrote, removed or added to."""
    size: int
    """Bytes of all that is kept."""
    was_killed: bool = False
    """Whether another process found it unfinished."""


Line: TypeAlias = Head | Touch | Entry | Void | End


class Record(NamedTuple):
    """An act as far as its record can be read."""

    head: Head
    touches: tuple[tuple[int, Touch], ...]
    """What came about, or was about to, in that order, each with the number of its announcement."""
    announced: int
    """How many announcements there are, those included that have not come about."""
    end: End | None
    """None while it is going on, and for what was killed."""
    entries: tuple[Entry, ...] = ()
    """Events that were added, or were about to be."""

    @property
    def files(self) -> int:
        """How many files it wrote, removed or added to."""
        return len({touch.path for _, touch in self.touches} | {entry.path for entry in self.entries})


class Story(NamedTuple):
    """What an act did to one file, from its first to its last touch."""

    path: str
    before: str | None
    """The digest of what was there before the act; None for nothing."""
    kept: str
    """The file in the folder of the act that holds this; empty for nothing."""
    afters: tuple[str | None, ...]
    """What the act left there in turn; the last is what it left in the end."""


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


def line_of(line: Line) -> bytes:
    """A line as it lies in the file."""
    return _encoder.encode(line) + b"\n"


def read_line(line: bytes) -> Line | None:
    """A line of the file; None where it is not whole."""
    try:
        return _decoder.decode(line)
    except msgspec.MsgspecError:
        return None


def whole_length(data: bytes) -> int:
    """The bytes of the lines that are whole: where a record can be continued."""
    length = 0
    for line in data.splitlines(keepends=True):
        if not line.endswith(b"\n") or read_line(line) is None:
            break
        length += len(line)
    return length


def read_record(data: bytes) -> Record | None:
    """The record in `data`, up to the first line that is not whole; None where not even the head is."""
    lines = _lines(data)
    head = next(lines, None)
    if not isinstance(head, Head):
        return None
    touches: list[Touch] = []
    entries: list[Entry] = []
    void: set[int] = set()
    end: End | None = None
    for line in lines:
        end = line if isinstance(line, End) else None
        if isinstance(line, Touch):
            touches.append(line)
        elif isinstance(line, Entry):
            entries.append(line)
        elif isinstance(line, Void):
            void.update(line.touches)
    real = tuple((number, touch) for number, touch in enumerate(touches) if number not in void)
    return Record(head, real, len(touches), end, tuple(entries))


def stories(record: Record) -> tuple[Story, ...]:
    """What came of each file, in the order in which they were touched first."""
    found: dict[str, Story] = {}
    for _, touch in record.touches:
        known = found.get(touch.path)
        if known is None:
            found[touch.path] = Story(touch.path, touch.before, touch.kept, (touch.after,))
        else:
            found[touch.path] = known._replace(afters=(*known.afters, touch.after))
    return tuple(found.values())


def size_of(folder: Path) -> int:
    """Bytes of all that an act keeps.

    Raises:
        OSError: The folder can't be listed.
    """
    with os.scandir(folder) as found:
        return sum(one.stat().st_size for one in found if one.name != RECORD)


def _lines(data: bytes) -> Iterator[Line]:
    for line in data[: whole_length(data)].splitlines():
        read = read_line(line)
        if read is not None:
            yield read

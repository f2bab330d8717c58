"""Writing the record of an act, while it is going on."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from workbench.workspace.journal.record import (
    RECORD,
    End,
    Entry,
    Head,
    Line,
    Touch,
    Void,
    line_of,
    read_record,
    size_of,
    whole_length,
)
from workbench.workspace.locking import lock
from workbench.workspace.staging import digest_at, drop, sync_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbench.workspace.journal.journal import Journal

_PACE = 0.1
"""Seconds after which the record is flushed to the disk itself. A process that is killed needs no flush; a
machine that loses its power forgets at most this much of a batch, and nothing of what was there before."""
_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Recorder:
    """The record and the kept files of one act; its folder is made when there is something to record.

    Args:
        journal: Where it lies.
        title: What is done.
        services: For whom.
        undoes: The act that this one takes back.
    """

    def __init__(self, journal: Journal, title: str, services: tuple[str, ...], undoes: str | None) -> None:
        self._journal = journal
        self._head = Head(title, "", services, undoes)
        self._folder: Path | None = None
        self._descriptor = -1
        self._numbers: dict[int, Touch] = {}
        """What has come about, or is about to, by the number of its announcement."""
        self._announced = 0
        self._entries: list[Entry] = []
        """What was added to files of events, or is about to be."""
        self._flushed_at = -_PACE
        self._is_kept = False

    @property
    def id(self) -> str | None:
        """The id of the act; None before there is anything to record."""
        return self._folder.name if self._folder is not None else None

    @property
    def touches(self) -> tuple[Touch, ...]:
        """What has come about, or is about to."""
        return tuple(self._numbers.values())

    def aside(self) -> Path:
        """A name in the folder of the act for what the next announcement replaces.

        Raises:
            OSError: The system refuses.
        """
        return self._open() / str(self._announced)

    def announce(self, touches: Sequence[Touch]) -> None:
        """Record what is about to be done; what is announced together comes about together.

        Raises:
            OSError: The system refuses, and nothing may be done.
        """
        self._open()
        self._append(*touches)
        for touch in touches:
            self._numbers[self._announced] = touch
            self._announced += 1
        self._flush()

    def announce_entry(self, entry: Entry) -> None:
        """Record that events are about to be added to a file.

        Where that does not come about after all nothing needs to be said: there is nothing to be taken back.

        Raises:
            OSError: The system refuses, and nothing may be done.
        """
        self._open()
        self._append(entry)
        self._entries.append(entry)
        self._flush()

    def withdraw(self, touches: Sequence[Touch]) -> None:
        """Record that what was announced last has not come about."""
        numbers = tuple(range(self._announced - len(touches), self._announced))
        for number in numbers:
            touch = self._numbers.pop(number)
            # What somebody saved at the last moment and could not be put back is kept.
            if touch.kept and digest_at(self._open() / touch.kept) in (touch.before, touch.after):
                drop(self._open() / touch.kept)
        with suppress(OSError):
            self._append(Void(numbers))

    def begin(self, killed: str | None) -> None:
        """Record the act even if nothing comes about in it.

        Args:
            killed: An act that was killed, to go on with; None for a new one.

        Raises:
            OSError: The system refuses.
        """
        self._is_kept = True
        if killed is None:
            self._open()
            return
        file = self._journal.folder / killed / RECORD
        self._descriptor = os.open(file, _FLAGS)
        lock(self._descriptor, wait=True)
        self._folder = file.parent
        data = file.read_bytes()
        record = read_record(data)
        if record is not None:
            self._announced = record.announced
            self._numbers = dict(record.touches)
            self._entries = list(record.entries)
        # A line that is not whole would run into the next one.
        os.truncate(self._descriptor, whole_length(data))

    def close(self) -> None:
        """End the act. What can't be recorded of that is of no weight: it could be undone before."""
        folder = self._folder
        if folder is None:
            return
        with suppress(OSError):
            size = size_of(folder)
            if not (self._numbers or self._entries or size or self._is_kept):
                self.abandon()
                return
            paths = {one.path for one in self._numbers.values()} | {one.path for one in self._entries}
            self._append(End(len(paths), size))
            os.fsync(self._descriptor)
            sync_folder(folder)
            sync_folder(folder.parent)
        self.leave()

    def leave(self) -> None:
        """Let go of the record without ending it."""
        if self._folder is not None:
            self._folder = None
            os.close(self._descriptor)

    def abandon(self) -> None:
        """Remove the record and what was kept for it."""
        folder = self._folder
        if folder is None:
            return
        self.leave()
        # From the record on, of which it is the end if the rest is interrupted.
        drop(folder / RECORD)
        for touch in self.touches:
            # What an editor has written into it since is kept.
            if touch.kept and digest_at(folder / touch.kept) == touch.before:
                drop(folder / touch.kept)
        with suppress(OSError):
            folder.rmdir()

    def _open(self) -> Path:
        if self._folder is None:
            folder = self._journal.new_folder()
            # The lock tells others that the act is going on; it ends with the process, however that ends.
            self._descriptor = os.open(folder / RECORD, _FLAGS | os.O_CREAT | os.O_EXCL, 0o666)
            lock(self._descriptor, wait=True)
            at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            self._head = Head(self._head.title, at, self._head.services, self._head.undoes)
            self._append(self._head)
            self._folder = folder
        return self._folder

    def _flush(self) -> None:
        now = monotonic()
        if now - self._flushed_at >= _PACE:
            os.fsync(self._descriptor)
            self._flushed_at = now

    def _append(self, *lines: Line) -> None:
        data = b"".join(map(line_of, lines))
        while data:
            data = data[os.write(self._descriptor, data) :]

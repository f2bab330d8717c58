"""Taking part: telling the others what happens here, and being told what happens with them."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from workbench.workspace.debounce import Debounce
from workbench.workspace.errors import WriteRefusedError
from workbench.workspace.paths import ROOT
from workbench.workspace.peers.company import Company, Seen
from workbench.workspace.peers.folder import DATA, LOCK, MOST, PeersFolder
from workbench.workspace.peers.machine import machine
from workbench.workspace.peers.noticing import Noticing
from workbench.workspace.peers.peer import ID, Peer, Sight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

BEAT = 2.0
"""Seconds between two looks at the folder, and between two signs of life for who can't see our lock."""
CLOSE = 0.2
"""Seconds between two looks while somebody is there of whose changes the system does not tell."""
GRACE = 0.02
"""Seconds after which a lock is free whose file has just been closed: the system tells that first."""
FAREWELL = 1.0
"""Seconds that leaving may take, on a disk that hangs."""

_OWN = ""
"""Stands among the names of files for something that we have to tell."""


class Guest(NamedTuple):
    """Who takes part."""

    name: Callable[[], str]
    """Gives the name; asked once, in the thread of the gathering."""
    where: str
    """Host and terminal, in words."""


class Gathering:
    """Those who have a workspace open, as one of them sees it, until it leaves.

    Nothing is written and little is read while nobody else is there.

    Args:
        root: The workspace, its symlinks resolved.
        guest: Who takes part here.
        on_change: Called with all others that are there when anything about them changes, in the thread of
            the gathering.
        on_refusal: Called with the reason where the system does not let us take part, or no longer. Nothing
            follows.
        polling: Look again and again even where the system reports events.
    """

    def __init__(
        self,
        root: Path,
        guest: Guest,
        on_change: Callable[[tuple[Peer, ...]], object],
        on_refusal: Callable[[str], object],
        *,
        polling: bool = False,
    ) -> None:
        self.id = os.urandom(8).hex()
        self._guest = guest
        self._on_change = on_change
        self._on_refusal = on_refusal
        self._polling = polling
        self._folder = PeersFolder(root, self.id)
        self._company = Company(machine())
        self._wanted = Peer(self.id, "", guest.where, machine(), 0)
        """What the others shall know."""
        self._written = self._wanted
        self._written_at = 0.0
        self._is_greeting = False
        """Whether somebody has come who may have read what was true long ago."""
        self._is_missing = True
        """Whether our file is not where others look for it."""
        self._seen: dict[str, Seen] = {}
        self._others: list[Peer] = []
        self._next_look = 0.0
        self._noticing: Noticing | None = None
        self._lock = threading.Lock()
        self._events: Debounce[str] = Debounce(0.0, 0.0)
        self._thread = threading.Thread(target=self._run, name=f"peers {root.name}", daemon=True)
        self._thread.start()

    # For the face, from any thread; all but `leave` return at once.

    def tell(self, sight: Sight, follows: str) -> None:
        """Tell the others what is looked at here, and whom we follow."""
        self._want(sight=sight, follows=follows)

    def hand_over(self, to: str) -> None:
        """Give the lead to somebody, and follow."""
        self._want(follows=to, handed=to, handed_at=self._wanted.handed_at + 1)

    def leave(self) -> None:
        """Take part no more: when this returns, our files are gone, unless the disk hangs."""
        self._events.close()
        if threading.current_thread() is not self._thread:
            self._thread.join(FAREWELL)

    def _want(self, **changes: object) -> None:
        with self._lock:
            before, self._wanted = self._wanted, replace(self._wanted, **changes)
            if self._wanted == before:
                return
        self._events.add(_OWN)

    # In the thread.

    def _run(self) -> None:
        try:
            self._want(name=self._guest.name())
            self._write()
            # A disk that knows no locks shows by ours.
            self._company.sees_locks = self._folder.is_held(self.id)
            while not self._events.closed:
                self._attend(self._events.take(max(self._next_look - monotonic(), 0.0)))
        except WriteRefusedError as error:
            self._on_refusal(error.why)
        except OSError as error:
            self._on_refusal((error.strerror or str(error)).lower())
        finally:
            if self._noticing is not None:
                self._noticing.stop()
            self._folder.leave()

    def _attend(self, events: frozenset[str]) -> None:
        """Look at the files that something has happened to, or at all when it is time."""
        if any(name.endswith(LOCK) for name in events):
            self._next_look = min(self._next_look, monotonic() + GRACE)
        if ROOT in events or monotonic() >= self._next_look:
            self._look_around()
        elif ids := [name.removesuffix(DATA) for name in events if name.endswith(DATA)]:
            self._look_at(ids)
        if self._is_missing or (self._seen and self._has_news()):
            self._write()

    def _look_around(self) -> None:
        """Look at all files, and see to it that ours and the watch over them are still there."""
        began = monotonic()
        self._settle()
        ids = self._folder.ids()
        self._judge({id_: seen for id_ in ids if (seen := self._read(id_)) is not None})
        is_told = self._noticing is not None and all(map(self._company.is_here, self._others))
        pause = BEAT if is_told or not self._seen else CLOSE
        # However long a look takes, it shall not take more than a tenth of the time.
        now = monotonic()
        self._next_look = now + max(pause, 10 * (now - began))

    def _look_at(self, ids: Iterable[str]) -> None:
        found = dict(self._seen)
        for id_ in ids:
            seen = self._read(id_)
            if seen is None:
                found.pop(id_, None)
            elif id_ in found or len(found) < MOST:
                found[id_] = seen
        self._judge(found)

    def _read(self, id_: str) -> Seen | None:
        peer = self._folder.read(id_)
        return Seen(peer, self._folder.is_held(id_)) if peer is not None else None

    def _judge(self, found: Mapping[str, Seen]) -> None:
        """Find out who of those is there, and tell it if that has changed."""
        self._is_greeting |= not found.keys() <= self._seen.keys()
        others, dead = self._company.judge(found.values(), monotonic())
        for id_ in dead:
            self._folder.remove(id_)
        self._seen = {id_: seen for id_, seen in found.items() if id_ not in dead}
        before, self._others = self._others, others
        if list(map(_message, others)) != list(map(_message, before)):
            self._on_change(tuple(others))

    def _settle(self) -> None:
        """See to it that the folder is there, with our lock in it and watched.

        Raises:
            WriteRefusedError: The folder leads out of the workspace.
            OSError: The system refuses.
        """
        try:
            is_new = self._folder.enter()
        except FileNotFoundError:
            # The whole workspace is gone, which may come back.
            return
        if not is_new:
            return
        if self._noticing is not None:
            self._noticing.stop()
            self._noticing = None
        if not self._polling:
            try:
                self._noticing = Noticing(self._folder.path, self._note)
            except OSError:
                # Too many watches, or none at all: looking needs no leave of the system.
                self._polling = True
        # Nobody tells of those who came before, and our file went with the folder.
        self._next_look = 0.0
        self._is_missing = True

    def _note(self, name: str) -> None:
        id_, _, suffix = name.partition(".")
        is_theirs = ID.fullmatch(id_) is not None and id_ != self.id and f".{suffix}" in (DATA, LOCK)
        if is_theirs or name == ROOT:
            self._events.add(name)

    def _has_news(self) -> bool:
        """Whether somebody waits for a word of ours."""
        if self._is_greeting or _message(self._wanted) != _message(self._written):
            return True
        now = monotonic()
        return now - self._written_at >= BEAT and self._company.awaits_news(now)

    def _write(self) -> None:
        self._settle()
        with self._lock:
            wanted = self._wanted
        now = datetime.now(UTC).isoformat(timespec="seconds")
        peer = replace(wanted, number=self._written.number + 1, at=now)
        try:
            self._folder.write(peer)
        except FileNotFoundError:
            # Somebody has just cleared the folder away, or the whole workspace.
            self._next_look = monotonic() + CLOSE
            return
        self._written, self._written_at = peer, monotonic()
        self._is_greeting = self._is_missing = False


def _message(peer: Peer) -> Peer:
    """What a workbench tells, apart from that it lives."""
    return replace(peer, number=0, at="")

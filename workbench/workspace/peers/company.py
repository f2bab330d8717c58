"""Who of those that have a file is really there: a judgement on what was seen, without a disk or a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.workspace.peers.peer import Peer

PATIENCE = 10.0
"""Seconds without a change after which a workbench whose lock can't be seen is taken for dead."""
ABANDONED = 60.0
"""Seconds after which a file that does not change is worth no answer."""


class Seen(NamedTuple):
    """A file, as it was found."""

    peer: Peer
    is_held: bool
    """Whether its lock is held, as far as can be seen from here."""


class _Change(NamedTuple):
    number: int
    at: float
    """When this number was seen first."""
    is_first: bool
    """Whether it is the first number that was seen, which a file may have had for days."""


class Company:
    """Judges who is there.

    Whoever holds the lock lives. Whoever does not, on this machine, is dead. A lock that is held elsewhere
    may not be seen here, and no two clocks agree: there lives whoever has changed something since we looked
    first, within the last seconds by our own clock.

    Args:
        machine: This machine.
        sees_locks: Whether the disk knows locks at all.
    """

    def __init__(self, machine: str, *, sees_locks: bool = True) -> None:
        self._machine = machine
        self.sees_locks = sees_locks
        self._changes: dict[str, _Change] = {}

    def judge(self, found: Iterable[Seen], now: float) -> tuple[list[Peer], list[str]]:
        """Tell the living from the dead.

        Args:
            found: All files that there are.
            now: Seconds of a clock that only goes forward.

        Returns:
            Who is there, and the ids of those that are surely dead, whose files are of no use.
        """
        alive: list[Peer] = []
        dead: list[str] = []
        changes: dict[str, _Change] = {}
        for peer, is_held in found:
            if self.is_here(peer):
                if is_held:
                    alive.append(peer)
                else:
                    dead.append(peer.id)
                continue
            change = changes[peer.id] = self._note(peer, now)
            if is_held or (not change.is_first and now - change.at <= PATIENCE):
                alive.append(peer)
        self._changes = changes
        return alive, dead

    def awaits_news(self, now: float) -> bool:
        """Whether somebody may be there who can tell only from our file's changes that we live."""
        return any(now - change.at <= ABANDONED for change in self._changes.values())

    def is_here(self, peer: Peer) -> bool:
        """Whether a workbench runs on this machine, so that its end will be told by the system."""
        return self.sees_locks and peer.machine == self._machine

    def _note(self, peer: Peer, now: float) -> _Change:
        before = self._changes.get(peer.id)
        if before is None:
            return _Change(peer.number, now, is_first=True)
        return before if before.number == peer.number else _Change(peer.number, now, is_first=False)

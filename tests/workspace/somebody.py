"""Somebody else who has a workspace open, without a screen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.workspace.listening import Listener
from workbench.workspace.peers.gathering import Gathering, Guest
from workbench.workspace.peers.peer import Peer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Peers = tuple[Peer, ...]


class Somebody:
    """A workbench that takes part, and what it was told."""

    def __init__(self, root: Path, name: str, *, polling: bool = False) -> None:
        self.others: Listener[Peers] = Listener()
        self.refusals: Listener[str] = Listener()
        guest = Guest(lambda: name, "host, pts/1")
        self.gathering = Gathering(root, guest, self.others, self.refusals, polling=polling)

    def waits_for(self, *names: str) -> Peers:
        """Wait until exactly these are there."""
        return self.others.wait_for(lambda peers: sorted(peer.name for peer in peers) == sorted(names))


@contextmanager
def somebody(root: Path, name: str, *, polling: bool = False) -> Iterator[Somebody]:
    """Take part for a while."""
    one = Somebody(root, name, polling=polling)
    try:
        yield one
    finally:
        one.gathering.leave()

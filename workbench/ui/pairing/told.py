"""What the gathering tells the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.ui import messages

if TYPE_CHECKING:
    from textual.message import Message

    from workbench.workspace.peers.peer import Peer


@dataclass
class PeersChanged(messages.FromThread):
    """Somebody came, went, or looks at something else."""

    peers: tuple[Peer, ...]
    """All others that are there."""

    def can_replace(self, message: Message) -> bool:
        """What others did before matters no more."""
        return isinstance(message, PeersChanged)


@dataclass
class PairingRefused(messages.FromThread):
    """The system does not let this workbench take part."""

    why: str

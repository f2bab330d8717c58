"""How people are told apart in a cell or three: letters of their names, and a colour each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.ui.initials import initials
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.workspace.peers.peer import Peer

COLOURS = ("text-accent", "text-primary", "text-success", "text-warning")
"""Variables of the theme; whose colour is whose is never told by the colour alone."""
AHEAD, BEHIND = "→", "←"
"""Stand before somebody who is followed from here, and before somebody who follows us."""


class Face(NamedTuple):
    """How somebody is shown."""

    peer: Peer
    letters: str
    """Two cells or a little more; no two have the same."""
    colour: str

    @property
    def name(self) -> str:
        """The name, fit for the screen."""
        return inert(self.peer.name)

    @property
    def words(self) -> str:
        """Name and place."""
        return f"{self.name} ({inert(self.peer.where)})" if self.peer.where else self.name

    def sign(self, follows: str, own: str) -> str:
        """Who leads whom, in a cell: nothing where neither follows the other.

        Args:
            follows: Whom this workbench follows, by id.
            own: The id of this workbench.
        """
        if follows == self.peer.id:
            return AHEAD
        return BEHIND if own and self.peer.follows == own else ""


def faces_of(peers: Iterable[Peer]) -> tuple[Face, ...]:
    """How each of them is shown, in an order that stays while people come and go."""
    taken: dict[str, int] = {}
    faces: list[Face] = []
    for peer in sorted(peers, key=lambda peer: (peer.name.casefold(), peer.id)):
        letters = initials(peer.name)
        taken[letters] = taken.get(letters, 0) + 1
        number = str(taken[letters]) if taken[letters] > 1 else ""
        faces.append(Face(peer, f"{letters}{number}", COLOURS[int(peer.id, 16) % len(COLOURS)]))
    return tuple(faces)

"""Whether what is looked at has changed, and whether people have changed it themselves."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.workspace.peers.peer import Sight

EFFECT = 0.5
"""Seconds within which a key or the mouse moves what they move."""


class Attention:
    """Remembers what was looked at.

    A screen moves by itself as well: a file is edited elsewhere, a panel grows, a schema comes late. So only
    what moves right after somebody has touched the keys or the mouse was moved by them.

    Args:
        look: Tells what is looked at now.
        clock: Seconds of a clock that only goes forward.
    """

    def __init__(self, look: Callable[[], Sight], clock: Callable[[], float] = monotonic) -> None:
        self._look = look
        self._clock = clock
        self._touched_at = float("-inf")
        self._is_scrolling = False
        self.sight: Sight | None = None
        """What was looked at when anybody asked last."""

    def touch(self, *, is_scrolling: bool) -> None:
        """Somebody has pressed a key or a button of the mouse, or turned its wheel."""
        self._touched_at = self._clock()
        self._is_scrolling = is_scrolling

    def forget_touch(self) -> None:
        """The last touch meant something else than to move."""
        self._touched_at = float("-inf")

    def has_moved(self) -> bool:
        """Whether people look at something else by themselves."""
        if self.sight is None or self._clock() - self._touched_at > EFFECT:
            return False
        return is_elsewhere(self.sight, self._look(), minds_scroll=self._is_scrolling)

    def renew(self) -> bool:
        """Remember what is looked at now; gives whether that is something else than before."""
        before, self.sight = self.sight, self._look()
        return self.sight != before


def is_elsewhere(before: Sight, now: Sight, *, minds_scroll: bool) -> bool:
    """Whether two sights differ in what people choose, as far as both are known.

    Args:
        before: What was looked at.
        now: What is looked at.
        minds_scroll: Whether another part of the same text counts; it also moves when the window changes.
    """
    if (before.service, before.panel) != (now.service, now.panel):
        return True
    if not before.tab or not now.tab:
        # The panels are still catching up with the cursor of the tree.
        return False
    if (before.tab, before.side) != (now.tab, now.side):
        return True
    has_stepped = before.cursor >= 0 and now.cursor >= 0 and before.cursor != now.cursor
    return has_stepped or (minds_scroll and before.top != now.top)

"""A screen that nobody sees is drawn, and not put together: a quarter of the time of the app's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.geometry import Region

if TYPE_CHECKING:
    import pytest


def leave_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let widgets draw themselves as ever, and cut none of their lines to what a terminal would get.

    Without a terminal Textual throws that away. Screenshots, which ask for all of the screen, get all of it.
    """
    complete = Compositor.render_update

    def drawn(
        compositor: Compositor, full: bool = False, screen_stack: Any = None, simplify: bool = False
    ) -> Any:
        if full:
            return complete(compositor, full, screen_stack, simplify)
        visible_screen_stack.set(screen_stack or [])
        dirty, screen = compositor._dirty_regions.copy(), compositor.size.region
        compositor._dirty_regions.clear()
        if dirty:
            for _ in compositor._get_renders(Region.from_union(dirty).intersection(screen)):
                pass
        return None

    monkeypatch.setattr(Compositor, "render_update", drawn)

"""The line below the filter: how it can go on, or what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.workspace.query_completion import Completion


class FilterHint(Static):
    """Takes no room while it has nothing to say."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__("", id=id, markup=False)
        self.display = False
        self._shown: tuple[str, tuple[str, ...]] = ("", ())

    def show(self, trouble: str, offered: Sequence[Completion]) -> None:
        """Show what is offered, the first of it as the one that a key takes; else what is wrong.

        A word that can still become something is not wrong yet.
        """
        shown = ("" if offered else trouble, tuple(one.shown for one in offered))
        if shown == self._shown:
            return
        self._shown = shown
        self.display = bool(trouble or offered)
        if offered:
            first, *others = (inert(one.shown) for one in offered)
            self.update(Content.assemble((first, "$accent"), "".join(f" {other}" for other in others)))
        else:
            self.update(Content.styled(inert(trouble), "$text-warning"))

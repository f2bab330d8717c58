"""The right panel: the checklist of a service or its review, whose names stand in the border around it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Self

from textual.containers import Container
from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.widget import Widget


class SideTab(Enum):
    """What the right panel can show, in the order of its names."""

    CHECKLIST = "checklist"
    REVIEW = "review"


class Side(Container):
    """Shows one of its panels; the others wait behind it.

    Args:
        panels: The panels by what they show.
    """

    class TabChanged(Message):
        """Another panel is shown."""

    def __init__(self, panels: Mapping[SideTab, Widget]) -> None:
        super().__init__(id="side")
        self._panels = panels
        self._tab = SideTab.CHECKLIST
        for tab, panel in panels.items():
            panel.display = tab is self._tab

    def compose(self) -> ComposeResult:
        """All panels, of which one is seen."""
        yield from self._panels.values()

    @property
    def tab(self) -> SideTab:
        """What is shown."""
        return self._tab

    @property
    def panel(self) -> Widget:
        """The panel that is shown."""
        return self._panels[self._tab]

    def show(self, tab: SideTab) -> None:
        """Show another panel; the keys go with it where they came here."""
        if tab is self._tab:
            return
        had_focus = self.has_focus_within
        self.panel.display = False
        self._tab = tab
        self.panel.display = True
        if had_focus:
            self.focus()
        self.post_message(self.TabChanged())

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002 - as in Textual
        """Give the focus to what is shown."""
        self.panel.focus(scroll_visible)
        return self

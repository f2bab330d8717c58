"""What the checks say of texts that nobody has saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.editor import requests
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.ui.screens.desk import Desk
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.snapshot import ServiceSnapshot


class Drafting(Part):
    """Has unsaved texts checked, and shows their checklist in place of that of the saved ones.

    Args:
        screen: The screen it is a part of.
        desk: Where they are edited.
    """

    draft: ServiceSnapshot | None = None
    """What the last check of the unsaved texts has found."""

    def __init__(self, screen: LiveTriage, desk: Desk) -> None:
        super().__init__(screen)
        self._desk = desk

    def drop(self) -> None:
        """Forget what was found: the texts are saved, or nobody wants them."""
        self.draft = None

    @hears(requests.Paused)
    def _paused(self, _: requests.Paused) -> None:
        editor = self._desk.editor
        if editor is not None:
            texts = editor.texts
            self.feed.edit(lambda editing, cancelled: editing.check(texts, cancelled), newest="draft")

    @hears(messages.Drafted)
    def _drafted(self, event: messages.Drafted) -> None:
        editor = self._desk.editor
        if editor is None or editor.service != event.service:
            return
        if editor.take(event.revision, event.snapshot):
            self.draft = event.snapshot if editor.changed else None
            self.show_checklist(self.screen.selected)

    @hears(requests.Touched)
    def _touched(self, _: requests.Touched) -> None:
        if self._desk.editor is not None and not self._desk.has_unsaved_edits:
            self.drop()
            self.show_checklist(self.screen.selected)

    def show_checklist(self, snapshot: ServiceSnapshot | None) -> None:
        """Show how a service stands with the ten items: its unsaved texts, while there are any."""
        checklist, engine = self.screen.checklist, self.screen.engine
        if checklist is None:
            return
        draft = self.draft if self._desk.editor is not None else None
        if draft is None or snapshot is None or snapshot.name != draft.name:
            checklist.show(snapshot, engine)
        else:
            checklist.show(draft, engine, is_draft=True)

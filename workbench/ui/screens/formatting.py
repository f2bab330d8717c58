"""The official layout of a schema: of one on disk, of one that is edited, or of each that is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.ui import messages
from workbench.ui.editor import requests
from workbench.ui.editor.requests import Wish
from workbench.ui.engine_facts import UNAVAILABLE
from workbench.ui.memory import Preferences, preferences_file, recall, remember
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.ui.screens.desk import Desk
    from workbench.ui.screens.live import LiveTriage


class Formatting(Part):
    """Has texts laid out as Prisma does.

    Args:
        screen: The screen it is a part of.
        desk: Where they are edited.
    """

    def __init__(self, screen: LiveTriage, desk: Desk) -> None:
        super().__init__(screen)
        self._desk = desk

    def format(self) -> None:
        """Lay out the schema of the service under the cursor."""
        selected = self.screen.tree_view.selected
        if selected is not None:
            self.feed.reformat(selected)

    @property
    def is_done_on_save(self) -> bool:
        """Whether people want every text formatted that they save."""
        state = self.feed.folders.state
        return state is not None and recall(preferences_file(state), Preferences).format_on_save

    @hears(requests.Wished)
    def _wished(self, event: requests.Wished) -> None:
        if event.wish is Wish.FORMAT:
            self._format_texts()
        elif event.wish is Wish.FORMAT_ON_SAVE:
            self._switch()

    def _format_texts(self) -> None:
        editor = self._desk.editor
        if editor is None:
            return
        if self.screen.engine.status == UNAVAILABLE:
            self.say(self.screen.engine.silence)
            return
        texts = editor.texts
        self.feed.edit(lambda editing, cancelled: editing.format(texts, cancelled), newest="format")

    @hears(messages.Formatted)
    def _formatted(self, event: messages.Formatted) -> None:
        editor = self._desk.editor
        if editor is None or editor.service != event.service or editor.revision != event.revision:
            return
        for path, text in event.texts.items():
            editor.buffers[path].become(text)
        if not event.texts:
            self.say("the text is in the official format already")

    def _switch(self) -> None:
        state = self.feed.folders.state
        if state is None:
            self.say("settings are not remembered here")
            return
        file = preferences_file(state)
        before = recall(file, Preferences)
        remember(file, replace(before, format_on_save=not before.format_on_save))
        self.say(f"files are {'not ' if before.format_on_save else ''}formatted when they are saved")

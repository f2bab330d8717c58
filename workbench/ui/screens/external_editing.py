"""Editing in the user's own editor, which has the terminal meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.editor import requests
from workbench.ui.editor.requests import Wish
from workbench.ui.external_editor import EditorError, edit
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.ui.screens.desk import Desk
    from workbench.ui.screens.live import LiveTriage
    from workbench.ui.screens.saving import Saving


class ExternalEditing(Part):
    """Opens files in the user's own editor.

    Args:
        screen: The screen it is a part of.
        command: The command of that editor; None where the user has none.
        desk: Where files are edited here.
        saving: Saves them before they are edited there.
    """

    def __init__(self, screen: LiveTriage, command: str | None, desk: Desk, saving: Saving) -> None:
        super().__init__(screen)
        self.command = command
        self._desk = desk
        self._saving = saving

    def edit_selected(self) -> None:
        """Open the schema under the cursor, where the preview's cursor is."""
        snapshot, preview = self.screen.selected, self.screen.preview
        if snapshot is None or not snapshot.files or self.command is None or preview is None:
            return
        file, line, column = preview.current_position or ("", 1, 1)
        if file not in {known.path for known in snapshot.files}:
            # The preview has not caught up with the cursor yet.
            file, line, column = snapshot.files[0].path, 1, 1
        self.open(file, line, column)

    @hears(requests.Wished)
    def _wished(self, event: requests.Wished) -> None:
        editor = self._desk.editor
        if event.wish is Wish.EXTERNAL and editor is not None:
            self._saving.save(editor.changed, self._edit_open_file)

    def _edit_open_file(self) -> None:
        """Hand over the file that is edited here, and come back to where the cursor was."""
        editor = self._desk.editor
        if editor is None:
            return
        if self.command is None:
            self.say("no editor is set, put its command into $VISUAL or $EDITOR")
            return
        row, column = editor.editor.cursor_location
        self.open(editor.current.path, row + 1, column + 1)

    def open(self, file: str, line: int, column: int) -> None:
        """Open a file, and look at it again once the editor has ended."""
        if self.command is None:
            return
        path = self.screen.root_folder / file
        try:
            edit(self.screen.app, self.command, path, line, column)
        except EditorError as error:
            self.say(str(error), severity="error")
        # Where nobody watches the disk, this is how the edit is noticed.
        self.feed.refresh({path})

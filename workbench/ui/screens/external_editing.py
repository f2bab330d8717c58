"""Editing in the user's own editor, which has the terminal meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.external_editor import EditorError, edit
from workbench.ui.screens.part import Part

if TYPE_CHECKING:
    from workbench.ui.screens.live import LiveTriage


class ExternalEditing(Part):
    """Opens files in the user's own editor.

    Args:
        screen: The screen it is a part of.
        command: The command of that editor; None where the user has none.
    """

    def __init__(self, screen: LiveTriage, command: str | None) -> None:
        super().__init__(screen)
        self.command = command

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

"""Where files are edited: over the schema, in the middle panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from workbench.ui.editor import requests
from workbench.ui.frame.pane import PaneName
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.ui.editor.pane import EditorPane


class Cleared(Message):
    """The editor is gone: the schema is seen again."""


class Desk(Part):
    """Holds the editor, while there is one, and says whether its texts are saved."""

    editor: EditorPane | None = None
    """What is in the middle panel while somebody edits."""

    @property
    def has_unsaved_edits(self) -> bool:
        """Whether leaving would lose anything."""
        return self.editor is not None and bool(self.editor.changed)

    async def lay(self, service: str) -> EditorPane | None:
        """The editor, put over the schema of a service unless there is one; None if it is gone again."""
        from workbench.ui.editor.pane import EditorPane

        if self.editor is None:
            self.editor = EditorPane(service, id="editor")
            await self.screen.panes.pane(PaneName.PREVIEW).cover(self.editor)
        return self.editor

    async def clear(self) -> None:
        """Take the editor away as it is; what is not saved is lost."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        # Somebody may leave before the file is there.
        place = editor.place if editor.buffers else None
        had_focus = editor.has_focus_within
        await self.screen.panes.pane(PaneName.PREVIEW).uncover()
        preview = self.screen.preview
        if preview is not None and place is not None and self.screen.tree_view.selected == editor.service:
            preview.jump_to(*place)
        self.show_whether_unsaved()
        if had_focus:
            self.screen.panes.focus_pane(PaneName.PREVIEW)
        self.screen.refresh_bindings()
        self.screen.post_message(Cleared())

    def return_to(self, editor: EditorPane) -> None:
        """Give the keys to the editor, wherever the cursor of the tree went meanwhile."""
        if self.screen.tree_view.selected != editor.service:
            self.screen.services.go_to(editor.service)
        self.screen.panes.focus_pane(PaneName.PREVIEW)

    @hears(requests.Touched)
    def _touched(self, _: requests.Touched) -> None:
        self.show_whether_unsaved()

    def show_whether_unsaved(self) -> None:
        """Say in the border of the editor whether its texts are saved."""
        subtitle = "unsaved" if self.has_unsaved_edits else ""
        self.screen.panes.pane(PaneName.PREVIEW).border_subtitle = subtitle

"""Saving what is edited on the triage screen, and the question when a file has changed meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from workbench.ui import messages
from workbench.ui.frame.pane import PaneName
from workbench.ui.memory import Preferences, preferences_file, recall
from workbench.ui.screens.live import LiveTriage

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.editor.buffer import Buffer
    from workbench.ui.editor.pane import EditorPane


class SavingTriage(LiveTriage):
    """Takes care that no edit is lost: neither of those in the editor nor of those on disk."""

    editor: EditorPane | None = None
    """What is in the middle panel while somebody edits."""
    then: Callable[[], None] | None = None
    """What follows once all is saved."""
    is_asking: bool = False
    """Whether a question about unsaved edits is open."""

    @property
    def has_unsaved_edits(self) -> bool:
        """Whether leaving would lose anything."""
        return self.editor is not None and bool(self.editor.changed)

    def show_whether_unsaved(self) -> None:
        """Say in the border of the editor whether its texts are saved."""
        self.panes.pane(PaneName.PREVIEW).border_subtitle = "unsaved" if self.has_unsaved_edits else ""

    def settle_unsaved(self, then: Callable[[], None]) -> None:
        """Go on with `then` when nothing is unsaved, or people want it saved, or lost."""
        changed = self.editor.changed if self.editor is not None else []
        if not changed:
            then()
            return
        if self.is_asking:
            return
        from workbench.ui.editor.choice_dialog import Choice, ChoiceDialog

        names = ", ".join(f"`{buffer.path}`" for buffer in changed)
        choices = [Choice("s", "Save", "save"), Choice("d", "Discard", "discard")]

        def decide(answer: str | None) -> None:
            self.is_asking = False
            if answer == "save":
                self.save(changed, then)
            elif answer == "discard":
                then()
            elif self.editor is not None:
                self.back_to_editor(self.editor)

        self.is_asking = True
        self.app.push_screen(
            ChoiceDialog("Save the edits?", [f"{names} has unsaved edits."], choices, stay="Keep editing"),
            decide,
        )

    def back_to_editor(self, editor: EditorPane) -> None:
        """Give the keys to the editor, wherever the cursor of the tree went meanwhile."""
        if self.tree_view.selected != editor.service:
            self.services.go_to(editor.service)
        self.panes.focus_pane(PaneName.PREVIEW)

    @property
    def formats_on_save(self) -> bool:
        """Whether people want every text formatted that they save."""
        state = self.feed.folders.state
        return state is not None and recall(preferences_file(state), Preferences).format_on_save

    # Saving.

    def save(self, buffers: list[Buffer], then: Callable[[], None] | None) -> None:
        """Save some buffers, and go on once all are."""
        editor = self.editor
        if editor is None:
            return
        self.then = then
        due = [buffer for buffer in buffers if buffer.is_changed]
        if not due:
            if then is None:
                self.say(f"`{editor.current.path}` is saved already")
            self.go_on()
            return
        for buffer in due:
            self.write_buffer(buffer)

    def write_buffer(self, buffer: Buffer) -> None:
        """Write the text of a file over what it was read as."""
        if self.editor is None:
            return
        service, file, text = self.editor.service, buffer.file, buffer.text
        buffer.written = text
        formats = self.formats_on_save
        self.feed.edit(lambda editing, _: editing.save(service, file, text, formats=formats))

    def go_on(self) -> None:
        """Do what was to follow once all is saved."""
        then = self.then
        if then is not None and not self.has_unsaved_edits:
            self.then = None
            then()

    @on(messages.Saved)
    def _saved(self, event: messages.Saved) -> None:
        if self.editor is not None and self.editor.service == event.service:
            self.editor.saved(event.file, event.typed)
            self.go_on()

    @on(messages.SaveRefused)
    def _save_refused(self, event: messages.SaveRefused) -> None:
        self.then = None
        self.say(f"{event.why}; your text is still here", severity="error")

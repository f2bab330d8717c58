"""Saving what is edited, and the question when somebody leaves it unsaved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.crossing import told
from workbench.ui.editor import requests
from workbench.ui.editor.requests import Wish
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.editor.buffer import Buffer
    from workbench.ui.editor.choice_dialog import ChoiceDialog
    from workbench.ui.screens.desk import Desk
    from workbench.ui.screens.formatting import Formatting
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.references.weighing import Consequences


class Saving(Part):
    """Writes texts over what they were read as, and takes care that none is lost by leaving.

    Args:
        screen: The screen it is a part of.
        desk: Where they are edited.
        formatting: Says whether they are formatted first.
    """

    is_asking: bool = False
    """Whether a question about unsaved edits is open."""

    def __init__(self, screen: LiveTriage, desk: Desk, formatting: Formatting) -> None:
        super().__init__(screen)
        self._desk = desk
        self._formatting = formatting
        self._then: Callable[[], None] | None = None
        """What follows once all is saved."""
        self._due: list[tuple[Buffer, str]] = []
        """What is to be saved, once it is known what that means for other services."""

    def settle_unsaved(self, then: Callable[[], None]) -> None:
        """Go on with `then` when nothing is unsaved, or people want it saved, or lost."""
        editor = self._desk.editor
        changed = editor.changed if editor is not None else []
        if not changed:
            then()
            return
        if self.is_asking:
            return
        from workbench.ui.editor.choice_dialog import Choice, ChoiceDialog

        names = ", ".join(f"`{buffer.path}`" for buffer in changed)
        choices = [Choice("s", "Save", "save"), Choice("d", "Discard", "discard")]

        def decide(answer: str | None) -> None:
            if answer == "save":
                self.save(changed, then)
            elif answer == "discard":
                then()
            elif self._desk.editor is not None:
                self._desk.return_to(self._desk.editor)

        lines = [f"{names} has unsaved edits."]
        self.ask(ChoiceDialog("Save the edits?", lines, choices, stay="Keep editing"), decide)

    def ask(self, dialog: ChoiceDialog, decide: Callable[[str | None], None]) -> None:
        """Ask what is to become of unsaved edits."""

        def answered(answer: str | None) -> None:
            self.is_asking = False
            decide(answer)

        self.is_asking = True
        self.screen.app.push_screen(dialog, answered)

    @hears(requests.Wished)
    def _wished(self, event: requests.Wished) -> None:
        if event.wish is Wish.SAVE and self._desk.editor is not None:
            self.save([self._desk.editor.current], None)

    def save(self, buffers: list[Buffer], then: Callable[[], None] | None) -> None:
        """Save some buffers, and go on once all are."""
        editor = self._desk.editor
        if editor is None:
            return
        self._then = then
        due = [buffer for buffer in buffers if buffer.is_changed]
        if not due:
            if then is None:
                self.say(f"`{editor.current.path}` is saved already")
            self.go_on()
            return
        self._due = [(buffer, buffer.text) for buffer in due]
        texts = editor.texts
        self.feed.edit(lambda editing, _: editing.weigh(texts))

    @hears(told.Weighed)
    def _weighed(self, event: told.Weighed) -> None:
        """Save, but ask before what would break references of other services."""
        editor = self._desk.editor
        if editor is None or editor.service != event.service or not self._due or self.is_asking:
            return
        if not event.consequences.breaks:
            self._write_due()
            return
        from workbench.ui.crossing.question import question_about

        def decide(answer: str | None) -> None:
            if answer == "save":
                self._write_due()
            elif answer == "update":
                self._write_with_users(event.service, event.consequences)
            else:
                self._due = []
                self.stay()
                if self._desk.editor is not None:
                    self._desk.return_to(self._desk.editor)

        self.ask(question_about(event.service, event.consequences), decide)

    def _write_due(self) -> None:
        due, self._due = self._due, []
        for buffer, text in due:
            self._write(buffer, text)

    def _write_with_users(self, service: str, consequences: Consequences) -> None:
        """Write what is due and what follows of other services as one act."""
        due, self._due = self._due, []
        for buffer, text in due:
            buffer.written = text
        own = [(buffer.file, text) for buffer, text in due]
        self.feed.edit(lambda editing, _: editing.save_together(service, own, consequences.rewrites))

    def write_buffer(self, buffer: Buffer) -> None:
        """Write the text of a file over what it was read as."""
        self._write(buffer, buffer.text)

    def _write(self, buffer: Buffer, text: str) -> None:
        if self._desk.editor is None:
            return
        service, file = self._desk.editor.service, buffer.file
        buffer.written = text
        formats = self._formatting.is_done_on_save
        self.feed.edit(lambda editing, _: editing.save(service, file, text, formats=formats))

    def go_on(self) -> None:
        """Do what was to follow once all is saved."""
        then = self._then
        if then is not None and not self._desk.has_unsaved_edits:
            self._then = None
            then()

    def stay(self) -> None:
        """Do nothing of what was to follow: something came between."""
        self._then = None

    @hears(messages.Saved)
    def _saved(self, event: messages.Saved) -> None:
        if self._desk.editor is not None and self._desk.editor.service == event.service:
            self._desk.editor.saved(event.file, event.typed)
            self.go_on()

    @hears(messages.SaveRefused)
    def _save_refused(self, event: messages.SaveRefused) -> None:
        self.stay()
        self.say(f"{event.why}; your text is still here", severity="error")

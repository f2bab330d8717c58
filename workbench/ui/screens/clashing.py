"""What becomes of the open files when they change on disk: theirs, mine, or both."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.ui import messages
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.merge.merged import Merged
    from workbench.ui.editor.buffer import Buffer
    from workbench.ui.editor.pane import EditorPane
    from workbench.ui.screens.desk import Desk
    from workbench.ui.screens.live import LiveTriage
    from workbench.ui.screens.saving import Saving
    from workbench.workspace.snapshot import SchemaFile

_WHOSE = (
    "It is another text than the one your unsaved edits began with. Below, - is what is on disk now and + is "
    "yours. Theirs takes the place of yours, which undo brings back."
)


class Clashing(Part):
    """Follows the disk while somebody edits, and asks where that would cost an edit.

    Args:
        screen: The screen it is a part of.
        desk: Where files are edited.
        saving: Writes what people decide on.
    """

    def __init__(self, screen: LiveTriage, desk: Desk, saving: Saving) -> None:
        super().__init__(screen)
        self._desk = desk
        self._saving = saving

    @hears(messages.Clashed)
    def _clashed(self, event: messages.Clashed) -> None:
        """A save was refused since the file is another one by now."""
        editor = self._desk.editor
        if editor is None or editor.service != event.service or event.path not in editor.buffers:
            return
        buffer = editor.buffers[event.path]
        if event.theirs is None:
            self._tell_gone(buffer)
        elif event.theirs.readable and event.theirs.text == buffer.text:
            editor.saved(event.theirs)
            self._saving.go_on()
        else:
            self._ask_whose(buffer, event.theirs)

    @hears(messages.Refreshed)
    def _follow_disk(self, _: messages.Refreshed) -> None:
        """Look at what happened to the open files."""
        editor = self._desk.editor
        snapshot = self.screen.known(editor.service) if editor is not None else None
        if editor is None or snapshot is None:
            return
        files = {file.path: file for file in snapshot.files}
        for path, buffer in editor.buffers.items():
            file = files.get(path)
            if buffer.why_locked:
                continue
            if file is None and buffer.file.digest:
                self._tell_gone(buffer)
            elif file is not None and file.digest not in {buffer.file.digest, buffer.seen}:
                self._follow_file(editor, buffer, file)

    def _follow_file(self, editor: EditorPane, buffer: Buffer, file: SchemaFile) -> None:
        if not file.readable:
            buffer.seen = file.digest
            self.say(f"`{file.path}` holds no text any more; yours is still here", severity="warning")
        elif file.text in {buffer.text, buffer.written}:
            # The second is our own write, of which word has not come yet.
            editor.saved(file)
        elif not buffer.is_changed:
            buffer.take(file)
            self.say(f"`{file.path}` has changed on disk, the editor shows it as it is now")
        else:
            # No question comes up by itself: the next letter of whoever types would be taken for an answer.
            buffer.seen = file.digest
            editor.show_state()
            self.say(
                f"`{file.path}` has changed on disk, and you have unsaved edits: ctrl+s asks which to keep",
                severity="warning",
            )

    def _tell_gone(self, buffer: Buffer) -> None:
        # From now on a save creates the file anew.
        buffer.file = replace(buffer.file, digest="", text="")
        self._saving.stay()
        self._desk.show_whether_unsaved()
        self.say(
            f"`{buffer.path}` is gone from the disk; ctrl+s writes your text as a new file",
            severity="warning",
        )

    def _ask_whose(self, buffer: Buffer, theirs: SchemaFile) -> None:
        if self._saving.is_asking:
            return
        buffer.seen = theirs.digest
        self.newest("clash", partial(self._ask_with_merge, buffer, theirs))

    async def _ask_with_merge(self, buffer: Buffer, theirs: SchemaFile) -> None:
        from workbench.merge.three_way import merge
        from workbench.ui.editor.choice_dialog import Choice, ChoiceDialog

        base, mine = buffer.file, buffer.text
        merged = None
        if theirs.readable and base.digest:
            merged = await asyncio.to_thread(merge, base.text, mine, theirs.text)
        choices = [Choice("m", "Mine", "mine"), Choice("t", "Theirs", "theirs")]
        lines = [_WHOSE]
        if merged is not None and merged.is_clean:
            choices.insert(0, Choice("b", "Both", "both"))
            lines.append("Both can be had: the edits do not touch each other.")
        elif merged is not None:
            choices.insert(0, Choice("b", "Both, choose where they clash", "choose"))
            titles = ", ".join(f"`{conflict.title}`" for conflict in merged.conflicts[:5])
            lines.append(f"Both have changed {titles or 'the same lines'}.")
        dialog = ChoiceDialog(
            f"{buffer.path} has changed on disk",
            lines,
            choices,
            stay="Keep editing",
            texts=(theirs.text, mine),
        )
        self._saving.ask(dialog, partial(self._decide, buffer, theirs, merged))

    def _decide(self, buffer: Buffer, theirs: SchemaFile, merged: Merged | None, answer: str | None) -> None:
        if answer == "mine":
            # It is written over what has just been shown; should that change again, all is asked anew.
            buffer.file = theirs
            self._saving.write_buffer(buffer)
        else:
            self._saving.stay()
        if answer == "theirs":
            buffer.take(theirs)
        elif answer == "both" and merged is not None:
            self._take_both(buffer, theirs, merged.text)
        elif answer == "choose" and merged is not None:
            self._choose(buffer, theirs, merged)
        self._desk.show_whether_unsaved()

    def _choose(self, buffer: Buffer, theirs: SchemaFile, merged: Merged) -> None:
        from workbench.ui.conflicts.labels import Labels
        from workbench.ui.conflicts.screen import ConflictScreen

        labels = Labels("As it was read", "Your text", "On disk")
        screen = ConflictScreen(f"{buffer.path} has changed on disk", merged, labels, path=buffer.path)
        self.screen.app.push_screen(screen, partial(self._take_both, buffer, theirs))

    def _take_both(self, buffer: Buffer, theirs: SchemaFile, text: str | None) -> None:
        """Go on with a text that both sides are in, unless nobody decided on one."""
        if text is not None:
            buffer.file = theirs
            buffer.become(text)
            self._desk.show_whether_unsaved()
            self.say("both are in the editor now, ctrl+s saves them")

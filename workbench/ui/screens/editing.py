"""Editing on the triage screen: a file in the middle panel, its checks in the right one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on

from workbench.ui import messages
from workbench.ui.editor import requests
from workbench.ui.editor.requests import Wish
from workbench.ui.engine_facts import UNAVAILABLE
from workbench.ui.frame.pane import PaneName
from workbench.ui.memory import Preferences, preferences_file, recall, remember
from workbench.ui.screens.recovering import RecoveringTriage

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import Binding

    from workbench.ui.editor.line_edit import Place
    from workbench.ui.editor.pane import EditorPane
    from workbench.ui.screens.external_editing import ExternalEditing
    from workbench.workspace.snapshot import ServiceSnapshot


class EditingTriage(RecoveringTriage):
    """Edits the files of the service under the cursor, one service at a time."""

    external_editing: ExternalEditing
    _draft: ServiceSnapshot | None = None
    """What the last check of the unsaved texts has found."""

    # In and out.

    async def action_edit_here(self) -> None:
        """Edit the file that the preview shows, at the same place."""
        snapshot = self.selected
        if snapshot is None or not snapshot.files or self.preview is None:
            return
        if self.editor is not None:
            self.editor.focus()
            return
        file, line, column = self.preview.current_position or ("", 1, 1)
        if file not in {known.path for known in snapshot.files}:
            file, line, column = snapshot.files[0].path, 1, 1
        await self.edit_at(snapshot, file, (line - 1, column - 1))

    async def edit_at(self, snapshot: ServiceSnapshot, path: str, place: Place) -> None:
        """Open a file in the editor."""
        from workbench.ui.editor.buffer import Buffer
        from workbench.ui.editor.opening import access_to
        from workbench.ui.editor.pane import EditorPane

        editor = self.editor
        buffer = editor.buffers.get(path) if editor is not None else None
        is_new = buffer is None
        if buffer is None:
            file = next(file for file in snapshot.files if file.path == path)
            buffer = Buffer(file, *await asyncio.to_thread(access_to, self.root_folder, file))
            if buffer.why_locked:
                self.say(f"`{path}` can only be read: {buffer.why_locked}", severity="warning")
        if self.editor is None:
            self.editor = EditorPane(snapshot.name, id="editor")
            await self.panes.pane(PaneName.PREVIEW).cover(self.editor)
        editor = self.editor
        if editor.service != snapshot.name:
            # Somebody has gone elsewhere meanwhile.
            return
        await editor.show(buffer, place)
        editor.take(editor.revision, self._draft or snapshot)
        self.panes.focus_pane(PaneName.PREVIEW)
        self.refresh_bindings()
        if is_new:
            await self.offer_recovered(buffer)

    async def close_editor(self) -> None:
        """Leave the editor as it is; what is not saved is lost."""
        editor, self.editor, self._draft = self.editor, None, None
        if editor is None:
            return
        # Somebody may leave before the file is there.
        place = editor.place if editor.buffers else None
        had_focus = editor.has_focus_within
        self.keep_unsaved(editor, wanted=False)
        await self.panes.pane(PaneName.PREVIEW).uncover()
        if self.preview is not None and place is not None and self.tree_view.selected == editor.service:
            self.preview.jump_to(*place)
        self.show_whether_unsaved()
        if had_focus:
            self.panes.focus_pane(PaneName.PREVIEW)
        self.follow_now()
        self.follow(0)
        self.refresh_bindings()

    def leave_editor(self, then: Callable[[], None] | None = None) -> None:
        """Close the editor and go on with `then`, once it is clear what becomes of unsaved edits."""
        if self.editor is None:
            if then is not None:
                then()
            return

        def close() -> None:
            self.run_worker(self._close_then(then), exit_on_error=False)

        self.settle_unsaved(close)

    async def _close_then(self, then: Callable[[], None] | None) -> None:
        await self.close_editor()
        if then is not None:
            then()

    def may_show(self, name: str | None) -> bool:
        """Whether the panels may go to another service: not away from unsaved edits without a question."""
        if self.editor is None or name == self.editor.service:
            return True
        if name is not None:
            self.leave_editor()
        return False

    def show_place(self, file: str, offset: int) -> None:
        """Show a place of a file, in the editor while there is one."""
        editor = self.editor
        if editor is None:
            super().show_place(file, offset)
        elif (buffer := editor.buffers.get(file)) is not None:
            self.run_worker(editor.show(buffer, buffer.place(offset)), exit_on_error=False)
            self.panes.focus_pane(PaneName.PREVIEW)
        elif (snapshot := self.selected) is not None:
            self.run_worker(self._edit_offset(snapshot, file, offset), exit_on_error=False)

    async def _edit_offset(self, snapshot: ServiceSnapshot, path: str, offset: int) -> None:
        if path in {file.path for file in snapshot.files}:
            await self.edit_at(snapshot, path, (0, 0))
            if self.editor is not None:
                self.editor.editor.move_cursor(self.editor.current.place(offset), center=True)

    # Checks.

    @on(requests.Paused)
    def _paused(self) -> None:
        self._check_texts()

    def _check_texts(self) -> None:
        editor = self.editor
        if editor is None:
            return
        texts = editor.texts
        self.feed.edit(lambda editing, cancelled: editing.check(texts, cancelled), newest="draft")

    @on(messages.Drafted)
    def _drafted(self, event: messages.Drafted) -> None:
        editor = self.editor
        if editor is None or editor.service != event.service:
            return
        if editor.take(event.revision, event.snapshot):
            self._draft = event.snapshot if editor.changed else None
            self.show_checklist(self.selected)

    def show_checklist(self, snapshot: ServiceSnapshot | None, *, is_draft: bool = False) -> None:
        """Show the checklist of the unsaved texts, while there are any."""
        draft = self._draft
        if self.editor is None or draft is None or snapshot is None or snapshot.name != draft.name:
            super().show_checklist(snapshot, is_draft=is_draft)
        else:
            super().show_checklist(draft, is_draft=True)

    @on(requests.Touched)
    def _touched(self) -> None:
        if self.editor is not None and not self.editor.changed:
            self._draft = None
            self.show_checklist(self.selected)
        self.show_whether_unsaved()

    # What the command palette asks for.

    @property
    def editor_keys(self) -> tuple[Binding, ...]:
        """What can be done in the editor, for the command palette."""
        from workbench.ui.editor.keys import PANE_KEYS, TEXT_KEYS

        return tuple(binding for binding in (*PANE_KEYS, *TEXT_KEYS) if binding.tooltip)

    async def perform_in_editor(self, binding: Binding) -> None:
        """Do in the editor what the command palette asks for."""
        from workbench.ui.editor.keys import PANE_KEYS

        editor = self.editor
        if editor is not None and editor.buffers:
            self.panes.focus_pane(PaneName.PREVIEW)
            node = editor if binding in PANE_KEYS else editor.editor
            await self.app.run_action(binding.action, default_namespace=node)

    # What the editor can't do itself.

    @on(requests.Wished)
    def _wished(self, event: requests.Wished) -> None:
        """Do what the editor can't do itself."""
        editor = self.editor
        if editor is None:
            return
        if event.wish is Wish.SAVE:
            self.save([editor.current], None)
        elif event.wish is Wish.CLOSE:
            self.leave_editor()
        elif event.wish is Wish.EXTERNAL:
            self.save(editor.changed, self._edit_externally)
        elif event.wish is Wish.FORMAT:
            self._format(editor)
        else:
            self._format_on_save()

    def _edit_externally(self) -> None:
        """Hand the file over to the user's own editor, and come back to where the cursor was."""
        editor = self.editor
        if editor is None:
            return
        if self.external_editing.command is None:
            self.say("no editor is set, put its command into $VISUAL or $EDITOR")
            return
        row, column = editor.editor.cursor_location
        self.external_editing.open(editor.current.path, row + 1, column + 1)

    # The official layout.

    def _format(self, editor: EditorPane) -> None:
        if self.engine.status == UNAVAILABLE:
            self.say(self.engine.silence)
            return
        texts = editor.texts
        self.feed.edit(lambda editing, cancelled: editing.format(texts, cancelled), newest="format")

    @on(messages.Formatted)
    def _formatted(self, event: messages.Formatted) -> None:
        editor = self.editor
        if editor is None or editor.service != event.service or editor.revision != event.revision:
            return
        for path, text in event.texts.items():
            editor.buffers[path].become(text)
        if not event.texts:
            self.say("the text is in the official format already")

    def _format_on_save(self) -> None:
        state = self.feed.folders.state
        if state is None:
            self.say("settings are not remembered here")
            return
        file = preferences_file(state)
        before = recall(file, Preferences)
        remember(file, replace(before, format_on_save=not before.format_on_save))
        self.say(f"files are {'not ' if before.format_on_save else ''}formatted when they are saved")

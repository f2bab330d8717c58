"""Editing: a file in the middle panel, one service at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from workbench.ui.editor import requests
from workbench.ui.editor.requests import Wish
from workbench.ui.frame.pane import PaneName
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import Binding

    from workbench.ui.editor.line_edit import Place
    from workbench.ui.screens.desk import Desk
    from workbench.ui.screens.drafting import Drafting
    from workbench.ui.screens.live import LiveTriage
    from workbench.ui.screens.recovering import Recovering
    from workbench.ui.screens.saving import Saving
    from workbench.workspace.snapshot import ServiceSnapshot


class Editing(Part):
    """Opens the files of the service under the cursor, and leaves them again.

    Args:
        screen: The screen it is a part of.
        desk: Where they are edited.
        drafting: Knows what the checks say of unsaved texts.
        saving: Asks what becomes of unsaved texts.
        recovering: Has what a crash has left.
    """

    def __init__(
        self, screen: LiveTriage, desk: Desk, drafting: Drafting, saving: Saving, recovering: Recovering
    ) -> None:
        super().__init__(screen)
        self._desk = desk
        self._drafting = drafting
        self._saving = saving
        self._recovering = recovering

    async def edit_here(self) -> None:
        """Edit the file that the preview shows, at the same place."""
        snapshot = self.screen.selected
        if snapshot is None or not snapshot.files or self.screen.preview is None:
            return
        if self._desk.editor is not None:
            self._desk.editor.focus()
            return
        file, line, column = self.screen.preview.current_position or ("", 1, 1)
        if file not in {known.path for known in snapshot.files}:
            file, line, column = snapshot.files[0].path, 1, 1
        await self.edit_at(snapshot, file, (line - 1, column - 1))

    async def edit_at(self, snapshot: ServiceSnapshot, path: str, place: Place) -> None:
        """Open a file in the editor."""
        from workbench.ui.editor.buffer import Buffer
        from workbench.ui.editor.opening import access_to

        editor = self._desk.editor
        buffer = editor.buffers.get(path) if editor is not None else None
        is_new = buffer is None
        if buffer is None:
            file = next(file for file in snapshot.files if file.path == path)
            buffer = Buffer(file, *await asyncio.to_thread(access_to, self.screen.root_folder, file))
            if buffer.why_locked:
                self.say(f"`{path}` can only be read: {buffer.why_locked}", severity="warning")
        editor = await self._desk.lay(snapshot.name)
        if editor is None or editor.service != snapshot.name:
            # Somebody has gone elsewhere meanwhile.
            return
        await editor.show(buffer, place)
        editor.take(editor.revision, self._drafting.draft or snapshot)
        self.screen.panes.focus_pane(PaneName.PREVIEW)
        self.screen.refresh_bindings()
        if is_new:
            await self._recovering.offer(buffer)

    async def close(self) -> None:
        """Leave the editor as it is; what is not saved is lost."""
        self._recovering.keep(wanted=False)
        self._drafting.drop()
        await self._desk.clear()

    def leave(self, then: Callable[[], None] | None = None) -> None:
        """Close the editor and go on with `then`, once it is clear what becomes of unsaved edits."""
        if self._desk.editor is None:
            if then is not None:
                then()
            return

        def close() -> None:
            self.screen.run_worker(self._close_then(then), exit_on_error=False)

        self._saving.settle_unsaved(close)

    async def _close_then(self, then: Callable[[], None] | None) -> None:
        await self.close()
        if then is not None:
            then()

    @hears(requests.Wished)
    def _wished(self, event: requests.Wished) -> None:
        if event.wish is Wish.CLOSE:
            self.leave()

    def lets_go(self, name: str | None) -> bool:
        """Whether the panels may go to another service: not away from unsaved edits without a question."""
        if self._desk.editor is None or name == self._desk.editor.service:
            return True
        if name is not None:
            self.leave()
        return False

    def show_place(self, file: str, offset: int) -> None:
        """Show a place of a file, in the editor while there is one."""
        editor, preview = self._desk.editor, self.screen.preview
        if editor is None:
            if preview is not None:
                preview.jump_to(file, offset)
                self.screen.panes.focus_pane(PaneName.PREVIEW)
        elif (buffer := editor.buffers.get(file)) is not None:
            self.screen.run_worker(editor.show(buffer, buffer.place(offset)), exit_on_error=False)
            self.screen.panes.focus_pane(PaneName.PREVIEW)
        elif (snapshot := self.screen.selected) is not None:
            self.screen.run_worker(self._edit_offset(snapshot, file, offset), exit_on_error=False)

    async def _edit_offset(self, snapshot: ServiceSnapshot, path: str, offset: int) -> None:
        if path in {file.path for file in snapshot.files}:
            await self.edit_at(snapshot, path, (0, 0))
            if self._desk.editor is not None:
                self._desk.editor.editor.move_cursor(self._desk.editor.current.place(offset), center=True)

    # What the command palette asks for.

    @property
    def keys(self) -> tuple[Binding, ...]:
        """What can be done in the editor, for the command palette."""
        from workbench.ui.editor.keys import PANE_KEYS, TEXT_KEYS

        return tuple(binding for binding in (*PANE_KEYS, *TEXT_KEYS) if binding.tooltip)

    async def perform(self, binding: Binding) -> None:
        """Do in the editor what the command palette asks for."""
        from workbench.ui.editor.keys import PANE_KEYS

        editor = self._desk.editor
        if editor is not None and editor.buffers:
            self.screen.panes.focus_pane(PaneName.PREVIEW)
            node = editor if binding in PANE_KEYS else editor.editor
            await self.screen.app.run_action(binding.action, default_namespace=node)

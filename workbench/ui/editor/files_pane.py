"""The open files of one service: their tabs, their texts, and what is wrong where the cursor is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from textual import on
from textual.containers import Vertical
from textual.widgets import ContentSwitcher, TextArea

from workbench.ui.editor import requests
from workbench.ui.editor.lull import Lull
from workbench.ui.editor.message_line import MessageLine
from workbench.ui.editor.texts import Texts
from workbench.ui.lines.visible import inert
from workbench.ui.preview.tab_line import TabLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.ui.editor.buffer import Buffer
    from workbench.ui.editor.line_edit import Place
    from workbench.ui.editor.schema_editor import SchemaEditor
    from workbench.workspace.snapshot import SchemaFile, ServiceSnapshot

QUIET = 0.15
"""Seconds after the last key until the text is checked."""

AT_RISK = 0.7
"""Seconds after the first key until the unsaved text is kept on disk, however fast people go on typing."""


class FilesPane(Vertical):
    """Holds the files and their editors, of which one is seen.

    Args:
        service: The name of the service.
    """

    def __init__(self, service: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.service = service
        self.buffers: dict[str, Buffer] = {}
        self._current: Buffer | None = None
        self._tabs = TabLine(())
        self._switcher = ContentSwitcher()
        self._message = MessageLine()
        self._checked: tuple[int, ServiceSnapshot] | None = None
        """What the last check has found, and the revision that it is about."""
        self._check = Lull(self, QUIET, self._pause)
        self._is_keeping = False
        self._was_changed: dict[str, bool] = {}

    def compose(self) -> ComposeResult:
        """The names of the open files, the text, what is asked, and what is wrong with it."""
        yield self._tabs
        yield self._switcher
        yield from self.bars()
        yield self._message

    # --- what more there is to a pane ----------------------------------------------------------------

    def bars(self) -> ComposeResult:
        """What stands below the text."""
        yield from ()

    def opened(self, buffer: Buffer) -> None:
        """Called before the editor of a file is shown for the first time."""

    def text_changed(self) -> None:
        """Called after a text has changed."""

    # --- what is open --------------------------------------------------------------------------------

    @property
    def current(self) -> Buffer:
        """The file that is seen."""
        assert self._current is not None  # noqa: S101 - a pane is opened with a file
        return self._current

    @property
    def editor(self) -> SchemaEditor:
        """Its editor."""
        return self.current.editor

    @property
    def changed(self) -> list[Buffer]:
        """The files with unsaved edits."""
        return [buffer for buffer in self.buffers.values() if buffer.is_changed]

    @property
    def texts(self) -> Texts:
        """The texts of the open files, but for those that can only be looked at."""
        texts = {path: buffer.text for path, buffer in self.buffers.items() if not buffer.why_locked}
        return Texts(self.service, texts, self.revision)

    @property
    def revision(self) -> int:
        """Grows with every change of any text."""
        return sum(buffer.edits for buffer in self.buffers.values()) + len(self.buffers)

    async def show(self, buffer: Buffer, place: Place) -> None:
        """Show a file at a place; one that is not open yet is opened."""
        if self.buffers.get(buffer.path) is not buffer:
            self.buffers[buffer.path] = buffer
            buffer.editor.id = f"buffer-{len(self.buffers)}"
            self.opened(buffer)
            self._current = buffer
            await self._switcher.mount(buffer.editor)
        self._current = buffer
        self._switcher.current = buffer.editor.id
        buffer.editor.move_cursor(place, center=True)
        self._tabs.rename(tuple(inert(path.rpartition("/")[2]) for path in self.buffers))
        self.show_state()

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002 - as in Textual
        """Give the keys to the text."""
        self.editor.focus(scroll_visible)
        return self

    def on_tab_line_chosen(self, message: TabLine.Chosen) -> None:
        """Show the file whose name was clicked."""
        message.stop()
        self._current = list(self.buffers.values())[message.index]
        self._switcher.current = self.editor.id
        self.editor.focus()
        self.show_state()

    @property
    def place(self) -> tuple[str, int]:
        """The file, and the place of the cursor in its text in code points."""
        return self.current.path, self.current.offset(self.editor.cursor_location)

    # --- what is wrong -------------------------------------------------------------------------------

    def take(self, revision: int, snapshot: ServiceSnapshot) -> bool:
        """Show what a check has found, unless the text has changed since; whether it was shown."""
        if revision != self.revision:
            return False
        self._checked = revision, snapshot
        files = {file.path: file for file in snapshot.files}
        for path, buffer in self.buffers.items():
            if path in files and not buffer.why_locked:
                buffer.editor.problems.show(snapshot, path, files[path].source)
                buffer.editor.refresh()
        self._explain()
        return True

    @property
    def checked(self) -> ServiceSnapshot | None:
        """What the last check has found in the texts as they are now; None while a newer one is due."""
        revision, snapshot = self._checked or (-1, None)
        return snapshot if revision == self.revision else None

    def action_problem(self, step: int) -> None:
        """Go to the next or previous problem."""
        place = self.editor.problems.next(*self.editor.cursor_location, step)
        if place is None:
            self.say("there is no problem in this file")
        else:
            self.editor.move_cursor(place, center=True)

    def _explain(self) -> None:
        problems = self.editor.problems
        self._message.update(problems.under(*self.editor.cursor_location), problems.count)

    # --- what people type ----------------------------------------------------------------------------

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._follow_edit()
        if not self._is_keeping:
            self._is_keeping = True
            self.set_timer(AT_RISK, self._keep)
        self._check.touch()
        self.text_changed()

    def _keep(self) -> None:
        self._is_keeping = False
        self.post_message(requests.Keeping())

    def _pause(self) -> None:
        self.post_message(requests.Paused())

    def _follow_edit(self) -> None:
        self.show_state()
        changed = {path: buffer.is_changed for path, buffer in self.buffers.items()}
        if changed != self._was_changed:
            self._was_changed = changed
            self.post_message(requests.Touched())

    @on(TextArea.SelectionChanged)
    def _moved(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        if self._current is not None and event.text_area is self.editor:
            self._explain()
            self.show_state()

    def show_state(self) -> None:
        """Say in the line of tabs where the cursor is, and whether the text is saved."""
        row, column = self.editor.cursor_location
        state = "unsaved " if self.current.is_changed else ""
        state = "read-only " if self.current.why_locked else state
        state = "changed on disk · unsaved " if self.current.is_behind else state
        index = list(self.buffers).index(self.current.path)
        self._tabs.update(index, f"{state}{row + 1}:{column + 1}")

    # --- what the screen does ------------------------------------------------------------------------

    def saved(self, file: SchemaFile, typed: str | None = None) -> None:
        """Take note that a file was written; the text may have changed since.

        Args:
            file: What is on disk now.
            typed: What stood in the editor when it was handed over; what was written may be its formatted
                self, which is shown unless somebody has typed on.
        """
        buffer = self.buffers.get(file.path)
        if buffer is not None:
            if typed is not None and typed != file.text and buffer.text == typed:
                buffer.become(file.text)
            buffer.file = file
            self._follow_edit()
            self.post_message(requests.Keeping())

    def say(self, words: str) -> None:
        """Say why there is nothing to show."""
        self.post_message(requests.Saying(words))

"""The editor pane: the files of a service with all that can be done to their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from workbench.ui.editor.find_bar import FindBar
from workbench.ui.editor.finding import Finder
from workbench.ui.editor.keys import PANE_KEYS
from workbench.ui.editor.line_bar import LineBar
from workbench.ui.editor.mending_pane import MendingPane
from workbench.ui.editor.requests import Wish, Wished
from workbench.ui.editor.schema_editor import SchemaEditor

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class EditorPane(MendingPane):
    """Edits the files of one service.

    Args:
        service: The name of the service.
    """

    DEFAULT_CSS = """
    EditorPane ContentSwitcher { height: 1fr; }
    EditorPane SchemaEditor { height: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = list(PANE_KEYS)

    help: ClassVar[str] = SchemaEditor.help

    def __init__(self, service: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(service, id=id)
        self._bar = FindBar()
        self._finder = Finder(self._bar)
        self._line_bar = LineBar()

    def bars(self) -> ComposeResult:
        """What stands below the text or hangs over it."""
        yield self._bar
        yield self._line_bar
        yield from super().bars()

    def text_changed(self) -> None:
        """Follow what is typed."""
        super().text_changed()
        self._finder.look_again(self.editor)

    # --- finding -------------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Find something."""
        self._finder.open(self.editor, replace=False)

    def action_replace(self) -> None:
        """Find something and replace it."""
        self._finder.open(self.editor, replace=True)

    def action_found(self, step: int) -> None:
        """Go to the next or previous match."""
        self._finder.step(self.editor, step)

    @on(FindBar.Changed)
    def _query_changed(self, event: FindBar.Changed) -> None:
        event.stop()
        self._finder.search(self.editor, event.query)

    @on(FindBar.Stepped)
    def _stepped(self, event: FindBar.Stepped) -> None:
        event.stop()
        self._finder.step(self.editor, event.step)

    @on(FindBar.Replacing)
    def _replacing(self, event: FindBar.Replacing) -> None:
        event.stop()
        if event.everywhere:
            self._finder.replace_all(self.editor, event.by)
        else:
            self._finder.replace(self.editor, event.by)

    @on(FindBar.Done)
    def _found_enough(self, event: FindBar.Done) -> None:
        event.stop()
        self._finder.close(self.editor)
        self.editor.focus()

    def action_go_to_line(self) -> None:
        """Go to a line by its number."""
        self._line_bar.open(self.editor.document.line_count)

    @on(LineBar.Chosen)
    def _line_chosen(self, event: LineBar.Chosen) -> None:
        event.stop()
        if event.place is not None:
            self.editor.move_cursor(event.place, center=True)
        self.editor.focus()

    # --- what the screen does ------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save the file."""
        self.post_message(Wished(Wish.SAVE))

    def action_close(self) -> None:
        """Leave the editor."""
        self.post_message(Wished(Wish.CLOSE))

    def action_external(self) -> None:
        """Open the file in the user's own editor."""
        self.post_message(Wished(Wish.EXTERNAL))

    def action_format(self) -> None:
        """Lay the text out as Prisma does."""
        self.post_message(Wished(Wish.FORMAT))

    def action_format_on_save(self) -> None:
        """Format whenever a file is saved, or no longer."""
        self.post_message(Wished(Wish.FORMAT_ON_SAVE))

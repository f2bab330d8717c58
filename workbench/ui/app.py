"""The app: it puts the screen, the themes and the memory together, and holds nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import App
from textual.message import Message

from workbench.bundled import bundled
from workbench.ui.memory import (
    Memory,
    Preferences,
    memory_file,
    preferences_file,
    recall,
    recall_workspace,
    remember,
)
from workbench.ui.screens.keys import APP_KEYS
from workbench.ui.screens.triage import TriageScreen
from workbench.ui.theme_file import ThemeError
from workbench.ui.themes import DEFAULT, ThemeShelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import PurePath

    from textual.binding import BindingType
    from textual.command import Provider

    from workbench.ui.folders import Folders

_HERE = Path(__file__).parent


class ThemesChanged(Message):
    """The user saved a theme."""

    def can_replace(self, message: Message) -> bool:
        """One save makes several events; one look at the themes is enough for all of them."""
        return isinstance(message, ThemesChanged)


class WorkbenchApp(App[None]):
    """The terminal UI of a workspace.

    Args:
        root: The workspace's folder; it is read after the first paint.
        clock: Tells the time for the log of events.
        folders: The folders of the user.
        editor: The command of the user's editor.
        author: Who works here; None is whoever git knows.
    """

    TITLE = "Schema Workbench"
    CSS_PATH: ClassVar[list[str | PurePath]] = [_HERE / "workbench.tcss", _HERE / "screens" / "triage.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = list(APP_KEYS)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = set()

    def __init__(
        self,
        root: Path,
        *,
        clock: Callable[[], datetime],
        folders: Folders,
        editor: str | None = None,
        author: str | None = None,
    ) -> None:
        super().__init__()
        self._root = root
        self._clock = clock
        self._folders = folders
        self._editor = editor
        self._author = author
        self.where = ""
        """On which host and terminal this is, in words."""
        self._own_themes = folders.config / "themes" if folders.config is not None else None
        self._shelf = ThemeShelf(bundled("themes"), self._own_themes)
        self._theme_errors: list[ThemeError] = []
        self._end_watch: Callable[[], None] | None = None
        for builtin in tuple(self.available_themes):
            # They lack the colours of syntax, states and differences.
            if builtin != self.theme:
                self.unregister_theme(builtin)
        initial = self.theme
        self.theme = self._first_theme()
        self.unregister_theme(initial)

    def _first_theme(self) -> str:
        """Register the theme of last time, or the default one where that is broken."""
        wanted = self._recall_theme() or DEFAULT
        try:
            theme = self._shelf.read(wanted)
        except ThemeError as error:
            self._theme_errors.append(error)
            theme = self._shelf.read(DEFAULT)
        self.register_theme(theme)
        return theme.name

    def _recall_theme(self) -> str | None:
        if self._folders.state is None:
            return None
        return recall(preferences_file(self._folders.state), Preferences).theme

    def get_default_screen(self) -> TriageScreen:
        """The triage screen, as it was left."""
        memory = Memory(root=str(self._root))
        if self._folders.state is not None:
            memory = recall_workspace(self._folders.state, self._root)
        screen = TriageScreen(self._root, self._folders, memory, self._clock, self._editor)
        screen.feed.author, screen.pairing.where = self._author, self.where
        return screen

    def on_mount(self) -> None:
        """Say what went wrong before there was a screen, and keep an eye on the user's themes."""
        for error in self._theme_errors:
            self._tell(error)
        self.call_after_refresh(self._watch_themes)

    def on_unmount(self) -> None:
        """Stop watching."""
        if self._end_watch is not None:
            self._end_watch()

    # Themes.

    def action_change_theme(self) -> None:
        """Choose a theme among all that can be read."""
        self._read_themes()
        super().action_change_theme()

    def watch_theme(self, name: str) -> None:
        """Remember the choice for the next time, in all workspaces."""
        if self._folders.state is not None and self.is_running:
            file = preferences_file(self._folders.state)
            remember(file, replace(recall(file, Preferences), theme=name))

    def _read_themes(self) -> None:
        themes, errors = self._shelf.read_all()
        for theme in themes:
            self.register_theme(theme)
        for error in errors:
            self._tell(error)

    def _watch_themes(self) -> None:
        from workbench.ui.theme_watch import watch_themes

        folder = self._own_themes
        if folder is None or not folder.is_dir():
            return

        def tell() -> None:
            self.post_message(ThemesChanged())

        try:
            self._end_watch = watch_themes(folder, tell)
        except OSError:
            # Saved themes then show when the picker is opened next; nobody needs a message for that.
            self._end_watch = None

    def on_themes_changed(self) -> None:
        """Show the saved theme, if it is the one in use; a broken one leaves the colours as they are."""
        try:
            theme = self._shelf.read(self.theme)
        except ThemeError as error:
            self._tell(error)
            return
        if theme != self.current_theme:
            self.register_theme(theme)
            self.mutate_reactive(App.theme)

    def _tell(self, error: ThemeError) -> None:
        self.notify(str(error), title="Theme", severity="warning", markup=False, timeout=10)

    async def action_quit(self) -> None:
        """Leave, once it is clear what becomes of unsaved edits."""
        screen = self.screen_stack[0] if self.screen_stack else None
        if isinstance(screen, TriageScreen):
            screen.editing.leave(self.exit)
        else:
            self.exit()

    # Errors nobody foresaw.

    def _fatal_error(self) -> None:
        """Leave without Textual's traceback: `launch.run` hands the error to whoever started the UI."""
        self._close_messages_no_wait()

    @property
    def failure(self) -> Exception | None:
        """The error that ended the app."""
        return self._exception

    # People.

    async def on_event(self, event: events.Event) -> None:
        """Let it be known that somebody uses the keys or the mouse, before anything comes of it."""
        is_scrolling = isinstance(event, (events.MouseScrollUp, events.MouseScrollDown))
        if is_scrolling or isinstance(event, (events.Key, events.MouseDown)):
            screen = self.screen_stack[0] if self.screen_stack else None
            if isinstance(screen, TriageScreen):
                screen.pairing.touch(is_scrolling=is_scrolling)
        await super().on_event(event)

    # Memory.

    def exit(self, *args: Any, **kwargs: Any) -> None:
        """Remember how the screen was left."""
        screen = self.screen_stack[0] if self.screen_stack else None
        if self._folders.state is not None and isinstance(screen, TriageScreen):
            remember(memory_file(self._folders.state, self._root), screen.memory())
        super().exit(*args, **kwargs)

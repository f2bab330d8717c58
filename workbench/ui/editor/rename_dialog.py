"""Asks for another name, with all that it would change before everyone's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from workbench.language.rename import RenameError
from workbench.ui.diff.files import ChangedFile
from workbench.ui.diff.view import DiffView
from workbench.ui.editor.lull import Lull
from workbench.ui.frame.dialog import Dialog
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import TypeAlias

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workbench.ui.editor.renaming import Renaming

    Texts: TypeAlias = Mapping[str, tuple[str, str]]

BRIEF = 0.06
"""Seconds after the last key until the difference follows."""


class RenameDialog(Dialog["Texts | None"]):
    """Takes a name that can be had; the result is the text before and after of each file that changes.

    Args:
        renaming: What gets another name.
        opened: The paths of the files that are open.
    """

    DEFAULT_CSS = """
    RenameDialog { align: center middle; }
    RenameDialog > Vertical {
        width: 94%; max-width: 140; height: 80%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    RenameDialog Input { background: $boost; }
    RenameDialog Static { height: auto; color: $foreground-muted; }
    RenameDialog #why.-wrong { color: $text-warning; }
    RenameDialog DiffView { height: 1fr; margin: 1 0; }
    RenameDialog Horizontal { height: 1; align-horizontal: right; }
    RenameDialog Button { margin: 0 0 0 1; min-width: 10; }
    """

    help: ClassVar[str] = (
        "Type the new name; below stands what changes in all files of the schema. The database keeps the "
        "old name by `@map` or `@@map`, unless f5 lets it change as well. Enter changes the texts, which are "
        "saved as all others are, and one undo takes each back. What other services refer to is theirs."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", tooltip="Change nothing", id="rename.leave"),
        Binding("f5", "database", "Database", tooltip="Let the database keep the name, or change it as well",
                id="rename.database"),
        Binding("up", "scroll(-1)", "Up", show=False, tooltip="Scroll the difference", id="rename.up"),
        Binding("down", "scroll(1)", "Down", show=False, tooltip="Scroll the difference", id="rename.down"),
    ]  # fmt: skip

    def __init__(self, renaming: Renaming, opened: Collection[str]) -> None:
        super().__init__()
        self._renaming = renaming
        self._opened = opened
        self._keeps = True
        self._follow = Lull(self, BRIEF, self._show)

    def compose(self) -> ComposeResult:
        """The name, what becomes of the database, and the difference."""
        symbol = self._renaming.symbol
        what = symbol.name if symbol.owner is None else f"{symbol.owner}.{symbol.name}"
        with Vertical() as window:
            window.border_title = Content(inert(f"Rename the {symbol.kind.value} {what}"))
            yield Input(symbol.name, compact=True, max_length=200)
            yield Static(id="why")
            yield Static(id="database")
            yield DiffView()
            with Horizontal():
                yield Button("Rename (⏎)", variant="primary", id="rename", compact=True)
                yield Button("Cancel (esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """The keys go into the name."""
        self.query_one(Input).focus()
        self._show()

    @property
    def _wanted(self) -> str:
        return self.query_one(Input).value.strip()

    def on_input_changed(self) -> None:
        """Say at once when this is no name, or one that is taken; what it changes is shown a moment later."""
        self._say(self._renaming.why_not(self._wanted))
        self._follow.touch()

    def _say(self, why: str, otherwise: str = "") -> None:
        line = self.query_one("#why", Static)
        line.set_class(bool(why), "-wrong")
        line.update(Content(inert(f"✗ {why}" if why else otherwise)))
        self.query_one("#rename", Button).disabled = bool(why)

    def _show(self) -> None:
        """Show what the name would change."""
        texts = self._worked_out()
        self._say_database()
        if texts is not None:
            files = [ChangedFile(path, before, after) for path, (before, after) in texts.items()]
            self.query_one(DiffView).show_files(files)

    def _worked_out(self) -> Texts | None:
        """What the name would change; None where it can't be had, which is said."""
        try:
            texts = self._renaming.texts(self._wanted, keep_database=self._keeps)
        except RenameError as error:
            self._say(str(error))
            return None
        closed = [path.rpartition("/")[2] for path in texts if path not in self._opened]
        self._say("", f"Opens {', '.join(closed)}; nothing is saved yet." if closed else "")
        return texts

    def _say_database(self) -> None:
        name, line = self._renaming.symbol.name, self.query_one("#database", Static)
        line.display = self._renaming.is_in_database
        words = f"The database keeps `{name}` (f5 changes it as well)"
        if not self._keeps:
            words = f"The database follows: what it calls `{name}` gets the new name (f5 keeps it)"
        line.update(Content(inert(words)))

    # Answering.

    def on_input_submitted(self) -> None:
        """Rename with Enter."""
        self._finish()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse."""
        if event.button.id == "rename":
            self._finish()
        else:
            self.dismiss(None)

    def _finish(self) -> None:
        texts = self._worked_out()
        if texts is not None:
            self.dismiss(texts)

    def action_database(self) -> None:
        """Let the database change as well, or no longer."""
        self._keeps = not self._keeps
        self._show()

    def action_scroll(self, step: int) -> None:
        """Scroll the difference."""
        view = self.query_one(DiffView)
        if step > 0:
            view.action_cursor_down()
        else:
            view.action_cursor_up()

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

"""Asks for the database that is to be merged into a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from workbench.engine.database import Existing
from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hints import hints
from workbench.ui.introspecting.masking import Masking
from workbench.ui.lines.visible import inert
from workbench.workspace.introspecting.kinds import why_not_looked_at
from workbench.workspace.introspecting.wish import Wish

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.workspace.introspecting.datasource_url import DatasourceUrl

_EXAMPLES = {"sqlite": "file:./dev.db"}
_EXAMPLE = "postgresql://user:password@host:5432/database?schema=public"


class DatabaseDialog(Dialog[Wish | None]):
    """The result is the database, and whether all of the schema stays; None leaves the schema as it is.

    Args:
        service: Whose schema it is.
        found: The database that the schema's datasource leads to.
    """

    DEFAULT_CSS = """
    DatabaseDialog { align: center middle; }
    DatabaseDialog > Vertical {
        width: 96; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    DatabaseDialog Static { height: auto; margin: 0 0 1 0; }
    DatabaseDialog .otherwise { color: $foreground-muted; margin: 0; }
    DatabaseDialog Input {
        padding: 0 1 !important; background: $foreground 6%; margin: 0 0 1 0;
        &:focus { background: $foreground 10%; background-tint: transparent; }
    }
    DatabaseDialog #why { color: $text-error; }
    DatabaseDialog #lacking { color: $foreground-muted; link-color: $foreground-muted; link-style: none; }
    DatabaseDialog Horizontal { height: 1; align-horizontal: right; }
    DatabaseDialog Button { margin: 0 0 0 1; min-width: 10; }
    """

    help: ClassVar[str] = (
        "What the database has and the schema has not is shown before anything is written. The database is "
        "read, never written. What is typed here is not kept anywhere, and passwords are not shown."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f5", "keep", "Keep", tooltip="Keep what the database lacks, or let it go", id="database.keep"
        ),
        Binding("escape", "leave", "Cancel", tooltip="Leave the schema as it is", id="database.leave"),
    ]

    def __init__(self, service: str, found: DatasourceUrl) -> None:
        super().__init__()
        self._service = service
        self._found = found
        self._keeps = False

    def compose(self) -> ComposeResult:
        """The database that is known, and a line for another one."""
        example = _EXAMPLES.get(self._found.provider, _EXAMPLE)
        with Vertical() as window:
            window.border_title = Content(f"Merge a database into the schema of {inert(self._service)}")
            window.border_subtitle = hints("enter looks at it, nothing is written yet · esc")
            yield Static(self._known())
            yield Static("Another one:" if self._found.url else "Its URL:", classes="otherwise")
            yield Input(placeholder=example, highlighter=Masking(), compact=True, max_length=2000)
            yield Static(self._lacking(), id="lacking")
            yield Static("", id="why")
            with Horizontal():
                yield Button("Look (⏎)", variant="primary", id="look", compact=True)
                yield Button("Cancel (esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """What is typed is the URL; Enter alone means the database that is known."""
        self.query_one("#why").display = False
        self.query_one(Input).focus()

    def _known(self) -> Content:
        found = self._found
        if found.url:
            place = (inert(found.shown), "bold"), "\n", (f"from {inert(found.origin)}", "$foreground-muted")
            return Content.assemble(*place)
        words = "The schema does not say where its database is."
        if found.variable:
            words = f"`{found.variable}` is set neither in the environment nor in an .env file."
        return Content.styled(inert(words), "$text-warning")

    def _lacking(self) -> Content:
        words = "stays in it (f5 lets it go)" if self._keeps else "goes from it (f5 keeps it)"
        return Content.from_markup(
            f"[@click=screen.keep]What the schema has and the database lacks {words}[/]"
        )

    def action_keep(self) -> None:
        """Keep what the database lacks, or let it go."""
        self._keeps = not self._keeps
        self.query_one("#lacking", Static).update(self._lacking())

    def on_input_changed(self) -> None:
        """What was wrong is being mended."""
        self.query_one("#why").display = False

    def on_input_submitted(self) -> None:
        """Answer with Enter."""
        self._finish()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse."""
        if event.button.id == "look":
            self._finish()
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Leave the schema as it is."""
        self.dismiss(None)

    def _finish(self) -> None:
        url = self.query_one(Input).value.strip() or self._found.url
        why = why_not_looked_at(self._found.provider, url) if url else "which database? its URL goes here"
        if why:
            line = self.query_one("#why", Static)
            line.update(Content(inert(f"✗ {why}")))
            line.display = True
        else:
            self.dismiss(Wish(Existing(url), keeps_all=self._keeps))

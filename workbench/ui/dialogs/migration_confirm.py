"""Asks whether a migration shall be written, and under which name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from workbench.safety.losses import LOSSES
from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hanging import Hanging, bulleted
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from workbench.checklist.finding import Finding
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.safety.asking import PlanAdvice


class MigrationConfirm(Dialog[str | None]):
    """Shows what a migration would do, what it may lose first; the result is the name to write it under.

    Args:
        plan: The migration.
        advice: What is to be said of it.
    """

    DEFAULT_CSS = """
    MigrationConfirm { align: center middle; }
    MigrationConfirm > Vertical {
        width: 94%; height: 92%; max-width: 140;
        background: $surface; border: round $primary; padding: 0 1;
    }
    MigrationConfirm .path { height: auto; color: $foreground-muted; }
    MigrationConfirm .warnings { height: auto; max-height: 40%; margin-top: 1; color: $text-warning; }
    MigrationConfirm VerticalScroll { height: 1fr; margin: 1 0; }
    MigrationConfirm .sql { height: auto; }
    MigrationConfirm .advice { height: auto; margin-bottom: 1; color: $foreground-muted; }
    MigrationConfirm Horizontal { height: 1; }
    MigrationConfirm .name { width: auto; }
    MigrationConfirm Input { width: 1fr; background: $boost; }
    MigrationConfirm Button { margin: 0 0 0 1; min-width: 10; }
    """

    help: ClassVar[str] = (
        "Look at what the migration would do, name it, then write it (ctrl+s, or Enter in the name) or leave "
        "all as it is (Escape). Writing runs it nowhere: it is replayed when the service is proven."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s", "write", "Write", priority=True, tooltip="Write the migration", id="migration.write"
        ),
        Binding("escape", "cancel", "Cancel", tooltip="Write nothing", id="migration.cancel"),
        # The name has the focus, and has no use for these.
        Binding("up", "scroll(-1)", "Up", show=False, tooltip="Scroll up", id="migration.up"),
        Binding("down", "scroll(1)", "Down", show=False, tooltip="Scroll down", id="migration.down"),
        Binding("pageup", "page(-1)", "Up", show=False, tooltip="A page up", id="migration.page-up"),
        Binding(
            "pagedown", "page(1)", "Page down", show=False, tooltip="A page down", id="migration.page-down"
        ),
    ]

    def __init__(self, plan: MigrationPlan, advice: PlanAdvice) -> None:
        super().__init__()
        self._plan = plan
        self._advice = advice

    def compose(self) -> ComposeResult:
        """The path, the warnings, the SQL, the name and two buttons."""
        plan = self._plan
        with Vertical() as window:
            window.border_title = Content(f"Write the next migration of {inert(plan.service)}?")
            yield Static(Content(inert(plan.path)), classes="path")
            if losses := list(losses_of(self._advice)):
                yield Hanging(list(bulleted(losses)), classes="warnings")
            with VerticalScroll():
                if others := list(remarks_of(self._advice)):
                    yield Hanging(list(bulleted(others)), classes="advice")
                yield Static(Content("\n".join(map(inert, plan.sql.splitlines()))), classes="sql")
            with Horizontal():
                yield Static("Name ", classes="name")
                yield Input(plan.label, id="label", compact=True, restrict=r"[\w .-]*", max_length=80)
                yield Button("Write (ctrl+s)", variant="primary", id="write", compact=True)
                yield Button("Cancel (esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """The name is what there is to type."""
        self.query_one(Input).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse."""
        if event.button.id == "write":
            self.action_write()
        else:
            self.dismiss(None)

    def on_input_submitted(self) -> None:
        """Answer with Enter."""
        self.action_write()

    def action_scroll(self, rows: int) -> None:
        """Scroll the SQL."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll the SQL by what is in sight of it."""
        view = self.query_one(VerticalScroll)
        view.scroll_relative(y=pages * view.size.height, animate=False)

    def action_write(self) -> None:
        """Answer with the name."""
        self.dismiss(self.query_one(Input).value.strip() or self._plan.label)

    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


def losses_of(advice: PlanAdvice) -> Iterator[str]:
    """What the migration may lose, and what fails where there are rows."""
    return (f"! {_told(one)}" for one in advice.findings if one.rule in LOSSES)


def remarks_of(advice: PlanAdvice) -> Iterator[str]:
    """What else may go wrong, or why nobody has looked for it."""
    if advice.silence:
        yield advice.silence
    for finding in advice.findings:
        if finding.rule not in LOSSES:
            yield f"· {_told(finding)}"


def _told(finding: Finding) -> str:
    return f"line {finding.range.start.line}: {finding.message}"

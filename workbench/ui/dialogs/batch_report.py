"""Lists what failed in a batch, each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from workbench.ui.tried import Tried


class Next(Struct, frozen=True):
    """What people want after they have read the list."""

    service: str | None = None
    """The service to go to."""
    names: tuple[str, ...] = ()
    """The services to try again."""


class BatchReport(Dialog[Next]):
    """The failures of a batch.

    Args:
        title: What the batch came to.
        failures: What failed.
    """

    DEFAULT_CSS = """
    BatchReport { align: center middle; }
    BatchReport > Vertical {
        width: 110; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    BatchReport OptionList {
        height: auto; max-height: 100%; padding: 0; border: none; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        /* The colours of the words must stay readable under the cursor. */
        &:focus > .option-list--option-highlighted { background: $primary 20%; color: $foreground; }
    }
    """

    help: ClassVar[str] = "What failed, and why. Enter goes to the service, r tries all of them again."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close", tooltip="Close the list", id="report.close"),
        Binding("r", "retry", "Try again", tooltip="Try all of them again", id="report.retry"),
    ]

    def __init__(self, title: str, failures: Sequence[Tried]) -> None:
        super().__init__()
        self._title = title
        self._failures = failures

    def compose(self) -> ComposeResult:
        """One entry for each failure."""
        with Vertical() as window:
            window.border_title = Content(inert(self._title))
            window.border_subtitle = hints("enter goes there · r tries again · esc closes")
            yield OptionList(*(Option(_words(failure)) for failure in self._failures))

    def on_mount(self) -> None:
        """The keys walk the list."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to a service."""
        self.dismiss(Next(service=self._failures[event.option_index].service))

    def action_retry(self) -> None:
        """Try all of them again."""
        self.dismiss(Next(names=tuple(failure.service for failure in self._failures)))

    def action_close(self) -> None:
        """Close the list."""
        self.dismiss(Next())


def _words(failure: Tried) -> Content:
    return Content.assemble(
        ("✗ ", "$text-error"), (inert(failure.service), "bold"), f"\n  {inert(failure.reason)}"
    )

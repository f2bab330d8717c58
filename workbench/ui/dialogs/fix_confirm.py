"""Asks whether fixes shall be written, and offers to make more of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button

from workbench.ui.dialogs.diff_confirm import DiffConfirm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.ui.diff.files import ChangedFile


class FixConfirm(DiffConfirm):
    """Shows what fixes would change; `a` asks for more of them, which are shown before they are written.

    Args:
        title: What is about to happen, as a question.
        files: The files, with their text now and as it would be written.
        remark: What else is to be known before the answer.
        more: What more could be fixed: `all of this rule`. Empty where there is no more.
        widen: Asks for that.
    """

    DEFAULT_CSS = "FixConfirm .remark { color: $foreground-muted; }"

    help: ClassVar[str] = (
        "Look at what the fixes would change, then write them (y or Enter) or leave all as it is (n or "
        "Escape). a shows what more can be fixed in the same way: all of the rule, then all of the service."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "widen", "More", priority=True, tooltip="Fix more at once", id="confirm.widen"),
    ]

    def __init__(
        self,
        title: str,
        files: Sequence[ChangedFile],
        *,
        remark: str = "",
        more: str = "",
        widen: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(title, files, remark=remark, verb="Fix")
        self._more = more
        self._widen = widen

    def on_mount(self) -> None:
        """Offer to fix more."""
        if self._widen is not None:
            button = Button(f"{self._more} (a)", id="widen", compact=True)
            self.query_one(Horizontal).mount(button, before="#cancel")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse."""
        if event.button.id == "widen":
            event.prevent_default()
            self.action_widen()

    def action_widen(self) -> None:
        """Ask for more."""
        if self._widen is not None:
            self.dismiss(False)  # noqa: FBT003 - nothing is written yet
            self._widen()

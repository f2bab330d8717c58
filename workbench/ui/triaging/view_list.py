"""Lists the views of the team: one is taken, the present one is saved, one is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from workbench.workspace.views import View


_KEYS = "enter takes it · s saves this · x removes · esc"


class Wish(NamedTuple):
    """What is to be done with a view."""

    take: View | None = None
    save: View | None = None
    remove: str | None = None


class ViewList(Dialog[Wish]):
    """The result is what is to be done.

    Args:
        views: The views.
        present: What is shown at the moment; its name is that of the view it was taken from, if any.
    """

    DEFAULT_CSS = """
    ViewList { align: center middle; }
    ViewList > Vertical {
        width: 84; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2 0 2;
    }
    ViewList OptionList {
        height: auto; max-height: 20; padding: 0; border: none; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-highlighted { background: $surface; text-style: none; }
        &:focus > .option-list--option-highlighted { background: $primary 25%; color: $foreground; }
    }
    ViewList Input { background: $foreground 10%; padding: 0 1; display: none; }
    ViewList .-naming Input { display: block; }
    ViewList #hint { height: auto; margin: 1 0 0 0; color: $foreground-muted; }
    """

    help: ClassVar[str] = (
        "A view is a filter, with the states that are shown and the order, under a name. Views are kept in "
        "`.workbench/views.yaml`, which is committed, so that a whole team has them. Enter takes the view "
        "under the cursor, s saves what is shown at the moment, x removes the view; u takes that back."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", tooltip="Leave all as it is", id="views.close"),
        Binding("q,V", "close", "Close", show=False, tooltip="Leave all as it is", id="views.leave"),
        Binding("s", "save", "Save", tooltip="Save what is shown at the moment", id="views.save"),
        Binding("x,delete", "remove", "Remove", tooltip="Remove the view", id="views.remove"),
    ]

    def __init__(self, views: Sequence[View], present: View) -> None:
        super().__init__()
        self._views = tuple(views)
        self._present = present

    def compose(self) -> ComposeResult:
        """One entry for each view, and a field for a name."""
        with Vertical() as window:
            window.border_title = "Views"
            window.border_subtitle = hints(_KEYS)
            yield OptionList(*(Option(_words(view)) for view in self._views))
            yield Input(compact=True, max_length=60, placeholder="name of the view", select_on_focus=True)
            yield Static(Content(self._this), id="hint")

    def on_mount(self) -> None:
        """The keys walk the list, from the view that is shown at the moment."""
        views = self.query_one(OptionList)
        views.display = bool(self._views)
        views.focus()
        names = [view.name for view in self._views]
        if self._present.name in names:
            views.highlighted = names.index(self._present.name)
        if not self._views:
            # Keys have to come to something that has the focus.
            self.set_focus(None)

    @property
    def _this(self) -> str:
        what = said(self._present)
        if not what:
            return "All services are shown as the plan has them; / filters, o and O choose states and order."
        return f"Shown now: {inert(what)}"

    # What is done.

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take a view."""
        self.dismiss(Wish(take=self._views[event.option_index]))

    def action_save(self) -> None:
        """Ask for the name."""
        field = self.query_one(Input)
        field.value = self._present.name
        window = self.query_one(Vertical)
        window.add_class("-naming")
        window.border_subtitle = hints("enter saves it · esc")
        field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save under this name."""
        name = " ".join(event.value.split())
        if name:
            self.dismiss(Wish(save=replace(self._present, name=name)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say when this takes the place of another view."""
        name = " ".join(event.value.split())
        is_known = any(view.name == name for view in self._views)
        self.query_one("#hint", Static).update(
            Content(f"takes the place of the view {inert(name)}" if is_known else self._this)
        )

    def action_remove(self) -> None:
        """Remove the view under the cursor."""
        line = self.query_one(OptionList).highlighted
        if line is not None:
            self.dismiss(Wish(remove=self._views[line].name))

    def action_close(self) -> None:
        """Leave the name, else the list."""
        if isinstance(self.focused, Input):
            window = self.query_one(Vertical)
            window.remove_class("-naming")
            window.border_subtitle = hints(_KEYS)
            self.query_one(OptionList).focus()
        else:
            self.dismiss(Wish())


def said(view: View) -> str:
    """What a view shows, in words; empty for everything in the order of the plan."""
    states = f"{view.show} ones" if view.show != "all" else ""
    order = f"by {view.order}" if view.order != "plan" else ""
    return ", ".join(filter(None, (view.filter, states, order)))


def _words(view: View) -> Content:
    return Content.assemble(
        (inert(view.name), "bold"), ("  " + (inert(said(view)) or "everything"), "$foreground-muted")
    )

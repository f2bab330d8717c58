"""Asks which of several people is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

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

    from workbench.ui.pairing.faces import Face


class PeopleList(Dialog[str | None]):
    """The people; the result is the id of the one who is chosen.

    Args:
        title: What they are chosen for.
        subtitle: The keys, in words.
        faces: The people.
    """

    DEFAULT_CSS = """
    PeopleList { align: center middle; }
    PeopleList > Vertical {
        width: 80; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    PeopleList OptionList {
        height: auto; max-height: 100%; padding: 0; border: none; background: $surface;
        &:focus { border: none; background-tint: transparent; }
    }
    """

    help: ClassVar[str] = (
        "Who has this workspace open, where, and what each of them looks at. Enter chooses, Escape changes "
        "nothing."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close", tooltip="Close the list", id="people.close"),
    ]

    def __init__(self, title: str, subtitle: str, faces: Sequence[Face]) -> None:
        super().__init__()
        self._title = title
        self._subtitle = subtitle
        self._faces = faces

    def compose(self) -> ComposeResult:
        """One entry for each of them."""
        with Vertical() as window:
            window.border_title = self._title
            window.border_subtitle = hints(self._subtitle)
            yield OptionList(*(Option(_words(face)) for face in self._faces))

    def on_mount(self) -> None:
        """The keys walk the list."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose somebody."""
        self.dismiss(self._faces[event.option_index].peer.id)

    def action_close(self) -> None:
        """Choose nobody."""
        self.dismiss(None)


def _words(face: Face) -> Content:
    sight = face.peer.sight
    where = f" · {inert(face.peer.where)}" if face.peer.where else ""
    service = f"at {inert(sight.service)}" if sight.service else "at no service"
    return Content.assemble(
        (face.letters, f"bold ${face.colour}"),
        (f"  {face.name}", "bold"),
        (f"{where}\n    {service}", "$foreground-muted"),
    )

"""Decides the conflicts of a merge, one after another; nothing is written before the outcome was seen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from workbench.merge.merged import Choice
from workbench.merge.three_way import resolved
from workbench.ui.conflicts.conflict_list import ConflictList
from workbench.ui.conflicts.decisions import Decisions
from workbench.ui.conflicts.places import place_in
from workbench.ui.conflicts.side_view import Piece, SideView
from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.key_bar import KeyBar
from workbench.ui.lines.visible import inert
from workbench.ui.preview.schema_view import SchemaView
from workbench.ui.preview.sheet import NotedPage, Sheet

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from workbench.merge.merged import Conflict, Merged
    from workbench.ui.conflicts.labels import Labels

BESIDE = 110
"""Cells from which on the three texts stand beside each other."""
TALL = 30
"""Rows from which on the schema is shown as well."""
_SIDES = ("base", "ours", "theirs")
_CHOSEN: dict[Choice | None, tuple[str, ...]] = {
    None: (),
    Choice.OURS: ("ours",),
    Choice.THEIRS: ("theirs",),
    Choice.BOTH: ("ours", "theirs"),
}


class ConflictScreen(Dialog[str | None]):
    """Shows what both sides made of each place, and takes the choices; the result is the resolved text.

    Args:
        title: What is being done, in a few words.
        merged: The merge, with at least one conflict.
        labels: What the three sides are called.
        path: The file, as shown to people.
    """

    DEFAULT_CSS = """
    ConflictScreen { align: center middle; }
    ConflictScreen > Vertical {
        width: 96%; height: 94%; background: $surface; border: round $primary; padding: 0 1;
    }
    ConflictScreen .path { height: 1; color: $foreground-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    ConflictScreen ConflictList { height: auto; max-height: 20%; }
    ConflictScreen #sides { height: 1fr; layout: vertical; }
    ConflictScreen SideView {
        height: 1fr; width: 1fr; border: round $foreground 30%; border-title-color: $text-muted;
    }
    ConflictScreen SideView:focus { border: round $border; }
    ConflictScreen SideView.-chosen { border: round $success; border-title-color: $text-success; }
    ConflictScreen #so-far {
        height: 2fr; border: round $foreground 30%; border-title-color: $text-muted; display: none;
    }
    ConflictScreen #so-far:focus { border: round $border; }
    ConflictScreen KeyBar { height: 1; width: 100%; }
    ConflictScreen.-beside #sides { layout: horizontal; }
    ConflictScreen.-tall #so-far { display: block; }
    """

    help: ClassVar[str] = (
        "Both sides changed the same place. Take mine, theirs or both for each; when all are decided, Enter "
        "shows what comes of it before anything is written. Escape leaves all as it is."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "take('ours')", "Mine", tooltip="Take mine", id="conflict.ours"),
        Binding("t", "take('theirs')", "Theirs", tooltip="Take theirs", id="conflict.theirs"),
        Binding("b", "take('both')", "Both", tooltip="Keep both, mine first", id="conflict.both"),
        Binding(
            "M", "take_rest('ours')", "Mine for all", tooltip="Take mine wherever nothing is decided yet",
            id="conflict.ours-rest",
        ),
        Binding(
            "T", "take_rest('theirs')", "Theirs for all", id="conflict.theirs-rest",
            tooltip="Take theirs wherever nothing is decided yet",
        ),
        Binding("n,full_stop", "step(1)", "Next", tooltip="To the next conflict", id="conflict.next"),
        Binding(
            "N,comma", "step(-1)", "Previous", show=False, tooltip="To the previous conflict",
            id="conflict.previous",
        ),
        Binding(
            "backspace", "take('')", "Undecide", show=False, tooltip="Leave this one open again",
            id="conflict.open",
        ),
        Binding(
            "enter", "finish", "Outcome", tooltip="Look at what comes of it, then write it",
            id="conflict.finish",
        ),
        Binding("question_mark,f1", "help", "Help", tooltip="Explain this screen", id="conflict.help"),
        Binding("escape", "cancel", "Cancel", tooltip="Leave all as it is", id="conflict.cancel"),
    ]  # fmt: skip

    def __init__(self, title: str, merged: Merged, labels: Labels, *, path: str = "") -> None:
        super().__init__()
        self._title = title
        self._merged = merged
        self._labels = labels
        self._path = path
        self._decisions = Decisions(len(merged.conflicts))
        self._list = ConflictList(merged.conflicts, self._decisions, id="conflicts")
        self._sides = {side: SideView(id=f"side-{side}") for side in _SIDES}
        self._so_far = SchemaView(id="so-far")

    def compose(self) -> ComposeResult:
        """The list, the three texts, the schema around them, and the keys."""
        with Vertical() as window:
            window.border_title = Content(inert(self._title))
            yield Static(Content(inert(self._path)), classes="path")
            yield self._list
            with Container(id="sides"):
                yield from self._sides.values()
            self._so_far.border_title = "What comes of it so far"
            yield self._so_far
            yield KeyBar(always=("conflict.finish", "conflict.cancel"))

    def on_mount(self) -> None:
        """Begin with the first conflict; the keys walk the list."""
        self._list.content_changed()
        self._list.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Stand the texts as the size allows."""
        self.set_class(event.size.width >= BESIDE, "-beside")
        self.set_class(event.size.height >= TALL, "-tall")
        self._show()

    @property
    def _index(self) -> int:
        return self._list.cursor

    @property
    def _conflict(self) -> Conflict:
        return self._merged.conflicts[self._index]

    def _show(self) -> None:
        """Show the conflict under the cursor, and what was chosen for it."""
        conflict, choice = self._conflict, self._decisions[self._index]
        pieces = pieces_of(conflict)
        for side, view in self._sides.items():
            chosen = side in _CHOSEN[choice]
            view.set_class(chosen, "-chosen")
            view.border_title = Content(f"{'✓ ' if chosen else ''}{inert(getattr(self._labels, side))}")
            view.show(pieces[side], "Not there" if side == "base" or conflict.base is None else "Taken out")
        self._list.redraw()
        window = self.query_one(Vertical)
        window.border_subtitle = f"{self._decisions.decided} of {len(self._merged.conflicts)} decided"
        self.refresh_bindings()
        if self.has_class("-tall"):
            self._show_so_far()

    @work(exclusive=True, group="so-far", exit_on_error=False)
    async def _show_so_far(self) -> None:
        """Show the schema around the conflict; the merge is made again for it, which takes its time."""
        merged, conflict, choices = self._merged, self._conflict, self._decisions.choices
        text = await asyncio.to_thread(resolved, merged, choices)
        place = await asyncio.to_thread(place_in, text, conflict)
        self._so_far.show(Sheet((NotedPage("", text),)), again=True)
        self._so_far.jump_to("", place)

    def on_conflict_list_entered(self, event: ConflictList.Entered) -> None:
        """Show the conflict that people went to."""
        event.stop()
        self._show()

    # Deciding.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what can't be done: two versions of which only one can stand there."""
        if action == "take" and parameters == ("both",):
            return True if self._conflict.can_be_both else None
        return True

    def action_take(self, side: str) -> None:
        """Decide this conflict and go to the next open one; with no side leave it open."""
        index = self._index
        self._decisions.choose(index, Choice(side) if side else None)
        following = self._decisions.next_open(index) if side else None
        if following is not None and following != index:
            # Which shows what is there.
            self._list.move_cursor(following)
        else:
            self._show()

    def action_take_rest(self, side: str) -> None:
        """Decide all that are open."""
        self._decisions.choose_rest(Choice(side))
        self._show()

    def action_step(self, step: int) -> None:
        """To the next or previous conflict, from the last on to the first."""
        self._list.move_cursor((self._index + step) % len(self._merged.conflicts))

    def action_finish(self) -> None:
        """Show the outcome; while something is open go there."""
        from workbench.ui.dialogs import DiffConfirm
        from workbench.ui.diff.files import ChangedFile

        following = self._decisions.next_open(self._index - 1)
        if following is not None:
            self._list.move_cursor(following)
            left = len(self._merged.conflicts) - self._decisions.decided
            self.notify(f"{left} still open: m takes mine, t theirs", markup=False)
            return
        text = resolved(self._merged, self._decisions.choices)

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer:
                self.dismiss(text)

        self.app.push_screen(
            DiffConfirm("Write the outcome?", (ChangedFile(self._path, self._merged.ours, text),)), decide
        )

    def action_help(self) -> None:
        """Explain the screen and its keys."""
        from workbench.ui.dialogs import HelpScreen
        from workbench.ui.screens.help import keys_of

        self.app.push_screen(HelpScreen("Conflicts", self.help, keys_of(self)))

    def action_cancel(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)


def pieces_of(conflict: Conflict) -> dict[str, Piece]:
    """The three sides; the two that were changed are compared with each other, or with where they began."""
    base, ours, theirs = conflict.base or "", conflict.ours or "", conflict.theirs or ""
    return {
        "base": Piece(base, ""),
        "ours": Piece(ours, theirs or base),
        "theirs": Piece(theirs, ours or base),
    }

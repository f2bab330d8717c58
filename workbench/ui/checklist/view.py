"""The list of the checklist panel: one widget, however many findings there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from workbench.ui.checklist.entries import (
    Entry,
    FindingEntry,
    ItemEntry,
    ProblemEntry,
    entries_of,
    followed,
)
from workbench.ui.checklist.remarks import RemarkEntry
from workbench.ui.checklist.rows import rows_of
from workbench.ui.engine_facts import EngineFacts
from workbench.ui.lines.entry_view import EntryView

if TYPE_CHECKING:
    from workbench.ui.lines.rows import Row
    from workbench.workspace.snapshot import ServiceSnapshot


class ChecklistView(EntryView[Entry]):
    """Items and findings; the cursor is one of them."""

    help: ClassVar[str] = (
        "What Prisma says of the schema, how much it says of its own, and the ten items it must meet: "
        "✓ passes, ✗ fails, ? is not proven yet, ~ is waived. Below a failing item stands what fails it "
        "(✗ error, ! warning, · information; only errors fail an item). Enter or a click on a finding shows "
        "its line, or the report of the proof that found it; on a line with ↪ it goes to the other service, "
        "on an item it folds and unfolds. f fixes the finding, all of the item, or what "
        "Prisma rejects."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select",
            "Show line",
            tooltip="Show the finding's line, or fold the item",
            id="checklist.select",
        ),
        Binding(
            "n,full_stop",
            "next_finding",
            "Next finding",
            tooltip="To the next finding",
            id="checklist.next",
        ),
        Binding("space", "toggle_fold", "Fold", tooltip="Fold or unfold the item", id="checklist.toggle"),
        Binding(
            "left", "fold", "Fold", show=False, tooltip="Fold the item, or go to it", id="checklist.fold"
        ),
        Binding("right", "unfold", "Unfold", show=False, tooltip="Unfold the item", id="checklist.unfold"),
        Binding(
            "N,comma",
            "previous_finding",
            "Previous finding",
            show=False,
            tooltip="To the previous finding",
            id="checklist.previous",
        ),
    ]

    class Selected(Message):
        """People want to see what an entry speaks of."""

        def __init__(self, entry: FindingEntry | ProblemEntry | RemarkEntry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._snapshot: ServiceSnapshot | None = None
        self._engine = EngineFacts()
        self._opened: dict[str, bool] = {}

    # --- what is shown -------------------------------------------------------------------------------

    def show(self, snapshot: ServiceSnapshot | None, engine: EngineFacts, sentence: str) -> None:
        """Show a service; the cursor stays where it is when it is the one that is shown already.

        Args:
            snapshot: The service.
            engine: Why there may be no verdict of Prisma yet.
            sentence: What to say where it has no checklist.
        """
        before, self._snapshot = self._snapshot, snapshot
        self._engine = engine
        again = before is not None and snapshot is not None and before.name == snapshot.name
        self._renew(again=again, sentence=sentence)

    def _renew(self, *, again: bool, sentence: str = "") -> None:
        entries = entries_of(self._snapshot, self._opened, self._engine) if self._snapshot else []
        self.become(entries, followed, again=again, reason=sentence)

    def go_to_item(self, item: str) -> None:
        """Bring the cursor to the first finding of an item, to the item where it has none."""
        found = next((entry for entry in self.entries if entry.key == item), None)
        if not isinstance(found, ItemEntry):
            return
        self._fold(found, is_open=True)
        at = next(at for at, entry in enumerate(self.entries) if entry.key == item)
        following = self.entries[at + 1] if at + 1 < len(self.entries) else None
        self.move_cursor(at + isinstance(following, FindingEntry), centre=True)

    # --- keys and mouse ------------------------------------------------------------------------------

    def action_select(self) -> None:
        """Show what the finding speaks of, or fold the item."""
        entry = self.current
        if isinstance(entry, ItemEntry):
            self._fold(entry, is_open=not entry.is_open)
        elif entry is not None:
            # A remark that leads nowhere is selected in vain.
            self.post_message(self.Selected(entry))

    def action_toggle_fold(self) -> None:
        """Fold or unfold the item the cursor is in."""
        if (item := self._item()) is not None:
            self._fold(item, is_open=not item.is_open)

    def action_fold(self) -> None:
        """Fold the item; from a finding go to its item first."""
        entry, item = self.current, self._item()
        if item is None:
            return
        if isinstance(entry, ItemEntry):
            self._fold(item, is_open=False)
        else:
            self.move_cursor(self.entries.index(item))

    def action_unfold(self) -> None:
        """Unfold the item."""
        if isinstance(item := self.current, ItemEntry):
            self._fold(item, is_open=True)

    def action_next_finding(self) -> None:
        """To the next finding or problem."""
        self._walk(range(self.cursor + 1, len(self.entries)))

    def action_previous_finding(self) -> None:
        """To the previous finding or problem."""
        self._walk(range(self.cursor - 1, -1, -1))

    def _walk(self, indices: range) -> None:
        for index in indices:
            if isinstance(self.entries[index], FindingEntry | ProblemEntry):
                self.move_cursor(index)
                return

    def _item(self) -> ItemEntry | None:
        """The item the cursor is in."""
        for entry in reversed(self.entries[: self.cursor + 1]):
            if isinstance(entry, ItemEntry):
                return entry
            if isinstance(entry, RemarkEntry):
                break
        return None

    def _fold(self, item: ItemEntry, *, is_open: bool) -> None:
        if item.has_more and item.is_open is not is_open:
            self._opened[item.result.id] = is_open
            self._renew(again=True)

    def choose(self) -> None:
        """As Enter."""
        self.action_select()

    def wrap(self, width: int) -> list[list[Row]]:
        """The rows of each entry."""
        return rows_of(self.entries, width)

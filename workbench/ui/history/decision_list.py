"""The decisions as a list: when, who, about which service, what."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding
from textual.message import Message

from workbench.ui.lines.cursor_view import CursorView
from workbench.ui.lines.heights import Heights
from workbench.ui.lines.painting import cut_sentence
from workbench.ui.lines.pen import BOLD
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.segment import Segment
    from textual.binding import BindingType

    from workbench.workspace.history.decisions import Decided

_WIDE = 100
"""Cells from which on the time of the day and the commit are shown as well."""
_LONGEST_NAME = 24


class DecisionList(CursorView):
    """One row for each decision, the newest first."""

    DEFAULT_CSS = "DecisionList { overflow-x: hidden; }"

    help = (
        "Who decided what, out of git: what commits changed in the triage, and the verdicts of reviews. "
        "Enter goes to the service.\n\n"
        "Above it, how many services had a schema and how many were proven at the end of each day, against "
        "the weeks of the plan. Proven is what DATABASE-SCHEMA-PROGRESS.md said when it was committed: its "
        "boxes are ticked by proofs only, and on days without it nobody knows."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Go there", id="history.open", tooltip="Go to the service"),
    ]

    class Chosen(Message):
        """Somebody wants to see the service of a decision."""

        def __init__(self, service: str) -> None:
            super().__init__()
            self.service = service

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._decisions: Sequence[Decided] = ()
        self._authors = 0
        self._services = 0

    def show(self, decisions: Sequence[Decided]) -> None:
        """Show other decisions."""
        self._decisions = decisions
        self._authors = _width(one.author for one in decisions[:1000])
        self._services = _width(one.service for one in decisions[:1000])
        self.content_changed()

    def measure(self, width: int) -> Heights:  # noqa: ARG002 - a row is a row at any width
        """One row for each decision."""
        return Heights(len(self._decisions), {})

    @property
    def row_width(self) -> int:
        """Rows are cut: there is nothing beyond the width."""
        return 1

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """One decision."""
        palette, one = self.palette, self._decisions[row]
        faint, plain = palette.text("text-muted"), palette.text("foreground")
        is_wide = width >= _WIDE
        moment = f"{one.at:%Y-%m-%d %H:%M}" if is_wide else f"{one.at:%m-%d}"
        parts = [
            (f" {moment}  ", faint),
            (f"{_cut(one.author, self._authors)}  ", plain),
            (f"{_cut(one.service, self._services)}  ", plain + BOLD),
            (inert(one.what), plain),
            (f"  {one.commit[:7]}" if is_wide else "", faint),
        ]
        return cut_sentence(parts, self.pen(row, x).base, width)

    def clicked_again(self) -> None:
        """As Enter."""
        self.action_open()

    def action_open(self) -> None:
        """Go to the service."""
        if self._decisions:
            self.post_message(self.Chosen(self._decisions[self.cursor].service))


def _width(names: Iterable[str]) -> int:
    return min(max((cell_len(inert(name)) for name in names), default=0), _LONGEST_NAME)


def _cut(name: str, width: int) -> str:
    shown = inert(name)
    return set_cell_size(shown, width) if cell_len(shown) <= width else f"{set_cell_size(shown, width - 1)}…"

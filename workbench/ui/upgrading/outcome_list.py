"""Services on their way to Prisma 7 as a list: what is done to each, or why it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from workbench.ui.lines.entry_view import EntryView
from workbench.ui.lines.rows import Part
from workbench.ui.lines.visible import inert
from workbench.ui.lines.wrapping import wrapped
from workbench.ui.upgrading.words import done_to
from workbench.workspace.upgrading.outcome import Ddl, UpgradeOutcome, UpgradeState

if TYPE_CHECKING:
    from workbench.ui.lines.rows import Row
    from workbench.workspace.upgrading.batch import Upgraded

_SIGNS = {
    UpgradeState.LEFT: ("✗", "text-error"),
    UpgradeState.READY: ("→", "text-success"),
    UpgradeState.ALREADY: ("✓", "text-muted"),
}
_ORDER = tuple(_SIGNS)
_TABLES: dict[Ddl | None, str] = {
    Ddl.UNCHANGED: "  the same tables",
    Ddl.NOT_COMPARED: "  tables not compared",
}
_INDENT = 2


class OutcomeList(EntryView[UpgradeOutcome]):
    """One entry for each service with a schema, those that stay first."""

    class Chosen(Message):
        """Somebody wants to see what changes in a service."""

        def __init__(self, outcome: UpgradeOutcome) -> None:
            super().__init__()
            self.outcome = outcome

    def show(self, planned: Upgraded) -> None:
        """Show a plan."""
        shown = [one for one in planned.outcomes if one.state in _SIGNS]
        shown.sort(key=lambda one: _ORDER.index(one.state))
        self.become(shown, lambda _before, _after, index: index, again=False, reason="no schemas")

    def wrap(self, width: int) -> list[list[Row]]:
        """The name, and below it what is done."""
        return [list(_rows(one, width)) for one in self.entries]

    def choose(self) -> None:
        """Look at the service that holds the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))


def _rows(outcome: UpgradeOutcome, width: int) -> list[Row]:
    """The name with its sign, and below it what is done to the service."""
    sign, colour = _SIGNS[outcome.state]
    head: Row = (
        Part(f"{sign} ", colour),
        Part(inert(outcome.service), "foreground", is_bold=True),
        Part(_TABLES.get(outcome.ddl, ""), "text-muted"),
    )
    colour = "text-error" if outcome.state is UpgradeState.LEFT else "text-muted"
    lines = wrapped(inert(done_to(outcome)), width - _INDENT)
    return [head, *((Part(" " * _INDENT + line, colour),) for line in lines)]

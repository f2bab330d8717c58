"""What Prisma's engine does by itself: it judges what is new, and proves again what was proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.engine_facts import AVAILABLE
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.snapshot import ServiceSnapshot

FEW = 3
"""Services that are proven again by themselves; a switch of branches is no edit."""


class Judging(Part):
    """Has the engine judge whatever is new, and prove what somebody has edited since it was proven."""

    def __init__(self, screen: LiveTriage) -> None:
        super().__init__(screen)
        self._lapsed: set[str] = set()
        """Services that were proven before somebody edited them."""

    @hears(messages.Checked)
    def _judge_checked(self, event: messages.Checked) -> None:
        if event.progress is None:
            self.feed.judge(None if event.is_everything else event.names)

    @hears(messages.Refreshed)
    def _judge_refreshed(self, event: messages.Refreshed) -> None:
        changes = event.refresh.changes
        if any(change.after is not None and _awaits_something(change.after) for change in changes):
            self.feed.judge([change.name for change in changes])
        self._lapsed.update(
            change.name for change in changes if change.before is not None and change.before.proof is not None
        )
        self._prove_again([change.name for change in changes])

    @hears(messages.Written)
    def _judge_written(self, event: messages.Written) -> None:
        self.feed.judge([event.service])

    @hears(messages.Ended)
    def _catch_up(self, event: messages.Ended) -> None:
        """Prove what was edited while something else was being done, and had to wait."""
        if not event.is_stopped:
            self._prove_again(tuple(self._lapsed))

    def _prove_again(self, names: Collection[str]) -> None:
        """Prove what was proven until somebody edited it: they want to see at once what came of that.

        What Prisma rejects has to be mended before, however many edits that takes.
        """
        due = [name for name in names if name in self._lapsed and self._is_provable(name)]
        if 0 < len(due) <= FEW and not self.screen.is_busy and self.screen.engine.status == AVAILABLE:
            self._lapsed.difference_update(due)
            self.feed.prove(due, quiet=True)

    def _is_provable(self, name: str) -> bool:
        known = self.screen.known(name)
        if known is None or not known.files or known.proof is not None:
            return False
        return known.verdict is None or not known.verdict.is_invalid


def _awaits_something(snapshot: ServiceSnapshot) -> bool:
    """Whether Prisma or the linter of migrations has not been asked yet."""
    return snapshot.awaits_verdict or (snapshot.advice is not None and snapshot.advice.is_unseen)

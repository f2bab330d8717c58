"""What Prisma's engine does by itself: it judges what is new, and proves again what was proven."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.ui import messages
from workbench.ui.engine_facts import AVAILABLE, STARTING, UNAVAILABLE
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.ui.screens.live import LiveTriage

FEW = 3
"""Services that are proven again by themselves; a switch of branches is no edit."""


class Judging(Part):
    """Has the engine judge whatever is new, and shows what it tells."""

    def __init__(self, screen: LiveTriage) -> None:
        super().__init__(screen)
        self._lapsed: set[str] = set()
        """Services that were proven before somebody edited them."""

    # What is new is judged, and what was proven is proven again.

    @hears(messages.Checked)
    def _judge_checked(self, event: messages.Checked) -> None:
        if event.progress is None:
            self.feed.judge(None if event.is_everything else event.names)

    @hears(messages.Refreshed)
    def _judge_refreshed(self, event: messages.Refreshed) -> None:
        changes = event.refresh.changes
        if any(change.after is not None and change.after.awaits_verdict for change in changes):
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

    # What the engine tells.

    @hears(messages.EngineTold)
    def _engine_told(self, event: messages.EngineTold) -> None:
        self.screen.engine = event.facts
        self.screen.header.show(replace(self.screen.header.facts, engine=event.facts.status))
        if event.facts.status == STARTING and event.facts.reason:
            self.screen.log_view.write(event.facts.silence, "text-muted")
        elif event.facts.status == UNAVAILABLE:
            self.say(f"no verdict of Prisma: {event.facts.silence}", severity="warning")
        self.screen.follow_now()

    @hears(messages.Judged)
    def _judged(self, event: messages.Judged) -> None:
        self.screen.update_tree(event.names)
        self.screen.show_totals(event.totals, checking=self.screen.header.facts.checking)
        if self.screen.tree_view.selected in event.names:
            self.screen.follow_now()
        if event.summary:
            self.screen.log_view.write(event.summary, "text-muted")
            # As after the checks, of which each verdict has made a new snapshot.
            gc.freeze()

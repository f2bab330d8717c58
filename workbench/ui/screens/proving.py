"""The triage screen while Prisma's engine works: verdicts, migrations and proofs as they are told."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on

from workbench.ui import messages
from workbench.ui.engine_facts import AVAILABLE, STARTING, UNAVAILABLE
from workbench.ui.frame.batch_bar import Progress
from workbench.ui.screens.live import LiveTriage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from pathlib import Path

    from workbench.ui.folders import Folders
    from workbench.ui.memory import Memory
FEW = 3
"""Services that are proven again by themselves; a switch of branches is no edit."""


class ProvingTriage(LiveTriage):
    """Shows what the engine tells, and has it judge whatever is new.

    Args:
        root: The workspace's folder.
        folders: The folders of the user.
        memory: What was left last time.
        clock: Tells the time for the log of events.
    """

    def __init__(self, root: Path, folders: Folders, memory: Memory, clock: Callable[[], datetime]) -> None:
        super().__init__(root, folders, memory, clock)
        self._lapsed: set[str] = set()
        """Services that were proven before somebody edited them."""

    # What is new is judged, and what was proven is proven again.

    @on(messages.Checked)
    def _judge_checked(self, event: messages.Checked) -> None:
        if event.progress is None:
            self.feed.judge(None if event.is_everything else event.names)

    @on(messages.Refreshed)
    def _judge_refreshed(self, event: messages.Refreshed) -> None:
        changes = event.refresh.changes
        if any(change.after is not None and change.after.awaits_verdict for change in changes):
            self.feed.judge([change.name for change in changes])
        self._lapsed.update(
            change.name for change in changes if change.before is not None and change.before.proof is not None
        )
        self._prove_again([change.name for change in changes])

    @on(messages.Written)
    def _judge_written(self, event: messages.Written) -> None:
        self.feed.judge([event.service])

    def _prove_again(self, names: Collection[str]) -> None:
        """Prove what was proven until somebody edited it: they want to see at once what came of that.

        What Prisma rejects has to be mended before, however many edits that takes.
        """
        due = [name for name in names if name in self._lapsed and self._is_provable(name)]
        if 0 < len(due) <= FEW and not self.is_busy and self.engine.status == AVAILABLE:
            self._lapsed.difference_update(due)
            self.feed.prove(due, quiet=True)

    def _is_provable(self, name: str) -> bool:
        known = self.known(name)
        if known is None or not known.files or known.proof is not None:
            return False
        return known.verdict is None or not known.verdict.is_invalid

    # What the engine tells.

    @on(messages.EngineTold)
    def _engine_told(self, event: messages.EngineTold) -> None:
        self.engine = event.facts
        self.header.show(replace(self.header.facts, engine=event.facts.status))
        if event.facts.status == STARTING and event.facts.reason:
            self.log_view.write(event.facts.silence, "text-muted")
        elif event.facts.status == UNAVAILABLE:
            self.say(f"no verdict of Prisma: {event.facts.silence}", severity="warning")
        self.follow_now()

    @on(messages.Judged)
    def _judged(self, event: messages.Judged) -> None:
        self.update_tree(event.names)
        self.show_totals(event.totals, checking=self.header.facts.checking)
        if self.tree_view.selected in event.names:
            self.follow_now()
        if event.summary:
            self.log_view.write(event.summary, "text-muted")
            # As after the checks, of which each verdict has made a new snapshot.
            gc.freeze()

    @on(messages.Began)
    def _began(self, event: messages.Began) -> None:
        self.batch_bar.show(Progress(event.title, event.total, word=event.done))
        self.refresh_bindings()

    @on(messages.Proven)
    def _proven(self, event: messages.Proven) -> None:
        attempt, progress = event.attempt, self.batch_bar.progress
        if progress is not None:
            good = attempt.proof is not None and attempt.proof.is_good
            self.batch_bar.show(
                replace(progress, done=progress.done + 1, good=progress.good + good, last=attempt.service)
            )
        self.update_tree([attempt.service])
        self.show_totals(event.totals, checking=self.header.facts.checking)
        for line in event.events:
            self.log_view.write(line)
        if attempt.proof is None:
            self.log_view.write(f"{attempt.service}: not proven, {attempt.why}", "text-warning")
        if self.tree_view.selected == attempt.service:
            self.follow_now()

    @on(messages.Ended)
    def _ended(self, event: messages.Ended) -> None:
        progress = self.batch_bar.progress
        self.batch_bar.show(None)
        self.refresh_bindings()
        if progress is None:
            return
        outcome = f"{progress.title} stopped" if event.is_stopped else progress.title
        if progress.total > 1:
            outcome += f": {progress.done} of {progress.total} tried, {progress.good} {progress.word}"
        if progress.total > 1 or event.is_stopped:
            self.say(outcome)
            self.log_view.write(outcome, "text-muted")
        if not event.is_stopped:
            # What was edited meanwhile had to wait.
            self._prove_again(tuple(self._lapsed))

    @on(messages.Told)
    def _told(self, event: messages.Told) -> None:
        self.say(event.text)

"""How far lengthy work has come: in the bar at the bottom, in the tree and in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.ui import messages
from workbench.ui.frame.batch_bar import Progress
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.workspace.coverage import Totals


class Progressing(Part):
    """Shows what lengthy work has begun, what each of its steps came to, and how it ended."""

    @hears(messages.Began)
    def _began(self, event: messages.Began) -> None:
        self.screen.batch_bar.show(Progress(event.title, event.total, word=event.done))
        self.screen.refresh_bindings()

    @hears(messages.Proven)
    def _proven(self, event: messages.Proven) -> None:
        attempt, progress = event.attempt, self.screen.batch_bar.progress
        if progress is not None:
            good = attempt.proof is not None and attempt.proof.is_good
            self.screen.batch_bar.show(
                replace(progress, done=progress.done + 1, good=progress.good + good, last=attempt.service)
            )
        self._show([attempt.service], event.totals, event.events)
        if attempt.proof is None:
            self.screen.log_view.write(f"{attempt.service}: not proven, {attempt.why}", "text-warning")

    @hears(messages.Advanced)
    def _advanced(self, event: messages.Advanced) -> None:
        progress = self.screen.batch_bar.progress
        last = event.tried[-1]
        if progress is not None:
            words = f"{last.service}{' not' if last.has_failed else ''} {last.word}"
            self.screen.batch_bar.show(
                replace(progress, done=event.done, good=event.good, last=words, share=event.share)
            )
        self._show(dict.fromkeys(tried.service for tried in event.tried), event.totals, event.events)
        for tried in event.tried:
            if tried.has_failed:
                self.screen.log_view.write(f"{tried.service}: not {tried.word}, {tried.why}", "text-warning")

    def _show(self, names: Iterable[str], totals: Totals, events: Iterable[str]) -> None:
        self.screen.update_tree(names)
        self.screen.show_totals(totals, checking=self.screen.header.facts.checking)
        for line in events:
            self.screen.log_view.write(line)

    @hears(messages.Ended)
    def _ended(self, event: messages.Ended) -> None:
        progress = self.screen.batch_bar.progress
        self.screen.batch_bar.show(None)
        self.screen.refresh_bindings()
        if progress is None:
            return
        outcome = f"{progress.title} stopped" if event.is_stopped else progress.title
        if progress.total > 1:
            outcome += f": {progress.done} of {progress.total} tried, {progress.good} {progress.word}"
        if progress.total > 1 or event.is_stopped:
            self.say(outcome)
            self.screen.log_view.write(outcome, "text-muted")

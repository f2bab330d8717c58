"""What people can do with many services at once: those they have marked, or all of a group."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on

from workbench.ui import messages
from workbench.ui.engine_facts import UNAVAILABLE
from workbench.ui.screens.acting import ActingTriage
from workbench.ui.screens.reasons import BUSY
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.ui.dialogs import Choice, Next
    from workbench.workspace.generation.outcome import Step
    from workbench.workspace.snapshot import ServiceSnapshot


class BatchingTriage(ActingTriage):
    """Acts on many services, after one question, and lists in the end what failed."""

    @property
    def is_about_many(self) -> bool:
        """Whether services are marked, or the cursor is on a group."""
        return bool(self.tree_view.listing.marks.names) or self.tree_view.selected is None

    def candidates(self, action: str) -> Iterator[ServiceSnapshot]:
        """The services that people mean, as far as something can be done with them."""
        for name in self.tree_view.targets:
            known = self.known(name)
            if known is not None and (known.has_blueprint if action == "generate" else bool(known.files)):
                yield known

    @on(ServiceTree.Marked)
    def _marked(self, event: ServiceTree.Marked) -> None:
        self.batch_bar.show_marked(event.number, is_range=event.is_range)
        self.refresh_bindings()

    # What is done.

    def action_generate(self) -> None:
        """Generate the schema of a service, or those of many, and perhaps all that follows from them."""
        if not self.is_about_many:
            super().action_generate()
            return
        from workbench.checklist.words import count
        from workbench.ui.dialogs import Choice
        from workbench.workspace.generation.outcome import Step

        found = list(self.candidates("generate"))
        missing = sum(not snapshot.files for snapshot in found)
        lines = [f"{count(missing, 'schema')} will be written."]
        if len(found) > missing:
            lines.append(
                f"{count(len(found) - missing, 'service')} with a schema: one that was generated and never "
                "edited follows its blueprint; what people wrote or edited stays as it is."
            )
        if lacking := len(self.tree_view.targets) - len(found):
            lines.append(f"{count(lacking, 'service')} without a blueprint: nothing is done.")
        lines.append("Nothing that people wrote is overwritten.")
        choices = [Choice("g", "Generate only", (Step.GENERATE,))]
        if self.engine.status != UNAVAILABLE:
            choices.append(Choice("p", "Generate and prove", tuple(Step)))
        self._ask(f"Generate {count(len(found), 'service')}?", lines, choices, found)

    def action_migrate(self) -> None:
        """Work out the next migration of a service, or write those of many."""
        if not self.is_about_many:
            super().action_migrate()
            return
        from workbench.checklist.words import count
        from workbench.ui.dialogs import Choice
        from workbench.workspace.generation.outcome import Step

        found = list(self.candidates("migrate"))
        lines = [
            "The next migration is written for each that is behind its schema.",
            "One that would lose data is not written, but listed, to be looked at.",
        ]
        choice = Choice("y", "Write", (Step.MIGRATE,))
        self._ask(f"Write the migrations of {count(len(found), 'service')}?", lines, [choice], found)

    def action_seed(self) -> None:
        """Write seed data for a service, or for many."""
        if not self.is_about_many:
            super().action_seed()
            return
        from workbench.checklist.words import count
        from workbench.ui.dialogs import Choice
        from workbench.workspace.generation.outcome import Step

        found = list(self.candidates("seed"))
        lines = ["Seeds that people wrote or edited stay as they are, and are listed."]
        choice = Choice("y", "Write", (Step.SEED,))
        self._ask(f"Write seed data for {count(len(found), 'service')}?", lines, [choice], found)

    def action_prove(self) -> None:
        """Prove a service or many; what is proven already is shown, or passed over."""
        if not self.is_about_many:
            super().action_prove()
            return
        from workbench.workspace.generation.outcome import Step

        self.feed.batch([snapshot.name for snapshot in self.candidates("prove")], (Step.PROVE,))

    def _ask(self, title: str, lines: list[str], choices: list[Choice], found: list[ServiceSnapshot]) -> None:
        from workbench.ui.dialogs import BatchConfirm

        names = [snapshot.name for snapshot in found]
        self.app.push_screen(BatchConfirm(title, lines, choices), partial(self._begin, names))

    def _begin(self, names: list[str], steps: tuple[Step, ...] | None) -> None:
        if steps is None:
            return
        if self.is_busy:
            self.say(BUSY)
            return
        self.tree_view.unmark()
        self.feed.batch(names, steps)

    # What is told of it.

    @on(messages.Advanced)
    def _advanced(self, event: messages.Advanced) -> None:
        progress = self.batch_bar.progress
        last = event.outcomes[-1]
        if progress is not None:
            words = f"{last.service}{' not' if last.has_failed else ''} {last.step.done}"
            self.batch_bar.show(
                replace(progress, done=event.done, good=event.good, last=words, share=event.share)
            )
        names = dict.fromkeys(outcome.service for outcome in event.outcomes)
        self.update_tree(names)
        self.show_totals(event.totals, checking=self.header.facts.checking)
        for line in event.events:
            self.log_view.write(line)
        for outcome in event.outcomes:
            if outcome.has_failed:
                self.log_view.write(
                    f"{outcome.service}: not {outcome.step.done}, {outcome.why}", "text-warning"
                )
        if self.tree_view.selected in names:
            self.follow_now()

    @on(messages.BatchEnded)
    def _batch_ended(self, event: messages.BatchEnded) -> None:
        from workbench.checklist.words import count
        from workbench.ui.dialogs import BatchReport

        account = event.account
        if account.failures:
            title = f"{len(account.failures)} of {count(len(account.names), 'service')} failed"
            after = partial(self._after_report, event.steps)
            self.app.push_screen(BatchReport(title, account.failures), after)

    def _after_report(self, steps: tuple[Step, ...], wanted: Next | None) -> None:
        if wanted is None:
            return
        if wanted.service is not None:
            self.services.go_to(wanted.service)
        elif wanted.names:
            self._begin(list(wanted.names), steps)

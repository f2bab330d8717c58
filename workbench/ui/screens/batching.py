"""What people can do with many services at once: those they have marked, or all of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on

from workbench.ui import messages
from workbench.ui.engine_facts import UNAVAILABLE
from workbench.ui.screens.acting import ActingTriage
from workbench.ui.screens.reasons import BUSY
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from workbench.ui.dialogs import Choice, Next
    from workbench.workspace.generation.outcome import Step
    from workbench.workspace.snapshot import ServiceSnapshot


class BatchingTriage(ActingTriage):
    """Acts on many services, after one question, and lists in the end what failed."""

    _work: Callable[[Collection[str]], None] | None = None
    """What was begun last, to be tried again with what failed."""

    @property
    def is_about_many(self) -> bool:
        """Whether services are marked, or the cursor is on a group."""
        return bool(self.tree_view.listing.marks.names) or self.tree_view.selected is None

    def candidates(self, action: str) -> Iterator[ServiceSnapshot]:
        """The services that people mean, as far as something can be done with them."""
        for name in self.tree_view.targets:
            known = self.known(name)
            if known is not None and _is_candidate(known, action):
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
        self.ask_to_generate(self.tree_view.targets)

    def ask_to_generate(self, names: Collection[str]) -> None:
        """Ask once, and generate the schemas of many services, and perhaps all that follows from them."""
        from workbench.checklist.words import count
        from workbench.ui.dialogs import Choice
        from workbench.workspace.generation.outcome import Step

        known = (self.known(name) for name in names)
        found = [snapshot for snapshot in known if snapshot is not None and snapshot.has_blueprint]
        missing = sum(not snapshot.files for snapshot in found)
        lines = [f"{count(missing, 'schema')} will be written."]
        if len(found) > missing:
            lines.append(
                f"{count(len(found) - missing, 'service')} with a schema: one that was generated follows its "
                "blueprint and keeps what people made of it; one that people wrote stays as it is."
            )
        if lacking := len(names) - len(found):
            lines.append(f"{count(lacking, 'service')} without a blueprint: nothing is done.")
        lines.append("Nothing that people wrote is overwritten; where it clashes, that is listed.")
        choices = [Choice("g", "Generate only", self._steps(Step.GENERATE))]
        if self.engine.status != UNAVAILABLE:
            choices.append(Choice("p", "Generate and prove", self._steps(*Step)))
        self.ask(f"Generate {count(len(found), 'service')}?", lines, choices, found)

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
        choice = Choice("y", "Write", self._steps(Step.MIGRATE))
        self.ask(f"Write the migrations of {count(len(found), 'service')}?", lines, [choice], found)

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
        choice = Choice("y", "Write", self._steps(Step.SEED))
        self.ask(f"Write seed data for {count(len(found), 'service')}?", lines, [choice], found)

    def action_prove(self) -> None:
        """Prove a service or many; what is proven already is shown, or passed over."""
        if not self.is_about_many:
            super().action_prove()
            return
        from workbench.workspace.generation.outcome import Step

        self._work = self._steps(Step.PROVE)
        self._work([snapshot.name for snapshot in self.candidates("prove")])

    def _steps(self, *steps: Step) -> Callable[[Collection[str]], None]:
        return lambda names: self.feed.batch(names, steps)

    def ask(
        self,
        title: str,
        lines: Sequence[str],
        choices: Sequence[Choice],
        found: Sequence[ServiceSnapshot],
    ) -> None:
        """Ask once, and do what is chosen with all that was found."""
        from workbench.ui.dialogs import BatchConfirm

        names = [snapshot.name for snapshot in found]

        def decide(choice: Choice | None) -> None:
            if choice is not None:
                self._begin(names, choice.begin)

        self.app.push_screen(BatchConfirm(title, lines, choices), decide)

    def _begin(self, names: Collection[str], work: Callable[[Collection[str]], None]) -> None:
        if self.is_busy:
            self.say(BUSY)
            return
        self.tree_view.unmark()
        self._work = work
        work(names)

    # What is told of it.

    @on(messages.Advanced)
    def _advanced(self, event: messages.Advanced) -> None:
        progress = self.batch_bar.progress
        last = event.tried[-1]
        if progress is not None:
            words = f"{last.service}{' not' if last.has_failed else ''} {last.word}"
            self.batch_bar.show(
                replace(progress, done=event.done, good=event.good, last=words, share=event.share)
            )
        names = dict.fromkeys(tried.service for tried in event.tried)
        self.update_tree(names)
        self.show_totals(event.totals, checking=self.header.facts.checking)
        for line in event.events:
            self.log_view.write(line)
        for tried in event.tried:
            if tried.has_failed:
                self.log_view.write(f"{tried.service}: not {tried.word}, {tried.why}", "text-warning")
        if self.tree_view.selected in names:
            self.follow_now()

    @on(messages.BatchEnded)
    def _batch_ended(self, event: messages.BatchEnded) -> None:
        from workbench.checklist.words import count
        from workbench.ui.dialogs import BatchReport

        if event.failures:
            title = f"{len(event.failures)} of {count(event.total, 'service')} failed"
            self.app.push_screen(BatchReport(title, event.failures), self._after_report)

    def _after_report(self, wanted: Next | None) -> None:
        if wanted is None:
            return
        if wanted.service is not None:
            self.services.go_to(wanted.service)
        elif wanted.names and self._work is not None:
            self._begin(wanted.names, self._work)


def _is_candidate(known: ServiceSnapshot, action: str) -> bool:
    if action == "generate":
        return known.has_blueprint
    if action == "fix":
        fixes = (finding.fix for item in known.checklist for finding in item.findings)
        # By its value: the enum would bring the checks along before the first paint.
        return any(fix is not None and fix.applicability.value == "safe" for fix in fixes)
    return bool(known.files)

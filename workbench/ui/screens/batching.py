"""What people can do with many services at once: those they have marked, or all of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.screens.part import Part, hears
from workbench.ui.screens.reasons import BUSY
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from workbench.ui.dialogs import BatchConfirm, Choice, Next
    from workbench.workspace.generation.outcome import Step
    from workbench.workspace.snapshot import ServiceSnapshot


class Batching(Part):
    """Acts on many services, after one question, and lists in the end what failed."""

    _work: Callable[[Collection[str]], None] | None = None
    """What was begun last, to be tried again with what failed."""

    @property
    def is_about_many(self) -> bool:
        """Whether services are marked, or the cursor is on a group."""
        tree = self.screen.tree_view
        return bool(tree.listing.marks.names) or tree.selected is None

    def candidates(self, action: str) -> Iterator[ServiceSnapshot]:
        """The services that people mean, as far as something can be done with them.

        Excluded ones are left alone, unless people mean nothing else.
        """
        meant = [known for name in self.screen.tree_view.targets if (known := self.screen.known(name))]
        # By its value, as below.
        required = [known for known in meant if known.state.value != "excluded"]
        yield from (known for known in required or meant if _is_candidate(known, action))

    @hears(ServiceTree.Marked)
    def _marked(self, event: ServiceTree.Marked) -> None:
        self.screen.batch_bar.show_marked(event.number, is_range=event.is_range)
        self.screen.refresh_bindings()

    def steps(self, *steps: Step) -> Callable[[Collection[str]], None]:
        """The work that does some steps, one after another, for each service."""
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

        self.ask_by(BatchConfirm(title, lines, choices), [snapshot.name for snapshot in found])

    def ask_by(
        self, question: BatchConfirm, names: Collection[str], closed: Callable[[], object] = lambda: None
    ) -> None:
        """Ask by a dialog that is made already.

        Args:
            question: The dialog.
            names: The services.
            closed: Called once it has been answered, before anything is done.
        """

        def decide(choice: Choice | None) -> None:
            closed()
            if choice is not None:
                self._begin_chosen(names, choice.begin)

        self.screen.app.push_screen(question, decide)

    def _begin_chosen(self, names: Collection[str], work: Callable[[Collection[str]], None]) -> None:
        if self.screen.is_busy:
            self.say(BUSY)
            return
        self.screen.tree_view.unmark()
        self.begin(names, work)

    def begin(self, names: Collection[str], work: Callable[[Collection[str]], None]) -> None:
        """Begin some work at once; it can be tried again with what fails."""
        self._work = work
        work(names)

    @hears(messages.BatchEnded)
    def _batch_ended(self, event: messages.BatchEnded) -> None:
        from workbench.checklist.words import count
        from workbench.ui.dialogs import BatchReport

        if event.failures:
            title = f"{len(event.failures)} of {count(event.total, 'service')} failed"
            self.screen.app.push_screen(BatchReport(title, event.failures), self._after_report)

    def _after_report(self, wanted: Next | None) -> None:
        if wanted is None:
            return
        if wanted.service is not None:
            self.screen.services.go_to(wanted.service)
        elif wanted.names and self._work is not None:
            self._begin_chosen(wanted.names, self._work)


def _is_candidate(known: ServiceSnapshot, action: str) -> bool:
    if action == "generate":
        return known.has_blueprint
    if action == "fix":
        fixes = (finding.fix for item in known.checklist for finding in item.findings)
        # By its value: the enum would bring the checks along before the first paint.
        return any(fix is not None and fix.applicability.value == "safe" for fix in fixes)
    return bool(known.files)

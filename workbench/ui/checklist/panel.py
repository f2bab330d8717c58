"""The checklist panel: a line that sums up, and the list below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from textual.containers import Vertical
from textual.message import Message

from workbench.ui.checklist.entries import FindingEntry, ItemEntry, ProblemEntry
from workbench.ui.checklist.remarks import care_of
from workbench.ui.checklist.summary import SummaryLine
from workbench.ui.checklist.verdict import VERDICT
from workbench.ui.checklist.view import ChecklistView
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.checklist.finding import Finding
    from workbench.ui.engine_facts import EngineFacts
    from workbench.workspace.snapshot import Problem, ServiceSnapshot


class ChecklistPanel(Vertical):
    """Shows how a service stands with the ten items."""

    DEFAULT_CSS = "ChecklistPanel ChecklistView { height: 1fr; }"

    help: ClassVar[str] = ChecklistView.help

    class FindingSelected(Message):
        """People want to see the line of a finding."""

        def __init__(self, panel: ChecklistPanel, finding: Finding) -> None:
            super().__init__()
            self.panel = panel
            self.finding = finding

        @property
        def control(self) -> ChecklistPanel:
            """The panel it was selected in."""
            return self.panel

    class ProblemSelected(Message):
        """People want to see the line of a problem."""

        def __init__(self, panel: ChecklistPanel, problem: Problem) -> None:
            super().__init__()
            self.panel = panel
            self.problem = problem

        @property
        def control(self) -> ChecklistPanel:
            """The panel it was selected in."""
            return self.panel

    class ServiceSelected(Message):
        """People want to see another service."""

        def __init__(self, panel: ChecklistPanel, service: str) -> None:
            super().__init__()
            self.panel = panel
            self.service = service

        @property
        def control(self) -> ChecklistPanel:
            """The panel it was selected in."""
            return self.panel

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._summary = SummaryLine()
        self._view = ChecklistView()

    def compose(self) -> ComposeResult:
        """The summary and the list."""
        yield self._summary
        yield self._view

    def show(self, snapshot: ServiceSnapshot | None, engine: EngineFacts, *, is_draft: bool = False) -> None:
        """Show a service, or a newer state of the one that is shown.

        Args:
            snapshot: The service.
            engine: Why there may be no verdict of Prisma yet.
            is_draft: Whether this is about a text that nobody has saved.
        """
        self._summary.update(snapshot, is_draft=is_draft)
        self._view.show(snapshot, engine, _why_empty(snapshot))

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002 - as in Textual
        """Give the focus to the list."""
        self._view.focus(scroll_visible)
        return self

    @property
    def view(self) -> ChecklistView:
        """The list."""
        return self._view

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        entry = self._view.current
        return entry.finding if isinstance(entry, FindingEntry) and not entry.is_waived else None

    @property
    def problem(self) -> Problem | None:
        """The problem under the cursor; on Prisma's verdict the first that it speaks of."""
        entry = self._view.current
        if isinstance(entry, ItemEntry) and entry.result.id == VERDICT[0]:
            problems = (other.problem for other in self._view.entries if isinstance(other, ProblemEntry))
            return next((problem for problem in problems if problem.source == "prisma"), None)
        return entry.problem if isinstance(entry, ProblemEntry) else None

    @property
    def item(self) -> str | None:
        """The id of the item under the cursor."""
        entry = self._view.current
        return entry.result.id if isinstance(entry, ItemEntry) else None

    def go_to_item(self, item: str) -> Finding | None:
        """Bring the cursor to the first finding of an item, which is given; to the item where it has none."""
        self._view.go_to_item(item)
        return self.finding

    def on_checklist_view_selected(self, message: ChecklistView.Selected) -> None:
        """Pass the wish on."""
        message.stop()
        if isinstance(message.entry, FindingEntry):
            self.post_message(self.FindingSelected(self, message.entry.finding))
        elif isinstance(message.entry, ProblemEntry):
            self.post_message(self.ProblemSelected(self, message.entry.problem))
        elif message.entry.service is not None:
            self.post_message(self.ServiceSelected(self, message.entry.service))


def _why_empty(snapshot: ServiceSnapshot | None) -> str:
    """Why there is no checklist, and what to do about it."""
    if snapshot is None:
        return "No service selected"
    service, triage = snapshot.service, snapshot.triage
    care = f"\n{inert(care_of(triage))}" if care_of(triage) else ""
    said = f"\n{inert(triage.note)}" if triage.note else ""
    if triage.is_excluded:
        return f"Excluded: {inert(triage.why_excluded)}\nNot counted{care}{said}"
    because = f"\n{inert(service.because)}" if service.because else ""
    note = f"\n{inert(service.note)}" if service.note else ""
    if service.duplicate_of and triage.decision is None:
        return f"Duplicate of {inert(service.duplicate_of)}{because}{note}{care}{said}"
    if snapshot.files:
        return "Nothing checked yet"
    other = (
        f"\nTo be consolidated with {inert(service.consolidate_with)}{because}"
        if service.consolidate_with and triage.decision is None
        else ""
    )
    how = "Press g to generate it" if snapshot.has_blueprint else "No blueprint yet"
    return f"No schema yet\n{how}{other}{note}{care}{said}"

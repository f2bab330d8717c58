"""What people decide about services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.screens.part import Part, hears
from workbench.ui.triaging import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from workbench.triage.decision import Triage
    from workbench.ui.screens.live import LiveTriage
    from workbench.ui.triaging.dialog import Subject
    from workbench.ui.triaging.draft import Draft


class Triaging(Part):
    """Decides about the service under the cursor, the marked ones, or those of a group.

    Args:
        screen: The screen it is a part of.
        clock: Tells which day it is.
    """

    def __init__(self, screen: LiveTriage, clock: Callable[[], datetime]) -> None:
        super().__init__(screen)
        self._clock = clock
        self._authors: tuple[str, ...] | None = None
        self._pending: dict[tuple[str, ...], Draft] = {}
        """What somebody has decided about some services, and nobody has written yet."""

    def triage(self) -> None:
        """Ask what is decided about what people mean."""
        names = self.screen.tree_view.targets
        if not names:
            self.say("no service is shown here")
            return
        from workbench.ui.triaging.draft import Draft

        self._ask(names, Draft(tuple(map(self._decided, names))))
        if self._authors is None:
            self.feed.find_authors()

    def _decided(self, name: str) -> Triage:
        from workbench.triage.decision import UNDECIDED

        workspace = self.feed.workspace
        return UNDECIDED if workspace is None else workspace.triage.services.get(name, UNDECIDED)

    def _ask(self, names: tuple[str, ...], draft: Draft, trouble: str = "") -> None:
        from workbench.ui.triaging.dialog import TriageDialog

        def take(draft: Draft | None) -> None:
            if draft is not None and draft.is_touched:
                self._pending[names] = draft
                self.feed.decide(dict.fromkeys(names, draft.change))

        self.screen.app.push_screen(TriageDialog(self._subject(names), draft, trouble), take)

    def _subject(self, names: tuple[str, ...]) -> Subject:
        from workbench.checklist.verdict import ITEMS
        from workbench.triage.remark import remark_of
        from workbench.ui.triaging.dialog import Subject

        listing = self.screen.tree_view.listing
        is_one = len(names) == 1
        items = [item for item, _ in ITEMS]
        item = self._item if is_one and names[0] == self.screen.tree_view.selected else None
        if item is not None and remark_of(item):
            items.append(item)
        elif item not in items:
            # Prisma's verdict, say: it stands among the items and is none.
            item = None
        return Subject(
            names=names,
            services=listing.names,
            owners=tuple(dict.fromkeys((*listing.vocabulary().owners, *(self._authors or ())))),
            items=tuple(items),
            today=self._clock().date(),
            item=item,
            likely=self._likely(names[0]) if is_one else "",
        )

    @property
    def _item(self) -> str | None:
        """The item that people are looking at, or the remark on a migration."""
        checklist = self.screen.checklist
        if checklist is None or not checklist.has_focus_within:
            return None
        from workbench.workspace.safety.advice import remark_on

        finding = checklist.finding
        return checklist.item if finding is None else remark_on(finding) or finding.item

    def _likely(self, name: str) -> str:
        """The service that a service may go with, by the plan or by its schema."""
        snapshot = self.screen.known(name)
        if snapshot is None:
            return ""
        service, substance = snapshot.service, snapshot.substance
        copied = substance.near_copy_of if substance is not None else None
        return service.duplicate_of or service.consolidate_with or (copied.service if copied else "")

    # What the threads tell.

    @hears(told.AuthorsFound)
    def _authors_found(self, event: told.AuthorsFound) -> None:
        from workbench.ui.triaging.dialog import TriageDialog

        self._authors = event.authors
        for screen in self.screen.app.screen_stack:
            if isinstance(screen, TriageDialog):
                screen.learn_owners(event.authors)

    @hears(told.Decided)
    def _decided_about(self, event: told.Decided) -> None:
        self._pending.pop(event.names, None)
        if len(event.names) > 1:
            self.say(f"triaged {len(event.names)} services")

    @hears(told.DecisionRefused)
    def _refused(self, event: told.DecisionRefused) -> None:
        """Show again what could not be written, so that it is not lost."""
        draft = self._pending.pop(event.names, None)
        if draft is not None:
            self._ask(event.names, draft, event.why)
        else:
            self.say(event.why, severity="error")

"""What a database has, merged into the schema of a service after a look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.introspecting.told import DatabaseSought, Introspected
from workbench.ui.lines.visible import inert
from workbench.ui.screens.part import Part, hears
from workbench.ui.screens.reasons import BUSY

if TYPE_CHECKING:
    from workbench.workspace.introspecting.proposal import IntrospectionProposal
    from workbench.workspace.introspecting.wish import Wish


class Introspecting(Part):
    """Asks for a database, shows what it would change, and has that written."""

    def introspect(self) -> None:
        """Find out where the database of the service under the cursor is, so that it can be asked for."""
        if self.screen.tree_view.selected is not None:
            self.feed.seek_database(self.screen.tree_view.selected)

    @hears(DatabaseSought)
    def _ask(self, event: DatabaseSought) -> None:
        from workbench.ui.introspecting.dialog import DatabaseDialog

        def look(wish: Wish | None) -> None:
            if wish is not None and self.screen.is_busy:
                self.say(BUSY)
            elif wish is not None:
                self.feed.introspect(event.service, wish)

        self.screen.app.push_screen(DatabaseDialog(event.service, event.found), look)

    @hears(Introspected)
    def _introspected(self, event: Introspected) -> None:
        if event.proposal.conflicts:
            self._decide_conflicts(event.proposal)
        else:
            self._show(event)

    def _show(self, event: Introspected) -> None:
        from workbench.ui.dialogs import DiffConfirm
        from workbench.ui.diff.files import ChangedFile

        proposal = event.proposal
        files = [ChangedFile(file.path, file.current_text, file.text) for file in proposal.changed]
        remark = "\n".join((*proposal.remarks, *event.reach))

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer:
                self.feed.write_introspection(proposal)

        title = f"Merge the database into the schema of {inert(proposal.service)}?"
        self.screen.app.push_screen(DiffConfirm(title, files, remark=remark), decide)

    def _decide_conflicts(self, proposal: IntrospectionProposal) -> None:
        from workbench.ui.conflicts.labels import Labels
        from workbench.ui.conflicts.screen import ConflictScreen

        if proposal.merged is None:
            return

        def decide(text: str | None) -> None:
            if text is not None:
                self.feed.write_introspection(proposal.decided_as(text))

        labels = Labels("By the schema alone", "In the schema (mine)", "In the database (theirs)")
        path = ", ".join(file.path for file in proposal.changed or proposal.files[:1])
        title = f"Merge the database into the schema of {proposal.service}"
        self.screen.app.push_screen(ConflictScreen(title, proposal.merged.whole, labels, path=path), decide)

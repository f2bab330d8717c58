"""What people can do about findings: have them fixed, one or many, after a look at what would change."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from workbench.ui import messages
from workbench.ui.frame.pane import PaneName
from workbench.ui.screens.batching import BatchingTriage

if TYPE_CHECKING:
    from workbench.ui.fixing.aim import Aim


class FixingTriage(BatchingTriage):
    """Fixes what is under the cursor: a finding, an item, a service, or many services."""

    @property
    def fixes_many(self) -> bool:
        """Whether it is the tree that says what to fix, and it means more than one service."""
        return self.panes.active is PaneName.SERVICES and self.is_about_many

    def action_fix(self) -> None:
        """Fix what is under the cursor."""
        if self.fixes_many:
            self._fix_many()
            return
        aim = self._aim()
        if isinstance(aim, str):
            self.say(aim)
        elif aim is not None:
            self._grant(aim)

    def _aim(self) -> Aim | str | None:
        """What is to be fixed, or why that can't be."""
        from workbench.ui.fixing.aim import Aim, Scope

        service = self.tree_view.selected
        if service is None:
            return None
        if self.panes.active is PaneName.PREVIEW and self.preview is not None and self.preview.is_on_disk:
            finding = self.preview.finding_here
            if finding is None:
                return "no finding on this line, n goes to the next one"
            return Aim(service, Scope.FINDING, finding)
        if self.panes.active is PaneName.CHECKLIST and self.checklist is not None:
            if self.checklist.finding is not None:
                return Aim(service, Scope.FINDING, self.checklist.finding)
            if self.checklist.item is not None:
                return Aim(service, Scope.ITEM, item=self.checklist.item)
        return Aim(service, Scope.SERVICE)

    def _grant(self, aim: Aim) -> None:
        """Ask what a fix has to be told, then work it out."""
        from workbench.ui.fixing.aim import question_of

        finding, question = aim.finding, question_of(aim)
        if finding is None or finding.fix is None or question is None:
            self.feed.propose_fixes(aim)
            return
        from workbench.ui.dialogs import FixQuestion

        def decide(answer: str | None) -> None:
            if answer is not None:
                self.feed.propose_fixes(aim.answered(finding.key, answer))

        self.app.push_screen(FixQuestion(finding.fix.title, question), decide)

    @on(messages.FixAsked)
    def _fix_asked(self, event: messages.FixAsked) -> None:
        """Go on with what asks, once nothing else is left: one question after another by the same key."""
        from workbench.ui.fixing.aim import Aim, Scope

        self._grant(Aim(event.service, Scope.FINDING, event.finding))

    @on(messages.FixesProposed)
    def _fixes_proposed(self, event: messages.FixesProposed) -> None:
        from workbench.ui.dialogs import FixConfirm
        from workbench.ui.diff.files import ChangedFile
        from workbench.ui.fixing.aim import wider
        from workbench.ui.fixing.words import more_of, remark_on, title_of

        aim, proposal, snapshot = event.aim, event.proposal, self.known(event.aim.service)
        more = wider(aim, snapshot) if snapshot is not None else None

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer:
                self.feed.write_fixes(proposal)

        self.app.push_screen(
            FixConfirm(
                title_of(aim, proposal),
                [ChangedFile(file.path, file.text, text) for file, text in proposal.changes],
                remark=remark_on(aim, proposal),
                more=more_of(more) if more is not None else "",
                widen=partial(self.feed.propose_fixes, more) if more is not None else None,
            ),
            decide,
        )

    # Many services.

    @work(exclusive=True, group="tally", exit_on_error=False)
    async def _fix_many(self) -> None:
        """Ask once, and fix what is safe in all services that people mean."""
        from workbench.ui.dialogs import Choice
        from workbench.ui.fixing.tally import tally_of

        found = list(self.candidates("fix"))
        # Thousands of services have findings enough to hold up the screen.
        tally = await asyncio.to_thread(tally_of, found)
        choices = [Choice("y", "Fix", self.feed.fix_many)]
        self.ask(tally.title, tally.lines, choices, found)

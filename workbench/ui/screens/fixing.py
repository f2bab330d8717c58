"""What people can do about findings: have them fixed, one or many, after a look at what would change."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.frame.pane import PaneName
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.checklist.finding import Finding
    from workbench.ui.fixing.aim import Aim
    from workbench.ui.fixing.trouble import Trouble
    from workbench.ui.preview.disk_tab import DiskTab
    from workbench.ui.screens.batching import Batching
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.snapshot import Problem


class Fixing(Part):
    """Fixes what is under the cursor: a finding, an item, a service, or many services.

    Args:
        screen: The screen it is a part of.
        batching: Tells which services are meant, and does it for many.
    """

    def __init__(self, screen: LiveTriage, batching: Batching) -> None:
        super().__init__(screen)
        self._batching = batching

    @property
    def fixes_many(self) -> bool:
        """Whether it is the tree that says what to fix, and it means more than one service."""
        return self.screen.panes.active is PaneName.SERVICES and self._batching.is_about_many

    @property
    def problem(self) -> Problem | None:
        """The problem that Prisma or the parser has with the place under the cursor, in a readable schema."""
        if self.screen.selected is None or not self.screen.selected.checklist:
            return None
        if self._schema is not None:
            return self._schema.problem_here
        checklist = self.screen.checklist_here
        return checklist.problem if checklist is not None else None

    @property
    def _finding(self) -> Finding | None:
        """The finding under the cursor."""
        if self._schema is not None:
            return self._schema.finding_here
        checklist = self.screen.checklist_here
        return checklist.finding if checklist is not None else None

    @property
    def _schema(self) -> DiskTab | None:
        """The schema as it is on disk, while the cursor is in it."""
        is_here = self.screen.panes.active is PaneName.PREVIEW
        return self.screen.preview.on_disk if is_here and self.screen.preview is not None else None

    def fix(self) -> None:
        """Fix what is under the cursor."""
        if self.fixes_many:
            self.newest("tally", self._fix_many)
            return
        service = self.screen.tree_view.selected
        if service is None:
            return
        from workbench.ui.fixing.trouble import Trouble

        aim = self._aim(service)
        if isinstance(aim, str):
            self.say(aim)
        elif isinstance(aim, Trouble):
            self.feed.propose_cures(aim)
        else:
            self._grant(aim)

    def _aim(self, service: str) -> Aim | Trouble | str:
        """What is to be fixed, or why that can't be."""
        from workbench.ui.checklist.verdict import VERDICT
        from workbench.ui.fixing.aim import Aim, Scope
        from workbench.ui.fixing.trouble import Trouble

        finding, problem = self._finding, self.problem
        if problem is not None and (finding is None or problem.severity == "error"):
            return Trouble(service, problem, finding)
        if finding is not None:
            return Aim(service, Scope.FINDING, finding)
        if self._schema is not None:
            return "no finding on this line, n goes to the next one"
        item = self.screen.checklist_here.item if self.screen.checklist_here is not None else None
        if item is None:
            return Aim(service, Scope.SERVICE)
        if item == VERDICT[0]:
            return "Prisma has named nothing that could be fixed here"
        return Aim(service, Scope.ITEM, item=item)

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

        self.screen.app.push_screen(FixQuestion(finding.fix.title, question), decide)

    @hears(messages.FixAsked)
    def _fix_asked(self, event: messages.FixAsked) -> None:
        """Go on with what asks, once nothing else is left: one question after another by the same key."""
        from workbench.ui.fixing.aim import Aim, Scope

        self._grant(Aim(event.service, Scope.FINDING, event.finding))

    @hears(messages.FixesProposed)
    def _fixes_proposed(self, event: messages.FixesProposed) -> None:
        from workbench.ui.dialogs import FixConfirm
        from workbench.ui.diff.files import ChangedFile
        from workbench.ui.fixing.aim import wider
        from workbench.ui.fixing.words import more_of, remark_on, title_of

        aim, proposal, snapshot = event.aim, event.proposal, self.screen.known(event.aim.service)
        more = wider(aim, snapshot) if snapshot is not None else None

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer:
                self.feed.write_fixes(proposal)

        self.screen.app.push_screen(
            FixConfirm(
                title_of(aim, proposal),
                [ChangedFile(file.path, file.text, text) for file, text in proposal.changes],
                remark="\n".join(filter(None, (event.outlook, remark_on(aim, proposal)))),
                more=more_of(more) if more is not None else "",
                widen=partial(self.feed.propose_fixes, more) if more is not None else None,
            ),
            decide,
        )

    @hears(messages.CuresFound)
    def _cures_found(self, event: messages.CuresFound) -> None:
        """Show the one change that helps, or let people choose among several, each with its difference."""
        from workbench.ui.dialogs import FixConfirm
        from workbench.ui.diff.files import ChangedFile
        from workbench.ui.editor.fix_menu import FixMenu, Remedy
        from workbench.ui.fixing.trouble import outlook
        from workbench.ui.fixing.words import capitalised

        first = event.cures[0]
        if len(event.cures) == 1:
            changes = [ChangedFile(file.path, file.text, text) for file, text in first.proposal.changes]
            title = f"{capitalised(first.proposal.titles[0])}?"
            self.screen.app.push_screen(
                FixConfirm(title, changes, remark="\n".join(outlook(first))),
                lambda answer: self.feed.write_fixes(first.proposal) if answer else None,
            )
            return
        remedies = [
            Remedy(
                " · ".join((capitalised(cure.proposal.titles[0]), *outlook(cure))),
                {file.path: (file.text, text) for file, text in cure.proposal.changes},
            )
            for cure in event.cures
        ]

        def choose(remedy: Remedy | None) -> None:
            if remedy is not None:
                self.feed.write_fixes(event.cures[remedies.index(remedy)].proposal)

        self.screen.app.push_screen(FixMenu(remedies), choose)

    # Many services.

    async def _fix_many(self) -> None:
        """Ask once, and fix what is safe in all services that people mean."""
        from workbench.ui.dialogs import BatchFixConfirm, Choice
        from workbench.ui.fixing.tally import tally_of

        found = list(self._batching.candidates("fix"))
        # Thousands of services have findings enough to hold up the screen.
        tally = await asyncio.to_thread(tally_of, found)
        choices = [Choice("y", "Fix", self.feed.fix_many)]
        names = tuple(snapshot.name for snapshot in found)
        question = BatchFixConfirm(tally.title, tally.lines, choices, names)
        self._batching.ask_by(question, names, self.feed.stop_foreseeing)
        self.feed.foresee_fixes(names)

    @hears(messages.Foreseen)
    def _foreseen(self, event: messages.Foreseen) -> None:
        """Tell it where it is asked for; the list of it may lie on the question."""
        from workbench.ui.dialogs import BatchFixConfirm

        for question in self.screen.app.screen_stack:
            # Another one, or the same one asked anew, is not about this.
            if not isinstance(question, BatchFixConfirm) or question.names is not event.names:
                continue
            if event.reach is None:
                question.show_progress(event.done)
            else:
                question.show_reach(event.reach)

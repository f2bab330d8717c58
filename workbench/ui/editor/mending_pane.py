"""Changes that are looked at before they are made: fixes, and other names for things."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.language.symbols import Location
from workbench.ui.editor import requests
from workbench.ui.editor.asking_pane import AskingPane
from workbench.ui.editor.fix_menu import FixMenu, Remedy
from workbench.ui.editor.remedies import find_remedies
from workbench.ui.editor.renaming import Renaming, find_renaming

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.checklist.finding import Finding
    from workbench.workspace.fixing.proposal import FixProposal


class MendingPane(AskingPane):
    """Changes the texts of the open files, and of those that have to be opened for it.

    Args:
        service: The name of the service.
    """

    # --- fixes ---------------------------------------------------------------------------------------

    def action_quick_fix(self) -> None:
        """Choose what is to be done about the line of the cursor."""
        path, offset = self.place
        span, snapshot = Location(path, offset, offset), self.checked
        findings = [found for item in snapshot.checklist for found in item.findings] if snapshot else []
        said = snapshot.verdict.diagnostics if snapshot is not None and snapshot.verdict is not None else ()
        self.inquire(
            "fix", partial(find_remedies, span=span, findings=findings, said=said), self._offer_fixes
        )

    def _offer_fixes(self, remedies: list[Remedy] | None) -> None:
        if not remedies:
            self.say("nothing in this line can be fixed by itself")
        else:
            self.app.push_screen(FixMenu(remedies), self._fix)

    def _fix(self, remedy: Remedy | None) -> None:
        if remedy is None:
            return
        if remedy.asking is None:
            self._change(remedy.texts)
        else:
            self._ask_about(remedy.asking)

    def _ask_about(self, finding: Finding) -> None:
        """Ask what a fix has to be told, and work it out."""
        from workbench.ui.dialogs import FixQuestion

        if finding.fix is None or finding.fix.question is None:
            return

        def decide(answer: str | None) -> None:
            if answer is not None:
                self.post_message(requests.Answering(finding, answer, self._confirm))

        self.app.push_screen(FixQuestion(finding.fix.title, finding.fix.question), decide)

    def _confirm(self, proposal: FixProposal) -> None:
        """Show what a fix would change, now that its question is answered."""
        from workbench.ui.dialogs import DiffConfirm
        from workbench.ui.diff.files import ChangedFile
        from workbench.ui.fixing.words import capitalised

        texts = {file.path: (file.text, text) for file, text in proposal.changes}

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer:
                self._change(texts)

        files = [ChangedFile(path, before, after) for path, (before, after) in texts.items()]
        self.app.push_screen(DiffConfirm(f"{capitalised(proposal.titles[0])}?", files, verb="Fix"), decide)

    # --- other names ---------------------------------------------------------------------------------

    def action_rename(self) -> None:
        """Give what the cursor is on another name."""
        path, offset = self.place
        if self.current.why_locked:
            self.say(f"`{path}` can only be read: {self.current.why_locked}")
        else:
            self.inquire("rename", partial(find_renaming, path=path, offset=offset), self._ask_name)

    def _ask_name(self, renaming: Renaming | None) -> None:
        from workbench.ui.editor.rename_dialog import RenameDialog

        if renaming is None:
            self.say("the cursor is on nothing that this schema declares")
        else:
            self.app.push_screen(RenameDialog(renaming, self.buffers.keys()), self._change)

    def _change(self, texts: Mapping[str, tuple[str, str]] | None) -> None:
        if texts:
            self.post_message(requests.Changing(texts))

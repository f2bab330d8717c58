"""Generating what is there already: merged with what people made of it, after they decided what clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.lines.visible import inert
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.workspace.generation.proposal import Proposal


class Merging(Part):
    """Shows what would become of a schema, or what has to be decided before that can be told."""

    @hears(messages.Proposed)
    def _proposed(self, event: messages.Proposed) -> None:
        if event.proposal.conflicts:
            self._decide_conflicts(event.proposal)
        else:
            self._show_proposal(event.proposal, event.reach)

    def _show_proposal(self, proposal: Proposal, reach: Sequence[str]) -> None:
        from workbench.ui.dialogs import DiffConfirm
        from workbench.ui.diff.files import ChangedFile

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer:
                self.feed.write(proposal)

        name, kept = inert(proposal.service.name), proposal.kept
        title = (
            f"Write the schema of {name}?"
            if proposal.current is None
            else f"Merge {name} with its blueprint?"
        )
        files = [ChangedFile(file.path, file.current_text, file.text) for file in proposal.changed]
        remark = "\n".join(filter(None, (kept[:1].upper() + kept[1:], *reach)))
        self.screen.app.push_screen(DiffConfirm(title, files, remark=remark), decide)

    def _decide_conflicts(self, proposal: Proposal) -> None:
        from workbench.ui.conflicts.labels import Labels
        from workbench.ui.conflicts.screen import ConflictScreen

        if proposal.merged is None:
            return

        def decide(text: str | None) -> None:
            if text is not None:
                self.feed.write(proposal.decided_as(text))

        title = f"Merge {proposal.service.name} with its blueprint"
        base = "Last generated" if proposal.base is not None else "Never generated"
        labels = Labels(base, "On disk (mine)", "Generated now (theirs)")
        self.screen.app.push_screen(
            ConflictScreen(title, proposal.merged, labels, path=proposal.path), decide
        )

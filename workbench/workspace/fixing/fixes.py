"""The fixes of a workspace's services: proposing them, writing them, and whom they may concern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.triage.decision import UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from workbench.psl.edits import TextEdit
    from workbench.workspace.changes import Change
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.fixing.proposing import Wish
    from workbench.workspace.fleet import Exports
    from workbench.workspace.undoable import Undoable


class Fixes:
    """What can be mended in the schemas of a workspace.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def propose(
        self,
        name: str,
        wish: Wish | None = None,
        drafted: Mapping[str, Exports] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> FixProposal:
        """Work out the fixes of a service; nothing is written.

        Args:
            name: The service.
            wish: Which fixes, and what people have answered; None means all that are safe. Where it names no
                rules and no findings, items that people have waived stay as they are.
            drafted: What other services will export whose fixes are not written yet.
            texts: Texts that are not saved yet, by the paths of their files. The fixes are of these.

        Raises:
            UnknownServiceError: There is no such service.
            NotFixableError: It has no schema, or one that can't be read.
        """
        from workbench.workspace.drafting import with_texts
        from workbench.workspace.fixing.proposing import ALL_SAFE, propose_fixes
        from workbench.workspace.fixing.waived import without_waived

        workspace = self._workspace
        with workspace.lock:
            entry = workspace.entry(name)
            if texts is None:
                examined = workspace.ledger.examine(entry)
            else:
                examined = workspace.ledger.checker.examine(entry, lambda inputs: with_texts(inputs, texts))
            triage = workspace.triage.services.get(name, UNDECIDED)
            wanted = without_waived(wish or ALL_SAFE, triage, workspace.ledger.today)
            return propose_fixes(workspace.real, name, examined, wanted, drafted)

    def propose_edits(self, name: str, edits: Mapping[str, Sequence[TextEdit]], title: str) -> FixProposal:
        """Make a proposal of edits that come from elsewhere, such as one of Prisma's code actions.

        Args:
            name: The service.
            edits: Edits by the path of their file, in code points of the text on disk.
            title: What they do.

        Raises:
            UnknownServiceError: There is no such service.
            NotFixableError: It has no schema, or one that can't be read.
            OverlappingEditsError: Two edits of a file overlap.
        """
        from workbench.workspace.fixing.proposing import propose_edits

        workspace = self._workspace
        with workspace.lock:
            return propose_edits(name, workspace.ledger.examine(workspace.entry(name)), edits, title)

    def write(self, proposal: FixProposal) -> Change | None:
        """Write proposed fixes: all files of the service, or none.

        Returns:
            What it changed in the service; what it changed in others comes with the next refresh.

        Raises:
            StaleFileError: A file of the schema has changed since the proposal was made.
            WriteRefusedError: A file lies outside the workspace, or the system refuses.
        """
        with self._workspace.lock:
            self.put(proposal)
            return self._workspace.own_change(proposal.service, ())

    def put(self, proposal: FixProposal) -> None:
        """Write proposed fixes without looking at what comes of it; see `Workspace.catch_up`.

        Raises:
            StaleFileError: A file of the schema has changed since the proposal was made.
            WriteRefusedError: A file lies outside the workspace, or the system refuses.
        """
        from workbench.workspace.fixing.writing import title_of, write_fixes

        workspace = self._workspace
        with workspace.lock, workspace.act(title_of([proposal]), [proposal.service]) as writer:
            workspace.will_write(workspace.real / file.path for file, _ in proposal.changes)
            try:
                write_fixes(writer, proposal)
            except BaseException:
                workspace.catch_up()
                raise

    def referrers(self, places: Collection[str]) -> tuple[str, ...]:
        """The services that refer to one of `places`, each a `service.Model.field`; reads all schemas."""
        from workbench.workspace.fixing.referrers import refers_to

        workspace, wanted = self._workspace, frozenset(places)
        with workspace.lock:
            concerned = (entry for entry in workspace.entries if refers_to(workspace.real, entry, wanted))
            return tuple(entry.name for entry in concerned)

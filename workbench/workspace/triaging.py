"""Triage of a workspace's services: taking note of decisions, and what is yet to be decided."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from workbench.workspace.root import TRIAGE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from workbench.triage.changing import TriageChange
    from workbench.triage.duplicates import Candidate
    from workbench.workspace.changes import Refresh
    from workbench.workspace.undoable import Undoable


class Triaging:
    """What people decide about the services of a workspace.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def decide(
        self, changes: Mapping[str, TriageChange], dismissed: Collection[tuple[str, str]] = ()
    ) -> Refresh:
        """Take note of what people decide about services, in `.workbench/triage.yaml`.

        Args:
            changes: What is decided, by service.
            dismissed: Pairs of services that were proposed as duplicates, and are none.

        Returns:
            What it changed in the services, and what others have decided meanwhile.

        Raises:
            UnknownServiceError: There is no service of that name.
            DecisionRefusedError: Something speaks against it, and nothing is decided.
            StaleFileError: Somebody saves the file all the time.
            WriteRefusedError: The file lies outside the workspace, or the system refuses.
        """
        from workbench.workspace.deciding import Decisions, decide
        from workbench.workspace.journal.wording import title_of

        names = (*changes, *chain.from_iterable(dismissed))
        title = title_of(["triage"] if changes else ["tell apart"], names)
        workspace = self._workspace
        with workspace.lock:
            for name in names:
                workspace.entry(name)
            positions = {entry.name: number for number, entry in enumerate(workspace.entries)}
            act = partial(workspace.act, title, names)
            wanted = Decisions(changes, dismissed)
            decide(workspace.triage_file, workspace.journal(), act, positions, wanted)
            return workspace.refresh([workspace.real / TRIAGE])

    def duplicates(self) -> list[Candidate]:
        """Services that may be others under another name, the likeliest first, as far as nobody has decided.

        What was not checked before is not compared.
        """
        from workbench.triage.duplicates import candidates
        from workbench.workspace.comparing import facts_of

        # No turn is taken: what is compared are snapshots, which do not change.
        workspace = self._workspace
        return candidates([facts_of(snapshot) for snapshot in workspace.snapshots()], workspace.triage)

"""The seeds of a workspace's services: making one up, and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.workspace.changes import Change
    from workbench.workspace.seed_files import SeedProposal
    from workbench.workspace.undoable import Undoable


class Seeds:
    """The seeds of the services of a workspace.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def propose(self, name: str, rows: int | None = None) -> SeedProposal:
        """Make up the seed of a service; nothing is written.

        Args:
            name: The service.
            rows: How many rows a table gets that refers to others; None for the usual number.

        Raises:
            UnknownServiceError: There is no such service.
            NoSeedError: It has no schema, or none that a seed can be made for.
            WriteRefusedError: There is a seed already that is not the workbench's, or was edited since.
        """
        from workbench.workspace.seed_files import propose_seed

        workspace = self._workspace
        with workspace.lock:
            entry, conventions = workspace.entry(name), workspace.catalog.conventions
            return propose_seed(workspace.real, entry, conventions, workspace.given_line, rows)

    def write(self, proposal: SeedProposal) -> Change | None:
        """Write a proposed seed.

        Returns:
            What it changed in its service.

        Raises:
            StaleFileError: A file has changed since the proposal was made.
            WriteRefusedError: A file lies outside the workspace, or the system refuses.
        """
        from workbench.workspace.seed_files import write_seed

        workspace = self._workspace
        with workspace.lock:
            with workspace.act(f"seed {proposal.service}", [proposal.service]) as writer:
                write_seed(writer, proposal)
            touched = [workspace.real / edit.path for edit in proposal.edits]
            return workspace.own_change(proposal.service, touched)

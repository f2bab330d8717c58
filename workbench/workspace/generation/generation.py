"""Generating the schemas of a workspace's services: proposing them, and writing them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from workbench.workspace.generation.proposals import is_untouched, places_of, propose, write_proposal
from workbench.workspace.root import BASES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from workbench.workspace.changes import Change
    from workbench.workspace.fleet import Exports
    from workbench.workspace.generation.proposal import Proposal
    from workbench.workspace.undoable import Undoable


class Generation:
    """What the blueprints make of the services of a workspace.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def propose(self, name: str, drafted: Mapping[str, Exports] | None = None) -> Proposal:
        """Generate the schema of a service, merged with what people made of it; nothing is written.

        Args:
            name: The service.
            drafted: What other services will export that were generated and are not written yet.

        Raises:
            UnknownServiceError: There is no such service.
            NoBlueprintError: There is no blueprint for it.
            BlueprintError: The blueprint can't be rendered; the message names file and line.
        """
        workspace = self._workspace
        with workspace.lock:
            entry, conventions = workspace.entry(name), workspace.catalog.conventions
            return propose(workspace.real, entry, conventions, workspace.ledger.neighbours, drafted or {})

    def write(self, proposal: Proposal) -> Change | None:
        """Write a proposal.

        Returns:
            What it changed in its service; what it changed in others comes with the next refresh.

        Raises:
            UnknownServiceError: The service is gone.
            StaleFileError: The file has changed since the proposal was made.
            WriteRefusedError: The file lies outside the workspace, or the system refuses.
        """
        with self._workspace.lock:
            self.put(proposal)
            return self._workspace.own_change(proposal.service.name, ())

    def put(self, proposal: Proposal) -> None:
        """Write a proposal without looking at what comes of it; see `Workspace.catch_up`.

        Raises:
            UnknownServiceError: The service is gone.
            StaleFileError: The file has changed since the proposal was made.
            WriteRefusedError: The file lies outside the workspace, or the system refuses.
        """
        workspace, name = self._workspace, proposal.service.name
        with workspace.lock, workspace.act(f"generate {name}", [name]) as writer:
            entry = workspace.entry(name)
            workspace.will_write(workspace.real / file.path for file in proposal.files)
            workspace.will_write([workspace.real / BASES])
            try:
                write_proposal(writer, entry, proposal)
            except BaseException:
                workspace.catch_up()
                raise

    def clear_leftovers(self, names: Collection[str]) -> None:
        """Remove what killed writes left behind beside the schemas of some services."""
        from workbench.workspace.leftovers import clear_leftovers

        workspace = self._workspace
        with workspace.lock:
            entries = (workspace.ledger.by_name.get(name) for name in names)
            places = (places_of(entry) for entry in entries if entry is not None)
            clear_leftovers(workspace.real, {BASES, *chain.from_iterable(places)})

    def is_due(self, name: str) -> bool:
        """Whether a service has no schema, or still exactly the one that was generated.

        Raises:
            UnknownServiceError: There is no such service.
        """
        workspace = self._workspace
        with workspace.lock:
            entry = workspace.entry(name)
            return not entry.schema_paths or is_untouched(workspace.real, entry)

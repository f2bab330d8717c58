"""The proofs of a workspace's services: what they rest on, and what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.workspace.changes import Change
    from workbench.workspace.proofs.material import Material
    from workbench.workspace.proofs.proof import Proof
    from workbench.workspace.undoable import Undoable


class Proofs:
    """What running the migrations and seeds of a workspace has shown.

    They are run elsewhere, since that takes its time and nobody else may wait for it.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def material(self, name: str) -> Material:
        """Read what a proof of a service rests on, and what its next migration continues.

        Raises:
            UnknownServiceError: There is no such service.
            NotProvableError: There is nothing that could be run.
        """
        workspace = self._workspace
        with workspace.lock:
            return workspace.ledger.material(workspace.entry(name))

    def known(self, material: Material) -> Proof | None:
        """What came of running `material` before; None while nobody has."""
        with self._workspace.lock:
            return self._workspace.ledger.known_proof(material)

    def learn(self, service: str, proof: Proof) -> Change | None:
        """Take note of a proof, which lasts until anything it rests on changes.

        Returns:
            What it changes; None where the service is gone.
        """
        with self._workspace.lock:
            return self._workspace.ledger.learn_proof(service, proof)

"""Proofs of many services, one after another; what goes wrong with one does not stop the rest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from workbench.engine.errors import (
    CallCancelledError,
    DatabaseConnectionError,
    EngineError,
    EngineUnavailableError,
)
from workbench.workspace.errors import UnknownServiceError
from workbench.workspace.proofs.material import NotProvableError
from workbench.workspace.proofs.proving import prove
from workbench.workspace.proofs.reasons import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.engine.database import Database
    from workbench.workspace.changes import Change
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.proofs.material import Material
    from workbench.workspace.proofs.proof import Proof
    from workbench.workspace.workspace import Workspace


class Attempt(NamedTuple):
    """What came of the try to prove one service."""

    service: str
    proof: Proof | None
    """None where there was nothing to run, or the engine could not do its work: that proves nothing."""
    why: str = ""
    """Why there is no proof."""
    is_new: bool = True
    """Whether anything was run; else what came of it before still holds."""
    change: Change | None = None
    """What the proof changes in what is known of the service."""


def prove_services(
    workspace: Workspace, names: Iterable[str], laboratory: Laboratory, *, again: bool = False
) -> Iterator[Attempt]:
    """Prove one service after another, until all are done or the work is called off.

    What was proven before and has not changed since is not run again, so that a batch that was interrupted,
    or whose process was killed, goes on where it stopped. What failed is tried again.

    Args:
        workspace: Learns the proofs.
        names: Which services.
        laboratory: Where they are proven.
        again: Run also what is proven.

    Raises:
        EngineUnavailableError: There is no engine.
        DatabaseConnectionError: There is no database.
    """
    for name in names:
        try:
            attempt = _attempt(workspace, name, laboratory, again=again)
        except CallCancelledError:
            return
        except (EngineUnavailableError, DatabaseConnectionError):
            # The next service would meet the same.
            raise
        except (NotProvableError, UnknownServiceError, EngineError) as error:
            attempt = Attempt(name, None, reason_of(error, name))
        yield attempt


def _attempt(workspace: Workspace, name: str, laboratory: Laboratory, *, again: bool) -> Attempt:
    material = workspace.proofs.material(name)
    proof = None if again else workspace.proofs.known(material)
    is_new = proof is None or not proof.is_good
    if proof is None or is_new:
        proof = laboratory.run(partial(_prove, material), material.scripts, material.provider)
    change = workspace.proofs.learn(name, proof)
    # A proof costs more than this, and must not be lost with the process.
    workspace.flush()
    return Attempt(name, proof, is_new=is_new, change=change)


async def _prove(material: Material, database: Database) -> Proof:
    return await prove(database, material)

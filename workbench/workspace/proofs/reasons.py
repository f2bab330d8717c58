"""Why there is no proof, or no plan, in one line for people that names the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Status
from workbench.engine.errors import DatabaseError, MissingExtensionError, SchemaEngineError
from workbench.workspace.proofs.material import NotProvableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.presence import Outcome
    from workbench.engine.errors import EngineError
    from workbench.workspace.errors import WorkspaceError
    from workbench.workspace.proofs.proof import Proof

_INVALID = "P1012"
"""Prisma's number for a schema that it does not accept; its message is a whole report."""


def reason_of(error: WorkspaceError | EngineError, service: str) -> str:
    """Why work on `service` gave no result."""
    if isinstance(error, NotProvableError):
        return error.why
    if isinstance(error, MissingExtensionError):
        return f"{error}: it takes a server that has it, as in `workbench prove --database-url`"
    if isinstance(error, SchemaEngineError) and error.code == _INVALID:
        return f"Prisma rejects the schema; `workbench check {service}` says why"
    if isinstance(error, DatabaseError) and error.is_about_server:
        return f"the database gave up: {error}"
    if isinstance(error, DatabaseError | SchemaEngineError) and error.migration is not None:
        return f"`{error.migration}` can't be applied: {error}"
    return str(error)


def shortcomings(proof: Proof) -> Iterator[str]:
    """What keeps a proof from being good, each in one line."""
    yield from _shortcoming("migrations", proof.replayed)
    if proof.loaded is None:
        yield "no seed"
    else:
        yield from _shortcoming("seed", proof.loaded)


def _shortcoming(what: str, outcome: Outcome) -> Iterator[str]:
    if outcome.status is not Status.PASS:
        first = outcome.findings[0].message if outcome.findings else ""
        yield f"{what} {outcome.evidence}{f': {first}' if first else ''}"

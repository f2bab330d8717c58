"""What came of one step of one service."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.merge.merged import Conflict
    from workbench.workspace.changes import Change
    from workbench.workspace.proofs.proof import Proof


class Step(IntEnum):
    """What is done for a service, in this order."""

    GENERATE = 1
    MIGRATE = 2
    SEED = 3
    PROVE = 4

    @property
    def word(self) -> str:
        """As people and JSON call it."""
        return self.name.lower()

    @property
    def done(self) -> str:
        """What a service is once the step went well."""
        return _DONE[self]


_DONE = {
    Step.GENERATE: "generated",
    Step.MIGRATE: "migrated",
    Step.SEED: "seeded",
    Step.PROVE: "proven",
}


class Result(Enum):
    """How a step ended."""

    DONE = "done"
    KEPT = "kept"
    """All was there already, so that nothing was written or run."""
    FAILED = "failed"
    """The steps after it were not tried."""


class Outcome(NamedTuple):
    """One step of one service."""

    service: str
    step: Step
    result: Result
    paths: tuple[str, ...] = ()
    """The files that were written, relative to the workspace."""
    why: str = ""
    """Why it failed."""
    advice: str = ""
    """What people have to do by hand."""
    change: Change | None = None
    """What it changed in what is known of the service; of new schemas the next refresh tells."""
    proof: Proof | None = None
    """What was shown by the last step."""
    kept: str = ""
    """What of people's edits the schema keeps, in words."""
    conflicts: tuple[Conflict, ...] = ()
    """What people have to decide before the schema can be written."""

    @property
    def has_failed(self) -> bool:
        """Whether the service got no further."""
        return self.result is Result.FAILED

"""One field that holds a value of another's, and whether that holds."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from workbench.checklist.subject import FieldShape
from workbench.references.outline import Spot


class LinkStatus(Enum):
    """What became of following a reference; the values are part of the JSON contract."""

    OK = "ok"
    BROKEN = "broken"
    """What it names does not exist, or it names nothing."""
    TYPE_MISMATCH = "type-mismatch"
    """It leads to a field whose values it can't hold."""
    EXCLUDED = "excluded"
    """It leads to a service that people have decided needs no schema."""
    UNCHECKED = "unchecked"
    """Nobody can tell yet: its service has no schema, or the model is in its blueprint only."""


IS_WRONG = frozenset({LinkStatus.BROKEN, LinkStatus.TYPE_MISMATCH})
"""What somebody has to mend."""
URGENCY = {status: number for number, status in enumerate((
    LinkStatus.BROKEN, LinkStatus.TYPE_MISMATCH, LinkStatus.EXCLUDED, LinkStatus.UNCHECKED, LinkStatus.OK,
))}  # fmt: skip
"""What is worst comes first."""


class Target(Struct, frozen=True, gc=False):
    """What a reference names; nothing but its text where it is not `service.Model.field`."""

    text: str
    service: str | None = None
    model: str | None = None
    field: str | None = None


class Link(Struct, frozen=True, gc=False):
    """A field that refers, and what it refers to."""

    service: str
    """Whose field it is."""
    model: str
    field: str
    shape: FieldShape
    spot: Spot
    """Where the field's name stands."""
    target: Target
    declared: bool
    """Whether a `@ref` says so; else only the field's name does."""
    status: LinkStatus
    message: str
    """What is to be said of it, in a sentence; empty where all is well."""
    written: Spot | None = None
    """Where the target is written; None where it is not."""

    @property
    def is_wrong(self) -> bool:
        """Whether somebody has to mend it."""
        return self.status in IS_WRONG

    @property
    def crosses(self) -> bool:
        """Whether it leads to another service, there or not."""
        return self.target.service is not None and self.target.service != self.service

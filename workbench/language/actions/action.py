"""A change that is offered at a place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from workbench.checklist.finding import Applicability, Finding
from workbench.psl.edits import TextEdit


class ActionKind(Enum):
    """What a change is for."""

    FIX = "fix"
    """The cure of a finding."""
    REPAIR = "repair"
    """Makes Prisma accept what it refuses."""
    REFACTOR = "refactor"
    """Changes nothing that is wrong."""


class CodeAction(Struct, frozen=True):
    """A change of the schema's files, and what it does."""

    title: str
    """As a command: ``add `@@index([courseId])` ``."""
    kind: ActionKind
    edits: Mapping[str, tuple[TextEdit, ...]]
    """The edits of each file, in code points of the texts as they are now."""
    applicability: Applicability = Applicability.SAFE
    """How far it can be trusted; what `ASKS` needs a decision, what is `SHOWN` can't be applied."""
    finding: Finding | None = None
    """What it cures, where that is a finding of the workbench."""

"""What a check says: findings, their fixes, and the verdict on each of the ten items."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypedDict, Unpack

from msgspec import Struct

from workbench.checklist.questions import Question
from workbench.psl.edits import TextEdit
from workbench.psl.source import Range

if TYPE_CHECKING:
    from workbench.psl.nodes import Node


class Severity(Enum):
    """How much a finding weighs; only errors fail an item."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Applicability(Enum):
    """How far a fix can be trusted."""

    SAFE = "safe"
    """Keeps meaning and comments, touches nothing else."""
    ASKS = "asks"
    """Needs a decision first, such as the members of a new enum; its question says which."""
    SHOWN = "shown"
    """For reading only."""


class Status(Enum):
    """The answer to one checklist item."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    UNKNOWN = "unknown"
    """Not proven yet; never shown as a pass."""
    WAIVED = "waived"
    """A person decided that the item does not apply here, and said why."""


class Fix(Struct, frozen=True, array_like=True):
    """A mechanical cure of one finding."""

    title: str
    """What the fix does, as a command: ``add `@@index([courseId])` ``."""
    applicability: Applicability
    edits: tuple[TextEdit, ...]
    """Edits of the finding's own file, in code points of the text that was checked. Where it asks first: what
    the first suggestion would do, so none where nothing is suggested."""
    question: Question | None = None
    """What it asks first."""


class Related(Struct, frozen=True, array_like=True):
    """Another place that a finding is about."""

    message: str
    file: str
    range: Range


class Finding(Struct, frozen=True, array_like=True):
    """One thing that is wrong, where, and what to do."""

    rule: str
    """`<item>/<pattern>`, such as `indexes/foreign-key`."""
    severity: Severity
    message: str
    file: str
    """Path of the file, relative to the workspace, with forward slashes."""
    range: Range
    start: int
    """Offset of the first character, in code points."""
    end: int
    """Offset after the last character, in code points."""
    model: str | None = None
    field: str | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

    @property
    def item(self) -> str:
        """The checklist item the finding belongs to."""
        return self.rule.partition("/")[0]

    @property
    def key(self) -> str:
        """What tells it from the others of its schema wherever its lines have shifted to.

        An answer to its question is given under this name: `enums/text-status:Course.status`.
        """
        return key_of(self.rule, self.model, self.field)

    @property
    def fixable(self) -> bool:
        """Whether a fix can be applied (perhaps after a question)."""
        return self.fix is not None and self.fix.applicability is not Applicability.SHOWN


class ItemResult(Struct, frozen=True, array_like=True):
    """The verdict on one of the ten items for one service."""

    id: str
    status: Status
    evidence: str
    """One line that says what the verdict rests on, or why there is none."""
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    """Findings that a comment in the file or a decision sets aside, with the reason in the evidence."""


def key_of(rule: str, model: str | None, field: str | None = None) -> str:
    """The `key` of a finding."""
    return f"{rule}:{'.'.join(name for name in (model, field) if name is not None)}"


class Details(TypedDict, total=False):
    """What a finding may say besides its rule, message and place."""

    model: str
    field: str
    fix: Fix | None
    related: tuple[Related, ...]


def finding_at(
    node: Node, rule: str, message: str, severity: Severity = Severity.ERROR, **details: Unpack[Details]
) -> Finding:
    """A finding at `node`, the smallest stretch of text that is responsible."""
    return Finding(rule, severity, message, node.source.path, node.range, node.start, node.end, **details)


def related_at(node: Node, message: str) -> Related:
    """Another place that a finding is about."""
    return Related(message, node.source.path, node.range)


def fix_of(
    title: str, *edits: TextEdit | None, applicability: Applicability = Applicability.SAFE
) -> Fix | None:
    """A fix made of `edits`; None when one of them can't be made, since half a fix is none."""
    made = tuple(edit for edit in edits if edit is not None)
    return Fix(title, applicability, made) if made and len(made) == len(edits) else None

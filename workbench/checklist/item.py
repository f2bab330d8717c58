"""What a rule and a checklist item are: modules that say what they flag, and a list of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from workbench.checklist.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.reach import Reach


class Rule(Protocol):
    """A module with one idea. Its docstring is the manual page, its `prisma` examples are run as tests."""

    ID: str
    """`<item>/<pattern>`, which reads well behind "ignore"."""
    REACH: Reach
    """How far it looks for the findings of one model."""

    def check(self, subject: Subject, /) -> Iterator[Finding]:
        """The places in `subject` that the rule flags."""


class Item(Struct, frozen=True, eq=False):
    """One of the ten checklist items that are answered by reading the schema."""

    id: str
    title: str
    """As the plan's checklist has it."""
    rules: tuple[Rule, ...]
    evidence: Callable[[Subject], str]
    """What a pass rests on, in one line: `14 foreign keys, all led by an index`."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """The findings of all rules of the item."""
        for rule in self.rules:
            yield from rule.check(subject)

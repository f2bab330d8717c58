"""Schemas with a cursor in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.language.completion.completing import completions
from workbench.language.surroundings import ALONE
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from workbench.language.completion.completing import Completion
    from workbench.language.surroundings import Surroundings

CURSOR = "‸"
PATH = "schema.prisma"


class At(NamedTuple):
    """A text and a cursor in it."""

    text: str
    offset: int

    @property
    def schema(self) -> Schema:
        return schema_of(self.text)

    def offered(self, surroundings: Surroundings = ALONE) -> tuple[Completion, ...]:
        """What may be written at the cursor."""
        return completions(self.schema, PATH, self.offset, surroundings)

    def after(self, completion: Completion) -> At:
        """The text with `completion` taken, the cursor where it goes then."""
        text = self.text[: completion.start] + completion.insert + self.text[completion.end :]
        return At(text, completion.start + completion.select[0])


def schema_of(text: str) -> Schema:
    """A schema of one file."""
    return Schema((parse(text, PATH),))


def at_cursor(marked: str) -> At:
    """The text and the place of the one cursor in it."""
    before, _, after = marked.partition(CURSOR)
    return At(before + after, len(before))


def labels(marked: str, surroundings: Surroundings = ALONE) -> list[str]:
    """What is offered at the cursor, as a list shows it."""
    return [completion.label for completion in at_cursor(marked).offered(surroundings)]

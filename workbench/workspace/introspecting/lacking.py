"""What a database lacks of a schema, for people who are ahead of their database and want to keep it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.merge.renames import find_renames, names_of
from workbench.psl.edits import apply_edits
from workbench.psl.nodes import Attribute, Enum, Model
from workbench.psl.parser import parse
from workbench.workspace.introspecting.removing import removal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.psl.document import Document
    from workbench.psl.edits import TextEdit

_KEYS = frozenset({"unique", "index", "fulltext"})
_NAME = re.compile(r"\w+")


def without_lacking(base: str, theirs: str) -> str:
    """A base without what their side lacks, so that in a merge it is our side that has added it.

    What was renamed is not lacking.

    Args:
        base: The schema as Prisma would read it from a database made of it.
        theirs: The schema as Prisma reads it from the database.
    """
    return apply_edits(base, _removals(parse(base), parse(theirs)))


def _removals(base: Document, theirs: Document) -> Iterator[TextEdit]:
    renames = find_renames(base, theirs)
    there = {block.name: block for block in theirs.blocks if isinstance(block, Model | Enum)}
    for block in base.blocks:
        if isinstance(block, Model | Enum):
            now = there.get(renames.blocks.get(block.name, block.name))
            yield from (
                [removal(block)] if now is None else _members(block, now, renames.members.get(block.name, {}))
            )


def _members(block: Model | Enum, now: Model | Enum, renamed: Mapping[str, str]) -> Iterator[TextEdit]:
    names = names_of(now) | renamed.keys()
    keys = {_words(attribute, {}) for attribute in now.attributes}
    for member in block.members:
        if isinstance(member, Attribute):
            is_lacking = member.name in _KEYS and _words(member, renamed) not in keys
        else:
            is_lacking = member.name not in names
        if is_lacking:
            yield removal(member)


def _words(attribute: Attribute, renamed: Mapping[str, str]) -> str:
    """A key, its fields by their new names."""
    return " ".join(_NAME.sub(lambda name: renamed.get(name[0], name[0]), attribute.text).split())

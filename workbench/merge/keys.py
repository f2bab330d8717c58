"""What things are called when the sides of a merge are laid upon each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from workbench.psl.nodes import Attribute, Datasource, Enum, EnumValue, Field, Generator, Property
from workbench.psl.schema import field_names

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from workbench.psl.nodes import Block, Comment

Key: TypeAlias = "tuple[Hashable, ...]"
"""The same on all sides, once renamed things are called alike."""

AnyMember: TypeAlias = Field | EnumValue | Property | Attribute

BOUNDARY = "// \ue000file "
"""What the comments start with that part the files of a schema; nobody writes such ones."""

_BY_FIELDS = frozenset({"index", "unique", "fulltext"})
"""Of these a block may have several; of all other attributes it has one."""


def comment_text(comment: Comment) -> str:
    """A comment, its lines without the blanks around them."""
    return "\n".join(line.strip() for line in comment.text.splitlines())


def key_of_block(block: Block) -> tuple[Hashable, ...]:
    """What a block is called among all blocks. There is one datasource, whatever its name."""
    if isinstance(block, Datasource):
        return ("datasource",)
    if isinstance(block, Generator):
        return ("generator", block.name)
    return ("enum" if isinstance(block, Enum) else "model", block.name)


def key_of_member(member: AnyMember) -> tuple[Hashable, ...]:
    """What a member is called among those of its block; an index is called by its fields."""
    if isinstance(member, Attribute):
        fields = field_names(member.argument("fields", 0)) if member.name in _BY_FIELDS else ()
        return (f"@@{member.name}", *fields)
    return ("member", member.name)


def key_of_comments(comments: Sequence[Comment]) -> Key:
    """What loose comments are called: by all that they say."""
    kind = "boundary" if comments[0].text.startswith(BOUNDARY) else "comment"
    return (kind, *map(comment_text, comments))


def name_of_member(member: AnyMember) -> str:
    """What people call it: `title`, `@@map`, `@@index([courseId])`."""
    if not isinstance(member, Attribute):
        return member.name
    if member.name not in _BY_FIELDS:
        return f"@@{member.name}"
    return f"@@{member.name}([{', '.join(field_names(member.argument('fields', 0)))}])"


def is_attribute(key: Key) -> bool:
    """Whether it is what a block attribute is called."""
    return str(key[0]).startswith("@@")

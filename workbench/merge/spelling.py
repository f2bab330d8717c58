"""How merged members are written: as our text writes them, in the columns of their neighbours there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.merge.keys import comment_text
from workbench.merge.pieces import end_of, start_of
from workbench.psl.nodes import Attribute, Field, Property
from workbench.psl.printing import type_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.merge.keys import AnyMember


class Columns(NamedTuple):
    """Where things stand in the lines of a block, counted from the start of a member."""

    indent: str
    """What stands before each member."""
    type_at: int = 0
    attributes_at: int = 0

    def behind(self, member: AnyMember) -> Columns:
        """The columns for what comes below `member`, a member of the same text."""
        if not isinstance(member, Field) or member.type is None:
            return self
        type_at = member.type.start - member.start
        if member.attributes:
            return Columns(self.indent, type_at, member.attributes[0].start - member.start)
        return Columns(self.indent, type_at, self.attributes_at if type_at == self.type_at else 0)


def as_it_is(member: AnyMember) -> str:
    """A member as its own text has it, from its first comment to the one behind it."""
    return member.source.text[start_of(member) : end_of(member)]


class Spelling(NamedTuple):
    """What a merged member consists of."""

    comments: tuple[str, ...]
    """Those above it, in their normal form."""
    content: tuple[str, ...]
    """The type and the attributes of a field, the attributes of a value, the value of a setting, or all of a
    block attribute."""
    behind: str
    """The comment behind it, in its normal form."""


def spell(merged: Spelling, ours: AnyMember, theirs: AnyMember, columns: Columns) -> str:
    """Write a member that both sides have; what is as in our text stays byte for byte as it is there."""
    text = ours.source.text
    if merged.comments == tuple(map(comment_text, ours.leading)):
        above = text[start_of(ours) : ours.start]
    else:
        above = _above(merged.comments, (ours, theirs), columns)
    line = (
        ours.text if merged.content == _content(ours) else _line(ours, merged.content, columns.behind(ours))
    )
    if merged.behind == ("" if ours.trailing is None else comment_text(ours.trailing)):
        behind = text[ours.end : end_of(ours)]
    else:
        behind = f" {_literal(merged.behind, (ours, theirs))}" if merged.behind else ""
    return above + line + behind


def spell_new(member: AnyMember, columns: Columns) -> str:
    """Write a member of another text so that it lines up with those of ours."""
    above = _above([comment_text(comment) for comment in member.leading], (member,), columns)
    behind = "" if member.trailing is None else f" {member.trailing.text}"
    return above + _line(member, _content(member), columns) + behind


def _above(comments: Sequence[str], members: Sequence[AnyMember], columns: Columns) -> str:
    return "".join(f"{_literal(comment, members)}\n{columns.indent}" for comment in comments)


def _literal(comment: str, members: Sequence[AnyMember]) -> str:
    """A comment in its normal form as it was written, with the blanks at the start of its lines."""
    for member in members:
        for one in (*member.leading, *filter(None, [member.trailing])):
            if comment_text(one) == comment:
                return one.text
    return comment


def _content(member: AnyMember) -> tuple[str, ...]:
    if isinstance(member, Attribute):
        return (member.text,)
    if isinstance(member, Property):
        return ("" if member.value is None else member.value.text,)
    attributes = tuple(attribute.text for attribute in member.attributes)
    if isinstance(member, Field):
        return ("" if member.type is None else type_text(member.type), *attributes)
    return attributes


def _line(member: AnyMember, content: Sequence[str], columns: Columns) -> str:
    if isinstance(member, Attribute):
        return content[0]
    if isinstance(member, Property):
        start = member.source.text[member.start : member.end if member.value is None else member.value.start]
        return start + content[0]
    if isinstance(member, Field):
        line = f"{member.name.ljust(columns.type_at - 1)} {content[0]}"
        attributes = content[1:]
    else:
        line, attributes = member.name, content
    return f"{line.ljust(columns.attributes_at - 1)} {' '.join(attributes)}" if attributes else line

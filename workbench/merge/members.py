"""One field, value, setting or block attribute merged: comments, type and attributes each for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.attributes import DEFAULT, NATIVE, by_name, merge_attribute, merge_attributes, text_of
from workbench.merge.comments import merge_comments, merge_trailing
from workbench.merge.keys import comment_text
from workbench.merge.merged import Choice
from workbench.merge.normal import comment_texts, normal_member
from workbench.merge.sides import Sides
from workbench.merge.spelling import Spelling, as_it_is, spell
from workbench.merge.values import merge_value
from workbench.psl.nodes import Attribute, EnumValue, Field, Property
from workbench.psl.printing import expression_text, type_text

if TYPE_CHECKING:
    from workbench.merge.decisions import Place
    from workbench.merge.keys import AnyMember, Key
    from workbench.merge.spelling import Columns

_BOUND = (DEFAULT, NATIVE)
"""The attributes that are written for the type of their field, and go with it."""
_TYPE = "type"


def merge_member(
    base: AnyMember | None, ours: AnyMember, theirs: AnyMember, place: Place, columns: Columns
) -> str:
    """The text of a member that both sides have, from its first comment to the one behind it.

    Args:
        base: What both started from; None where both added it.
        ours: Ours, whose spelling is kept.
        theirs: Theirs, of the same kind.
        place: Where it stands.
        columns: How our text lines its members up.
    """
    members = Sides(base, ours, theirs)
    normal = members.each(lambda member: None if member is None else normal_member(member))
    if normal.theirs in (normal.base, normal.ours):
        return as_it_is(ours)
    spelling = Spelling(
        merge_comments(members.each(_above), place),
        _merge_content(members, place),
        merge_trailing(members.each(_behind), place),
    )
    return spell(spelling, ours, theirs, columns)


def _above(member: AnyMember | None) -> tuple[str, ...]:
    return () if member is None else comment_texts(member.leading)


def _behind(member: AnyMember | None) -> str:
    return "" if member is None or member.trailing is None else comment_text(member.trailing)


def _merge_content(members: Sides[AnyMember | None], place: Place) -> tuple[str, ...]:
    """The parts of the member behind its name, as they are written; of a block attribute all of it."""
    ours = members.ours
    if isinstance(ours, Attribute):
        attributes = members.each(lambda member: member if isinstance(member, Attribute) else None)
        return (merge_attribute(attributes, place),)
    if isinstance(ours, Property):
        values = members.each(_value)
        value = merge_value("value", values, place)
        return (ours.value.text if ours.value is not None and value == values.ours else value,)
    named = members.each(_attributes)
    if isinstance(ours, Field):
        return _merge_field(members.each(_as_field), named, place)
    return tuple(merge_attributes(named, place))


def _value(member: AnyMember | None) -> str:
    if not isinstance(member, Property) or member.value is None:
        return ""
    return expression_text(member.value)


def _attributes(member: AnyMember | None) -> dict[Key, Attribute]:
    return by_name(member.attributes) if isinstance(member, (Field, EnumValue)) else {}


def _as_field(member: AnyMember | None) -> Field | None:
    return member if isinstance(member, Field) else None


def _merge_field(
    fields: Sides[Field | None], named: Sides[dict[Key, Attribute]], place: Place
) -> tuple[str, ...]:
    """The type of a field, and its attributes."""
    names = fields.each(_type_name)
    if names.is_settled and not _is_retyped_under_an_edit(names, named):
        return _merge_type(fields, place), *merge_attributes(named, place)
    texts = Sides(*(_with_bound(field, own) for field, own in zip(fields, named, strict=True)))
    is_theirs = place.choose(_TYPE, texts) is Choice.THEIRS
    bound = named.theirs if is_theirs else named.ours
    for key in _BOUND:
        chosen = bound.get(key)
        for own in named:
            if chosen is None:
                own.pop(key, None)
            else:
                own[key] = chosen
    return _type(fields.theirs if is_theirs else fields.ours), *merge_attributes(named, place)


def _is_retyped_under_an_edit(names: Sides[str], named: Sides[dict[Key, Attribute]]) -> bool:
    """Whether one side exchanged the type for which the other changed the default or the native type."""
    is_ours, is_theirs = names.ours != names.base, names.theirs != names.base
    if is_ours is is_theirs:
        return False
    edited, retyped = (named.theirs, named.ours) if is_ours else (named.ours, named.theirs)
    return any(
        key in edited
        and text_of(edited[key]) not in {text_of(named.base.get(key)), text_of(retyped.get(key))}
        for key in _BOUND
    )


def _merge_type(fields: Sides[Field | None], place: Place) -> str:
    """The type: its name, and apart from that whether it is a list or optional."""
    names, arities = fields.each(_type_name), fields.each(_arity)
    # Required is an arity too: without a base there is nothing that it could have been changed from.
    if fields.base is not None and arities.is_settled:
        return names.settled + arities.settled
    return merge_value(_TYPE, fields.each(_type), place)


def _type(field: Field | None) -> str:
    return "" if field is None or field.type is None else type_text(field.type)


def _type_name(field: Field | None) -> str:
    return _type(field).removesuffix(_arity(field))


def _arity(field: Field | None) -> str:
    return "" if field is None or field.type is None else field.type.arity.value


def _with_bound(field: Field | None, named: dict[Key, Attribute]) -> str:
    """The type with the attributes that are written for it."""
    return " ".join(filter(None, [_type(field), *(text_of(named.get(key)) for key in _BOUND)]))

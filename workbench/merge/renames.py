"""Renames told from removals and additions: what has gone and what has come are so alike that they are one.

A block is the same if it is the same table, or has most of the members that few other blocks have. A field is
the same if it is the same column, or has the same type and attributes at the same place among fields that
stayed. A value of an enum is the same only if the database calls it so: what comes at the place of a value
often means something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from workbench.merge.normal import normal_content
from workbench.psl.nodes import Attribute, Enum, Field, Model
from workbench.psl.printing import attribute_text, type_text
from workbench.psl.table_names import column_name, member_name, table_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from workbench.psl.document import Document
    from workbench.psl.nodes import Block

ALIKE = 0.6
"""The share of their rare members that two blocks must have in common to be one that was renamed."""

_RARE = 2
"""A member that more blocks than that have, such as `createdAt`, does not tell which block it is in."""

Blocks: TypeAlias = "Mapping[str, Model | Enum]"


class Renames(Struct, frozen=True):
    """What is called otherwise than before, by its old name."""

    blocks: dict[str, str]
    members: dict[str, dict[str, str]]
    """By the old name of the block."""

    def __bool__(self) -> bool:
        return bool(self.blocks or self.members)


def find_renames(before: Document, after: Document, other: Document | None = None) -> Renames:
    """What was renamed between two versions of a schema.

    Args:
        before: The version with the old names.
        after: The version with the new names.
        other: A third version with the old names. What has become like it there is still the same thing.
    """
    blocks: dict[str, str] = {}
    members: dict[str, dict[str, str]] = {}
    third = {} if other is None else tables_of(other)
    for old, new in (
        (tables_of(before), tables_of(after)),
        (_by_name(before.enums), _by_name(after.enums)),
    ):
        blocks |= _renamed_blocks(old, new)
        for name, block in old.items():
            now = new.get(blocks.get(name, name))
            if now is None or now.text == block.text:
                continue
            found = _renamed_members(block, now)
            there = third.get(name, block)
            if there.text != block.text:
                known = names_of(block)
                for one, other_name in _renamed_members(there, now).items():
                    if one in known and other_name not in known and other_name not in found.values():
                        found.setdefault(one, other_name)
            if found:
                members[name] = found
    return Renames(blocks, members)


def names_of(block: Block) -> frozenset[str]:
    """The fields of a model, or the values of an enum."""
    if not isinstance(block, (Model, Enum)):
        return frozenset()
    return frozenset(one.name for one in block.members if not isinstance(one, Attribute))


def tables_of(document: Document) -> dict[str, Model | Enum]:
    """The models, views and composite types, which share one kind of name."""
    return _by_name((*document.models, *document.views, *document.types))


def _by_name(blocks: Iterable[Model | Enum]) -> dict[str, Model | Enum]:
    return {block.name: block for block in blocks}


def _renamed_blocks(before: Blocks, after: Blocks) -> dict[str, str]:
    gone = [block for name, block in before.items() if name not in after]
    come = [block for name, block in after.items() if name not in before]
    if not gone or not come:
        return {}
    found = _matched(
        {block.name: _stored(block) for block in gone}, {block.name: _stored(block) for block in come}
    )
    taken = set(found.values())
    common = _frequent(before) | _frequent(after)
    features = {block.name: _features(block) - common for block in come if block.name not in taken}
    holders: defaultdict[Hashable, list[str]] = defaultdict(list)
    for name, rare in features.items():
        for feature in rare:
            holders[feature].append(name)
    for block in gone:
        if block.name in found:
            continue
        rare = _features(block) - common
        shared = Counter(name for feature in rare for name in holders.get(feature, ()))
        for name, number in shared.most_common(1):
            is_enough = number > 1 or _features(block) == _features(after[name])
            if is_enough and name not in taken and 2 * number >= ALIKE * (len(rare) + len(features[name])):
                found[block.name] = name
                taken.add(name)
    return found


def _frequent(blocks: Blocks) -> set[Hashable]:
    counts = Counter(feature for block in blocks.values() for feature in _features(block))
    return {feature for feature, number in counts.items() if number > _RARE}


def _features(block: Model | Enum) -> set[Hashable]:
    return {normal_content(member) for member in block.members}


def _stored(block: Model | Enum) -> Hashable:
    """What the database calls a table or type; the name of a block that no database keeps under one."""
    if isinstance(block, Model):
        return table_name(block)
    mapped = next((one for one in block.attributes if one.name == "map"), None)
    return block.name if mapped is None else attribute_text(mapped)


def _renamed_members(before: Model | Enum, after: Model | Enum) -> dict[str, str]:
    if isinstance(before, Enum) and isinstance(after, Enum):
        values = {value.name: value for value in before.values}, {value.name: value for value in after.values}
        gone, come = _exchanged(*values)
        return _matched(
            {name: member_name(values[0][name]) for name in gone},
            {name: member_name(values[1][name]) for name in come},
        )
    if not isinstance(before, Model) or not isinstance(after, Model):
        return {}
    old = {field.name: field for field in before.fields}
    new = {field.name: field for field in after.fields}
    gone, come = _exchanged(old, new)
    if not gone or not come:
        return {}
    found = _matched(
        {name: column_name(old[name]) for name in gone}, {name: column_name(new[name]) for name in come}
    )
    places = _places(old, new), _places(new, old)
    return found | _matched(
        {name: (places[0][name], _signature(old[name])) for name in gone if name not in found},
        {name: (places[1][name], _signature(new[name])) for name in come if name not in found.values()},
    )


def _exchanged(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[list[str], list[str]]:
    """What has gone, and what has come."""
    return [name for name in before if name not in after], [name for name in after if name not in before]


def _matched(gone: Mapping[str, Hashable], come: Mapping[str, Hashable]) -> dict[str, str]:
    """Those with the same mark, where no other has it."""
    old, new = Counter(gone.values()), Counter(come.values())
    names = {mark: name for name, mark in come.items() if new[mark] == 1}
    return {name: names[mark] for name, mark in gone.items() if old[mark] == 1 and mark in names}


def _places(fields: Mapping[str, Field], other: Mapping[str, Field]) -> dict[str, tuple[str, str]]:
    """For each field the nearest ones around it that both versions have."""
    names = list(fields)
    above = _nearest(names, other)
    below = _nearest(names[::-1], other)
    return {name: (above[name], below[name]) for name in names}


def _nearest(names: Sequence[str], other: Mapping[str, Field]) -> dict[str, str]:
    found: dict[str, str] = {}
    last = ""
    for name in names:
        found[name] = last
        if name in other:
            last = name
    return found


def _signature(field: Field) -> Hashable:
    """The type and the attributes, what names columns left out."""
    kind = "" if field.type is None else type_text(field.type)
    attributes = [
        attribute.name if attribute.name == "relation" else attribute_text(attribute)
        for attribute in field.attributes
        if attribute.name != "map"
    ]
    return kind, frozenset(attributes)

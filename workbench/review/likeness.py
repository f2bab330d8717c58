"""How like two nodes are: whether what has another name now can be what was spoken of before."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from workbench.psl.nodes import EnumValue, Field
from workbench.psl.parser import parse
from workbench.psl.printing import attribute_text, type_text
from workbench.psl.schema import field_names
from workbench.psl.table_names import column_name, member_name
from workbench.review.anchor import NodeKind
from workbench.review.nodes import block_attributes_of, members_of

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence

    from workbench.psl.nodes import Attribute, Block
    from workbench.review.anchor import Anchor
    from workbench.review.nodes import Named

_RARE = 2
"""What more blocks than that hold, such as `createdAt`, does not tell which block it is in."""
_SIMILAR = 0.5
"""Likeness of two names, from 0 to 1, from which on one may have been made of the other."""
_KEYS = frozenset({"id", "unique", "index", "fulltext"})


def common_among(blocks: Iterable[Collection[str]]) -> frozenset[str]:
    """What so many blocks hold that it tells none of them.

    Args:
        blocks: What each holds.
    """
    counts = Counter(name for held in blocks for name in held)
    return frozenset(name for name, number in counts.items() if number > _RARE)


def share(before: Collection[str], now: Collection[str], common: frozenset[str]) -> float:
    """The share of what two blocks hold that both hold, from 0 to 1.

    Args:
        before: What one holds.
        now: What the other holds.
        common: What tells no block, and is left out unless one of them holds nothing else.
    """
    old, new = frozenset(before) - common, frozenset(now) - common
    if not old or not new:
        old, new = frozenset(before), frozenset(now)
    return len(old & new) / len(old | new) if old or new else 1.0


def in_common(before: Collection[str], now: Collection[str], common: frozenset[str]) -> int:
    """How much of what two blocks hold both hold, what tells no block left out."""
    return len((frozenset(before) & frozenset(now)) - common)


def is_made_of(name: str, old: str, others: Iterable[str]) -> bool:
    """Whether a name looks like another form of `old`, and more so than of any of `others`."""
    likeness = _similarity(name, old)
    return likeness >= _SIMILAR and all(_similarity(name, other) < likeness for other in others)


def is_renamed_member(anchor: Anchor, then: Named, now: Named, block: Block) -> bool:
    """Whether `now` is the member that was called otherwise when it was spoken of.

    Args:
        anchor: What is remembered of it.
        then: The member as it was.
        now: One that has come since.
        block: The block that holds it.
    """
    if stored_name(then) == stored_name(now):
        return True
    # What comes at the place of an enum's value often means something else.
    if not isinstance(then, Field) or not isinstance(now, Field):
        return False
    if _signature(then) != _signature(now) or not _has_kept_place(anchor, now, block):
        return False
    return _similarity(then.name, now.name) >= _SIMILAR or _holds_same_key(then, now)


def stored_name(member: Named) -> str:
    """What the database calls a field or value; the name of a setting, which no database knows."""
    if isinstance(member, Field):
        return column_name(member)
    return member_name(member) if isinstance(member, EnumValue) else member.name


def member_in(anchor: Anchor) -> Named | None:
    """The member that an anchor remembers, read from its text; None where it can't be read."""
    keyword = {NodeKind.VALUE: "enum", NodeKind.SETTING: "generator"}.get(anchor.kind, "model")
    document = parse(f"{keyword} X {{\n{anchor.text}\n}}\n")
    members = members_of(document.blocks[0]) if document.blocks else ()
    return members[0] if len(members) == 1 else None


def attribute_in(anchor: Anchor) -> Attribute | None:
    """The block attribute that an anchor remembers, read from its text; None where it can't be read."""
    document = parse(f"model X {{\n{anchor.text}\n}}\n")
    attributes = block_attributes_of(document.blocks[0]) if document.blocks else ()
    return attributes[0] if len(attributes) == 1 else None


def is_changed_attribute(anchor: Anchor, then: Attribute, now: Attribute, block: Block) -> bool:
    """Whether `now` is the block attribute that was written otherwise when it was spoken of.

    Args:
        anchor: What is remembered of it.
        then: The attribute as it was.
        now: One of the same name that has come since.
        block: The block that holds it.
    """
    if then.name not in _KEYS:
        return True
    names = {attribute_text_of(then, "map"), attribute_text_of(then, "name")} - {""}
    if names & {attribute_text_of(now, "map"), attribute_text_of(now, "name")}:
        return True
    old, new = field_names(then.argument("fields", 0)), field_names(now.argument("fields", 0))
    if set(old) & set(new):
        return True
    held = {member.name for member in members_of(block)}
    # All of its fields have other names.
    return len(old) == len(new) and all(
        one not in held and other not in anchor.beside for one, other in zip(old, new, strict=True)
    )


def attribute_text_of(attribute: Attribute, argument: str) -> str:
    """An argument of an attribute as it is written; empty where it has none of that name."""
    value = attribute.argument(argument)
    return "" if value is None else value.text


def _signature(field: Field) -> Hashable:
    """What a field is beside its name: its type and attributes, what names its column left out."""
    kind = "" if field.type is None else type_text(field.type)
    return kind, frozenset(attribute_text(one) for one in field.attributes if one.name != "map")


def _has_kept_place(anchor: Anchor, member: Named, block: Block) -> bool:
    """Whether a member stands between the very two that the one stood between that was spoken of."""
    before = [name for name in anchor.beside if not name.startswith("@@")]
    return _around(before, anchor.member) == _around([one.name for one in members_of(block)], member.name)


def _around(names: Sequence[str], name: str) -> tuple[str, str] | None:
    if name not in names:
        return None
    at = names.index(name)
    return names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else ""


def _similarity(one: str, other: str) -> float:
    """How like two names are, from 0 to 1; one that holds the other is more like it than it looks."""
    one, other = one.casefold(), other.casefold()
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return max(ratio, _SIMILAR) if one in other or other in one else ratio


def _holds_same_key(one: Field, other: Field) -> bool:
    """Whether two relation fields rest on the same foreign key."""
    relations = one.attribute("relation"), other.attribute("relation")
    keys = [field_names(relation.argument("fields")) for relation in relations if relation is not None]
    return len(keys) == 2 and keys[0] == keys[1] != ()

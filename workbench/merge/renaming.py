"""What one side renamed, called alike on all sides, so that everything else can be merged by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.merge.decisions import Place
from workbench.merge.merged import Choice
from workbench.merge.renames import Renames, find_renames, names_of
from workbench.merge.sides import Sides
from workbench.psl.edits import TextEdit, apply_edits
from workbench.psl.layout import block_lines, is_laid_out
from workbench.psl.lexer import line_end
from workbench.psl.nodes import ArrayLiteral, Attribute, Constant, Enum, Field, FunctionCall, Model
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.merge.decisions import Decisions
    from workbench.psl.document import Document
    from workbench.psl.nodes import Expression, Node

_KEYS = frozenset({"id", "unique", "index", "fulltext"})


class Alike(NamedTuple):
    """The three texts with the same names for the same things."""

    base: Document
    ours: Document
    theirs: Document
    renamed: frozenset[tuple[str, str]]
    """What a side renamed, as pairs of a block and a member, in their new names; the member may be empty."""


def called_alike(base: Document, ours: Document, theirs: Document, decisions: Decisions) -> Alike:
    """Follow the renames of both sides in all texts, at each place that uses a name.

    Where both sides renamed the same thing differently there is a conflict. A new name that the other side
    uses for something of its own is not followed: what was renamed then counts as taken away and added.
    """
    mine, other = find_renames(base, ours, theirs), find_renames(base, theirs, ours)
    if not mine and not other:
        return Alike(base, ours, theirs, frozenset())
    blocks = _agreed(mine.blocks, other.blocks, _blocks(ours), _blocks(theirs), Place(decisions))
    members: dict[str, dict[str, str]] = {}
    for name in dict.fromkeys((*mine.members, *other.members)):
        here, there = mine.blocks.get(name, name), other.blocks.get(name, name)
        members[name] = _agreed(
            mine.members.get(name, {}),
            other.members.get(name, {}),
            _members(ours, here),
            _members(theirs, there),
            Place(decisions, here),
        )
    agreed = Renames(blocks, members)
    renamed = {(new, "") for new in blocks.values()} | {
        (blocks.get(block, block), new) for block, names in members.items() for new in names.values()
    }
    return Alike(
        _follow(base, Renames({}, {}), agreed),
        _follow(ours, mine, agreed),
        _follow(theirs, other, agreed),
        frozenset(renamed),
    )


def _blocks(document: Document) -> frozenset[str]:
    return frozenset(block.name for block in document.blocks if isinstance(block, (Model, Enum)))


def _members(document: Document, name: str) -> frozenset[str]:
    for block in document.blocks:
        if block.name == name and isinstance(block, (Model, Enum)):
            return names_of(block)
    return frozenset()


def _agreed(
    mine: Mapping[str, str],
    other: Mapping[str, str],
    our_names: frozenset[str],
    their_names: frozenset[str],
    place: Place,
) -> dict[str, str]:
    """The new name of each thing that was renamed, by its old one."""
    found: dict[str, str] = {}
    for old in dict.fromkeys((*mine, *other)):
        here, there = mine.get(old), other.get(old)
        if here is not None and there is not None:
            found[old] = here
            if here != there and not (here in their_names or there in our_names):
                where = place.at(here) if place.model else Place(place.decisions, here)
                if where.choose("name", Sides(old, here, there)) is Choice.THEIRS:
                    found[old] = there
        elif here is not None and here not in their_names:
            found[old] = here
        elif there is not None and there not in our_names:
            found[old] = there
    return found


def _follow(document: Document, own: Renames, agreed: Renames) -> Document:
    """A side with its own new names exchanged for those that were agreed on."""
    blocks = {own.blocks.get(old, old): new for old, new in agreed.blocks.items()}
    members = {
        own.blocks.get(block, block): {
            own.members.get(block, {}).get(old, old): new for old, new in names.items()
        }
        for block, names in agreed.members.items()
    }
    edits: list[TextEdit] = []
    moved: list[int] = []
    for number, block in enumerate(document.blocks):
        found = list(_edits(block, blocks, members)) if isinstance(block, (Model, Enum)) else []
        edits += found
        if found and is_laid_out(block):
            moved.append(number)
    if not edits:
        return document
    renamed = parse(apply_edits(document.source.text, edits))
    # Longer names shift columns: what was lined up is lined up again.
    edits = [
        TextEdit(block.start, block.end, "\n".join(block_lines(block)))
        for block in (renamed.blocks[number] for number in moved)
    ]
    return parse(apply_edits(renamed.source.text, edits))


def _edits(
    block: Model | Enum, blocks: Mapping[str, str], members: Mapping[str, Mapping[str, str]]
) -> Iterator[TextEdit]:
    """The edits of one block that follow renames of blocks, and of members by their block."""
    yield from _edit_in_columns(block.identifier, block.name, blocks)
    own = members.get(block.name, {})
    for member in block.members:
        if isinstance(member, Attribute):
            if member.name in _KEYS:
                yield from _edit_names(member.argument("fields", 0), own)
            continue
        yield from _edit_in_columns(member.identifier, member.name, own)
        if isinstance(member, Field) and member.type is not None:
            yield from _edit_in_columns(member.type, member.type.name, blocks)
            yield from _edit_uses(member, own, members.get(member.type.name, {}))


def _edit_uses(field: Field, own: Mapping[str, str], targets: Mapping[str, str]) -> Iterator[TextEdit]:
    """The names that a field's attributes use: of its own model, and of the one that is its type."""
    relation, default = field.attribute("relation"), field.attribute("default")
    if relation is not None:
        yield from _edit_names(relation.argument("fields"), own)
        yield from _edit_names(relation.argument("references"), targets)
    if default is not None:
        yield from _edit_names(default.argument("value", 0), targets)


def _edit_names(value: Expression | None, names: Mapping[str, str]) -> Iterator[TextEdit]:
    for item in value.items if isinstance(value, ArrayLiteral) else (value,):
        if isinstance(item, Constant):
            # A path into a composite type begins with a field.
            yield from _edit(item.start, item.value.partition(".")[0], names)
        elif isinstance(item, FunctionCall):
            yield from _edit(item.start, item.name, names)


def _edit_in_columns(node: Node, name: str, names: Mapping[str, str]) -> Iterator[TextEdit]:
    """Exchange the name at the start of `node`, and let what follows it keep its column where it can."""
    new = names.get(name, name)
    if new != name:
        text, end = node.source.text, node.start + len(name)
        rest = text[end : line_end(text, end)]
        blanks = len(rest) - len(rest.lstrip(" "))
        padding = max(blanks + len(name) - len(new), 1) if blanks else 0
        yield TextEdit(node.start, end + blanks, new + " " * padding)


def _edit(start: int, name: str, names: Mapping[str, str]) -> Iterator[TextEdit]:
    new = names.get(name, name)
    if new != name:
        yield TextEdit(start, start + len(name), new)

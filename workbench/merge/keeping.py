"""What of people's edits a merged schema keeps, in few words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.merge.keys import comment_text
from workbench.merge.line_ends import undressed
from workbench.merge.normal import normal_content
from workbench.merge.pieces import pieces_of_block, pieces_of_document
from workbench.merge.renames import find_renames
from workbench.psl.nodes import Attribute, Block, EnumValue, Field
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.merge.keys import AnyMember
    from workbench.merge.pieces import Pieces
    from workbench.psl.document import Document
    from workbench.psl.nodes import Comment

_KINDS = (
    *("model", "view", "type", "enum", "datasource", "generator"),
    *("field", "value", "setting", "block attribute", "comment"),
)  # fmt: skip


def kept_edits(text: str, generated: str) -> str:
    """How a schema differs from what was generated, as `keeps 1 model, 3 fields, 2 comments of yours`.

    Args:
        text: The schema.
        generated: What it would be if nobody had edited it.

    Returns:
        The words; empty where it says nothing of its own. What was moved or laid out anew does not count.
    """
    mine, other = parse(undressed(text)), parse(undressed(generated))
    if mine.diagnostics or other.diagnostics:
        lines = (Counter(text.splitlines()) - Counter(generated.splitlines())).total()
        return f"keeps {count(lines, 'line')} of yours" if lines else ""
    own, less = Counter(_own(mine, other)), Counter(_own(other, mine, only_missing=True))
    less -= _renamed(mine, other)
    parts = []
    if own:
        parts.append(f"keeps {_listed(own)} of yours")
    if less:
        parts.append(f"leaves out {_listed(less)}")
    return ", ".join(parts)


def _listed(things: Counter[str]) -> str:
    return ", ".join(count(things[kind], kind) for kind in sorted(things, key=_KINDS.index))


def _own(mine: Document, other: Document, *, only_missing: bool = False) -> Iterator[str]:
    """The kind of each thing that one schema has and another has not, or not so."""
    known = pieces_of_document(other).by_key()
    comments: list[Comment] = []
    for piece in pieces_of_document(mine).items:
        block = piece.node
        there = known.get(piece.key)
        if not isinstance(block, Block):
            comments += piece.comments
        elif there is None or not isinstance(there.node, Block):
            yield block.keyword.text
        else:
            comments += block.leading
            pieces = pieces_of_block(block)
            comments += _comments(pieces)
            yield from _own_members(pieces, pieces_of_block(there.node), only_missing=only_missing)
    if not only_missing:
        new = Counter(map(comment_text, comments)) - Counter(map(comment_text, _all_comments(other)))
        yield from ["comment"] * new.total()


def _own_members(mine: Pieces, other: Pieces, *, only_missing: bool) -> Iterator[str]:
    known = other.by_key()
    for piece in mine.items:
        member = piece.node
        if member is None or isinstance(member, Block):
            continue
        there = known.get(piece.key)
        other_member = None if there is None or isinstance(there.node, Block) else there.node
        is_same = other_member is not None and normal_content(other_member) == normal_content(member)
        if other_member is None or not (only_missing or is_same):
            yield _kind(member)


def _kind(member: AnyMember) -> str:
    if isinstance(member, Attribute):
        return "block attribute"
    if isinstance(member, Field):
        return "field"
    return "value" if isinstance(member, EnumValue) else "setting"


def _comments(pieces: Pieces) -> Iterator[Comment]:
    for piece in pieces.items:
        yield from piece.comments
        if piece.node is not None and not isinstance(piece.node, Block):
            yield from piece.node.leading
            if piece.node.trailing is not None:
                yield piece.node.trailing


def _all_comments(document: Document) -> Iterable[Comment]:
    for piece in pieces_of_document(document).items:
        yield from piece.comments
        if isinstance(piece.node, Block):
            yield from piece.node.leading
            yield from _comments(pieces_of_block(piece.node))


def _renamed(mine: Document, other: Document) -> Counter[str]:
    """What is not left out but has another name."""
    renames = find_renames(other, mine)
    kinds = {block.name: block.keyword.text for block in other.blocks}
    fields = sum(map(len, renames.members.values()))
    return Counter([kinds[name] for name in renames.blocks] + ["field"] * fields)

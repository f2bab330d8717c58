"""A text cut into the things that are merged: blocks in a file, members in a block, and loose comments.

The pieces of a text, each with the blank space before it, and the blank space behind the last, joined are
that text. Comments above a block or member and behind it belong to its piece; comments that a blank line
sets apart are pieces of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.merge.keys import key_of_block, key_of_comments, key_of_member
from workbench.psl.lexer import line_end
from workbench.psl.nodes import Block, Comment, ConfigBlock, Enum, Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.merge.keys import AnyMember, Key
    from workbench.psl.document import Document


class Piece(NamedTuple):
    """One thing, with its text."""

    key: Key
    gap: str
    """The blank space before it."""
    text: str
    """From its first comment to the end of the comment behind it."""
    node: Block | AnyMember | None
    """None for loose comments."""
    comments: tuple[Comment, ...] = ()
    """The loose comments."""

    @property
    def behind(self) -> str:
        """The comments behind a block's closing brace, on its line."""
        return "" if self.node is None else self.text[self.node.end - start_of(self.node) :].strip()


class Pieces(NamedTuple):
    """The pieces of a file, or of the body of a block."""

    items: tuple[Piece, ...]
    tail: str
    """The blank space behind the last of them."""

    def by_key(self) -> dict[Key, Piece]:
        """The pieces by what they are called."""
        return {piece.key: piece for piece in self.items}


def pieces_of_document(document: Document) -> Pieces:
    """The blocks of a file that has no syntax errors, and its loose comments."""
    text = document.source.text
    return _pieces(text, 0, len(text), document.blocks, document.dangling)


def pieces_of_block(block: Block) -> Pieces:
    """The members of a block, and the loose comments between them."""
    text = block.source.text
    start = end_of_header(block)
    if not isinstance(block, (Model, Enum, ConfigBlock)):
        return Pieces((), text[start : block.body_end])
    loose = [comment for comment in block.dangling if comment.start >= start]
    return _pieces(text, start, block.body_end, block.members, loose)


def end_of_header(block: Block) -> int:
    """Where the line ends on which the block's opening brace stands."""
    return line_end(block.source.text, block.body_start)


def start_of(node: Block | AnyMember | Comment) -> int:
    """Where a thing starts, the comments directly above it included."""
    leading = () if isinstance(node, Comment) else node.leading
    return leading[0].start if leading else node.start


def end_of(node: Block | AnyMember | Comment) -> int:
    """Where a thing ends, the comment behind it included."""
    trailing = None if isinstance(node, (Comment, Block)) else node.trailing
    return node.end if trailing is None else trailing.end


def _pieces(
    text: str,
    start: int,
    end: int,
    nodes: Iterable[Block] | Iterable[AnyMember],
    loose: Iterable[Comment],
) -> Pieces:
    things = sorted([*nodes, *loose], key=lambda thing: thing.start)
    counts: dict[Key, int] = {}
    found: list[Piece] = []
    at = start
    for group in _groups(text, things):
        first = group[0]
        begin, last = start_of(first), end_of(group[-1])
        node = None if isinstance(first, Comment) else first
        comments = tuple(thing for thing in group if isinstance(thing, Comment)) if node is None else ()
        key = _key(node, comments)
        number = counts[key] = counts.get(key, 0) + 1
        found.append(
            Piece(key if number == 1 else (*key, number), text[at:begin], text[begin:last], node, comments)
        )
        at = last
    return Pieces(tuple(found), text[at:end])


def _groups(
    text: str, things: list[Block | AnyMember | Comment]
) -> Iterator[list[Block | AnyMember | Comment]]:
    """Each thing with the loose comments on its line, and loose comments without a blank line between."""
    group: list[Block | AnyMember | Comment] = []
    for thing in things:
        if group and isinstance(thing, Comment):
            lines = _lines_between(text, group[-1], thing)
            if lines == 0 or (lines == 1 and isinstance(group[0], Comment)):
                group.append(thing)
                continue
        if group:
            yield group
        group = [thing]
    if group:
        yield group


def _lines_between(text: str, above: Block | AnyMember | Comment, below: Comment) -> int:
    return newlines(text[end_of(above) : below.start])


def newlines(gap: str) -> int:
    """How many lines end in blank space."""
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n")


def _key(node: Block | AnyMember | None, comments: tuple[Comment, ...]) -> Key:
    if node is None:
        return key_of_comments(comments)
    return key_of_block(node) if isinstance(node, Block) else key_of_member(node)

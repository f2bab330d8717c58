"""Blocks merged: what stands above, behind and inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.bodies import merge_bodies
from workbench.merge.comments import merge_comments, merge_trailing
from workbench.merge.decisions import Place
from workbench.merge.loose import literals, merge_loose
from workbench.merge.normal import behind_brace, comment_texts, normal_piece
from workbench.merge.pieces import Piece, end_of_header, start_of
from workbench.merge.sides import Sides
from workbench.merge.spacing import Layout
from workbench.merge.values import merge_value
from workbench.psl.layout import block_lines, is_laid_out
from workbench.psl.nodes import Block, Datasource, Generator
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from workbench.merge.decisions import Decisions
    from workbench.merge.needs import Needs

_NOTHING = Piece((), "", "", None)


class BlockMerger:
    """Merges the blocks of a file.

    Args:
        decisions: What is decided in conflicts.
        needs: What the merged text is known to refer to.
    """

    layout = Layout("", first=0, between=2)

    def __init__(self, decisions: Decisions, needs: Needs) -> None:
        self._decisions = decisions
        self._needs = needs

    def place_of(self, piece: Piece) -> Place:
        """Where conflicts about a block are."""
        return Place(self._decisions, "" if not isinstance(piece.node, Block) else _title(piece.node))

    def is_needed(self, piece: Piece) -> bool:
        """Whether the merged text refers to a block that one side took away."""
        return isinstance(piece.node, Block) and self._needs.needs_block(piece.node.name)

    def adopt(self, piece: Piece) -> str:
        """A block that only they have, as they write it."""
        return piece.text

    def merge(self, base: Piece | None, ours: Piece, theirs: Piece) -> str:
        """A block that both sides have; loose comments too."""
        pieces = Sides(base or _NOTHING, ours, theirs)
        place = self.place_of(ours)
        blocks = pieces.each(lambda piece: piece.node if isinstance(piece.node, Block) else None)
        block = blocks.ours
        if block is None:
            return merge_loose(pieces, place, "")
        needed = self._needs.members(block.name)
        if base is not None and not needed:
            if base.text == ours.text:
                return theirs.text
            if base.text == theirs.text or normal_piece(base) == normal_piece(theirs):
                return ours.text
        above = _merge_above(blocks, block, place)
        header = _merge_header(blocks, block, place)
        text = _laid_out(block, f"{header}{merge_bodies(blocks, place, needed)}}}")
        behind = merge_trailing(pieces.each(lambda piece: piece.behind), place)
        if behind == ours.behind:
            return above + text + ours.text[block.end - start_of(block) :]
        return f"{above}{text} {behind}" if behind else above + text


def _merge_above(blocks: Sides[Block | None], ours: Block, place: Place) -> str:
    """The comments above the block."""
    leading = blocks.each(lambda block: () if block is None else block.leading)
    comments = leading.each(comment_texts)
    merged = merge_comments(comments, place)
    if merged == comments.ours:
        return ours.source.text[start_of(ours) : ours.start]
    return "".join(f"{comment}\n" for comment in literals(merged, (*leading.theirs, *leading.ours)))


def _merge_header(blocks: Sides[Block | None], ours: Block, place: Place) -> str:
    """The line of the opening brace."""
    headers = blocks.each(_header)
    if headers.theirs in (headers.base, headers.ours):
        return ours.source.text[ours.start : end_of_header(ours)]
    kind = merge_value("kind", headers.each(lambda header: header[0]), place)
    # What is renamed is called alike by now; only of datasource and generators the name says nothing.
    name = headers.each(lambda header: header[1]).settled
    behind = merge_trailing(headers.each(lambda header: header[2]), place)
    return f"{kind} {name} {{{' ' if behind else ''}{behind}"


def _header(block: Block | None) -> tuple[str, str, str]:
    return ("", "", "") if block is None else (block.keyword.text, block.name, behind_brace(block))


def _laid_out(ours: Block, text: str) -> str:
    """A merged block in the official layout, if ours is in it."""
    if text == ours.text or not is_laid_out(ours):
        return text
    return "\n".join(block_lines(parse(text).blocks[0]))


def _title(block: Block) -> str:
    return f"{block.keyword.text} {block.name}" if isinstance(block, (Datasource, Generator)) else block.name

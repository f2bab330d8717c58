"""The layout of Prisma's own formatter: two blanks of indentation, columns aligned, attributes sorted.

It is made here too because generated text has to come out in the official layout where no engine is at
hand. Only the layout: the official formatter also adds missing relation fields. And one thing is kept
that it throws away: a comment behind the opening brace of a block.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from workbench.psl.lexer import BLANKS, line_end
from workbench.psl.nodes import (
    Attribute,
    Block,
    Comment,
    CommentKind,
    ConfigBlock,
    Enum,
    EnumValue,
    Field,
    Model,
    Property,
)
from workbench.psl.parser import parse
from workbench.psl.printing import attribute_text, expression_text, type_text
from workbench.psl.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.psl.document import Document

NodeT = TypeVar("NodeT", bound=Block | Field | EnumValue | Property | Attribute)

_LINE_END = re.compile(r"\r\n?|\n")
_INDENT = "  "
_WHITESPACE = f"{BLANKS}\n\r\v\f\x85\u2028\u2029"
"""What Unicode calls so, which is less than what Python strips."""
_ORDER = ("id", "unique", "default", "updatedAt", "index", "fulltext", "map", "relation", "ignore")
"""Prisma's order of attributes; all others follow in the order of the text."""


def format_document(text: str) -> str:
    """Lay `text` out as Prisma's formatter does.

    Args:
        text: A schema file. Where it has syntax errors it comes back as it is.

    Returns:
        The same blocks, members and comments, with line feeds as line ends.
    """
    return laid_out(parse(text))


def laid_out(document: Document) -> str:
    """`format_document` for a text that is parsed already."""
    if document.diagnostics:
        return str(document)
    return "\n".join([*_document_lines(document), ""]) or "\n"


def _document_lines(document: Document) -> list[str]:
    comments = [*document.dangling, *(comment for block in document.blocks for comment in block.leading)]
    lines: list[str] = []
    for is_apart, thing in _in_order(document.source.text, 0, document.blocks, comments):
        if is_apart and lines:
            lines.append("")
        if isinstance(thing, Block):
            lines += block_lines(thing)
        else:
            table = Table()
            _add_comments(table, thing)
            lines += table.drain("")
    return lines


def is_laid_out(block: Block) -> bool:
    """Whether a block, the comments above it aside, is in this layout."""
    return "\n".join(block_lines(block)) == block.text


def block_lines(block: Block) -> list[str]:
    """One block laid out, without the comments above it."""
    if not isinstance(block, (Model, Enum, ConfigBlock)):
        return [block.text]
    text = block.source.text
    end_of_header = line_end(text, block.body_start)
    comments = [comment for member in block.members for comment in member.leading]
    header = f"{block.keyword.value} {block.name} {{"
    for comment in block.dangling:
        if comment.start < end_of_header:
            header = f"{header} {comment.text}"
        else:
            comments.append(comment)
    things = list(_in_order(text, end_of_header, block.members, comments))
    lines = [header]
    table = Table()
    attributes: list[tuple[list[Comment], Attribute]] = []
    moving: list[Comment] = []
    for index, (is_apart, thing) in enumerate(things):
        if isinstance(thing, Attribute) and thing.is_block:
            attributes.append((moving, thing))
            moving = []
            continue
        following = things[index + 1] if index + 1 < len(things) else None
        if isinstance(thing, list) and following is not None and _is_right_above_attribute(following):
            moving = thing
            continue
        if is_apart and (table or len(lines) > 1):
            # Columns line up only between empty lines.
            lines += table.drain(_INDENT)
            table.add()
        if isinstance(thing, list):
            _add_comments(table, thing)
        else:
            _add_member(table, thing)
    lines += table.drain(_INDENT)
    if attributes:
        table.add()
    for above, attribute in sorted(attributes, key=lambda moved: _rank(moved[1])):
        _add_comments(table, above)
        _add_member(table, attribute)
    return [*lines, *table.drain(_INDENT), "}"]


def _is_right_above_attribute(following: tuple[bool, object]) -> bool:
    is_apart, thing = following
    return not is_apart and isinstance(thing, Attribute)


def _add_member(table: Table, member: Field | EnumValue | Property | Attribute) -> None:
    suffix = "" if member.trailing is None else member.trailing.text
    if isinstance(member, Attribute):
        table.add(attribute_text(member), suffix=suffix)
    elif isinstance(member, Property):
        value = "" if member.value is None else f"= {expression_text(member.value)}"
        table.add(member.name, value, suffix=suffix)
    elif isinstance(member, EnumValue):
        # Prisma's formatter puts no blank between the attributes of a value.
        table.add(member.name, "".join(map(attribute_text, member.attributes)), suffix=suffix)
    else:
        kind = "" if member.type is None else type_text(member.type)
        attributes = sorted(member.attributes, key=_rank)
        table.add(member.name, kind, " ".join(map(attribute_text, attributes)), suffix=suffix)


def _add_comments(table: Table, comments: Iterable[Comment]) -> None:
    for comment in comments:
        if comment.kind is not CommentKind.BLOCK:
            table.add(suffix=comment.text)
            continue
        table.add(suffix="/**")
        for line in comment.text[2:-2].split("\n"):
            content = line.strip(_WHITESPACE)
            if content.startswith("*"):
                content = content[1:].lstrip(_WHITESPACE)
            if content:
                table.add(suffix=f" * {content}")
        table.add(suffix=" */")


def _rank(attribute: Attribute) -> int:
    return _ORDER.index(attribute.name) if attribute.name in _ORDER else len(_ORDER)


def _in_order(
    text: str, at: int, nodes: Iterable[NodeT], comments: Iterable[Comment]
) -> Iterator[tuple[bool, NodeT | list[Comment]]]:
    """The nodes, and the comments that follow each other without an empty line as one list each.

    Each comes with whether it is set apart from what is above it: by an empty line, below a block always.
    """
    run: list[Comment] = []
    run_is_apart = False
    below_block = False
    things: list[NodeT | Comment] = [*nodes, *comments]
    for thing in sorted(things, key=lambda thing: thing.start):
        is_apart = below_block or len(_LINE_END.findall(text, at, thing.start)) > 1
        if run and (is_apart or not isinstance(thing, Comment)):
            yield run_is_apart, run
            run = []
        if isinstance(thing, Comment):
            if not run:
                run_is_apart = is_apart
            run.append(thing)
            at = thing.end
            below_block = False
            continue
        yield is_apart, thing
        below_block = isinstance(thing, Block)
        trailing = None if isinstance(thing, Block) else thing.trailing
        at = thing.end if trailing is None else trailing.end
    if run:
        yield run_is_apart, run

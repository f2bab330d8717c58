"""New lines in a file that people wrote: at a plain place, spelt and aligned like their neighbours.

Every function answers with `TextEdit`s that only insert, or with None where the place is not a plain one (two
members on a line, a block comment in between): an edit that might break something is not made.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.edits import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.psl.nodes import Attribute, EnumValue, Field, Model
    from workbench.psl.source import Source

_BLANKS = re.compile(r"[ \t]*")
_LINE_COMMENT = re.compile(r"[ \t]*//[^\r\n]*")
_INDENT = "  "
_KEYS = frozenset({"id", "unique", "index", "fulltext"})


class Rank(IntEnum):
    """Who comes first where several insertions share a place; those of one rank follow each other."""

    COMPLIANCE = 1
    CREATED_AT = 2
    UPDATED_AT = 3
    DELETED_AT = 4
    GAP = 5
    """The blank line between fields and keys."""
    KEY = 6


class NewField(Struct, frozen=True):
    """A field to be added, as its parts; how they are aligned is the neighbours' affair."""

    name: str
    type: str
    """The type as written, `?` included."""
    attributes: str = ""
    comment: str = ""
    """A comment for the line above, its slashes included."""


def fields_after(model: Model, anchor: Field, fields: Iterable[NewField], rank: int = 0) -> TextEdit | None:
    """Insert `fields` below `anchor`, a field of `model`; `rank` as in `TextEdit`."""
    return _below(anchor.source, _end_of_member(anchor), _field_lines(model, anchor, fields), rank)


def fields_before(model: Model, anchor: Field, fields: Iterable[NewField], rank: int = 0) -> TextEdit | None:
    """Insert `fields` above `anchor`, a field of `model`, and above the comments that belong to it."""
    at = _start_of_line(anchor.source, anchor.leading[0].start if anchor.leading else anchor.start)
    if at is None:
        return None
    newline = anchor.source.newline
    return TextEdit(at, at, "".join(line + newline for line in _field_lines(model, anchor, fields)), rank)


def fields_first(model: Model, fields: Iterable[NewField]) -> TextEdit | None:
    """Insert `fields` as the first ones of `model`."""
    source = model.source
    comment = _LINE_COMMENT.match(source.text, model.body_start)
    at = _end_of_line(source, comment.end() if comment else model.body_start)
    anchor = next(iter(model.fields), None)
    return _below(source, at, _field_lines(model, anchor, fields))


def key_attributes(model: Model, lines: Sequence[str]) -> tuple[TextEdit | None, ...]:
    """Insert indexes or other keys: below the keys there are, or above the other block attributes.

    In a model without block attributes they go below its last member, with a blank line between.
    """
    keys = [attribute for attribute in model.attributes if attribute.name in _KEYS]
    if keys:
        return (_keys_below(keys[-1], lines),)
    if model.attributes:
        return (_keys_above(model.attributes[0], lines),)
    if not model.members:
        return (None,)
    last = model.members[-1]
    # Apart from the keys, so that it is made once for all who bring some.
    return _below(last.source, _end_of_member(last), [""], Rank.GAP), _keys_below(last, lines)


def _keys_below(anchor: Field | Attribute, lines: Sequence[str]) -> TextEdit | None:
    indent = _indent(anchor.source, anchor.start)
    return _below(anchor.source, _end_of_member(anchor), [indent + line for line in lines], Rank.KEY)


def _keys_above(anchor: Attribute, lines: Sequence[str]) -> TextEdit | None:
    source = anchor.source
    at = _start_of_line(source, anchor.leading[0].start if anchor.leading else anchor.start)
    if at is None:
        return None
    indent = _indent(source, anchor.start)
    return TextEdit(at, at, "".join(f"{indent}{line}{source.newline}" for line in lines), Rank.KEY)


def values_after(anchor: EnumValue, values: Iterable[str]) -> TextEdit | None:
    """Insert `values` of an enum below `anchor`."""
    indent = _indent(anchor.source, anchor.start)
    return _below(anchor.source, _end_of_member(anchor), [indent + value for value in values])


def comment_above(field: Field, comment: str) -> TextEdit | None:
    """Insert a comment (its slashes included) directly above `field`."""
    at = _start_of_line(field.source, field.start)
    if at is None:
        return None
    indent = _indent(field.source, field.start)
    return TextEdit(at, at, f"{indent}{comment}{field.source.newline}")


def block_at_end(source: Source, lines: Sequence[str]) -> TextEdit:
    """Add a top-level block at the end of the file, a blank line before it."""
    text, newline = source.text, source.newline
    gap = newline if not text or text.endswith(("\n", "\r")) else newline * 2
    return TextEdit(len(text), len(text), gap + newline.join(lines) + newline)


def _field_lines(model: Model, anchor: Field | None, fields: Iterable[NewField]) -> list[str]:
    indent = _INDENT if anchor is None else _indent(model.source, anchor.start)
    type_at, attributes_at = (0, 0) if anchor is None else _alignment(model, anchor)
    lines: list[str] = []
    for field in fields:
        if field.comment:
            lines.append(indent + field.comment)
        line = f"{field.name.ljust(type_at - 1)} {field.type}"
        if field.attributes:
            line = f"{line.ljust(attributes_at - 1)} {field.attributes}"
        lines.append(indent + line)
    return lines


def _alignment(model: Model, anchor: Field) -> tuple[int, int]:
    """Where types and attributes start, counted from the start of a field, in the lines around `anchor`."""
    if anchor.type is None:
        return 0, 0
    type_at = anchor.type.start - anchor.start
    if anchor.attributes:
        return type_at, anchor.attributes[0].start - anchor.start
    same = [
        field
        for field in model.fields
        if field.attributes and field.type is not None and field.type.start - field.start == type_at
    ]
    if not same:
        return type_at, 0
    nearest = min(same, key=lambda field: abs(field.start - anchor.start))
    return type_at, nearest.attributes[0].start - nearest.start


def _below(source: Source, at: int | None, lines: Iterable[str], rank: int = 0) -> TextEdit | None:
    if at is None:
        return None
    return TextEdit(at, at, "".join(source.newline + line for line in lines), rank)


def _end_of_member(member: Field | EnumValue | Attribute) -> int | None:
    """The end of the line that `member` and the comment behind it are on, if nothing follows them."""
    end = member.end if member.trailing is None else member.trailing.end
    return _end_of_line(member.source, end)


def _end_of_line(source: Source, offset: int) -> int | None:
    """The end of the line that `offset` is in, if only blanks are left of it."""
    found = _BLANKS.match(source.text, offset)
    at = offset if found is None else found.end()
    return at if source.text[at : at + 1] in {"\n", "\r"} else None


def _start_of_line(source: Source, offset: int) -> int | None:
    """The start of the line that `offset` is in, if only blanks stand before it."""
    at = source.line_starts[source.line_of(offset) - 1]
    return at if not source.text[at:offset].strip(" \t") else None


def _indent(source: Source, offset: int) -> str:
    at = _start_of_line(source, offset)
    return _INDENT if at is None else source.text[at:offset]

"""Changes inside one line: a type exchanged, an attribute added or taken away, the rest left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.edits import TextEdit
from workbench.psl.lexer import line_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.nodes import Argument, Attribute, Enum, Field, FieldType


def add_attribute(field: Field, attribute: str) -> TextEdit | None:
    """Write `attribute` (with its `@`) behind the field's last one."""
    if field.type is None:
        return None
    at = field.attributes[-1].end if field.attributes else field.type.end
    return TextEdit(at, at, f" {attribute}")


def remove_attribute(field: Field, attribute: Attribute) -> TextEdit | None:
    """Take `attribute` out, with the blanks before it."""
    text = field.source.text
    start = attribute.start
    while start > field.start and text[start - 1] in " \t":
        start -= 1
    return None if start == attribute.start else TextEdit(start, attribute.end, "")


def replace_type(kind: FieldType, name: str) -> TextEdit:
    """Exchange the name of a type; `?` and `[]` stay."""
    return TextEdit(kind.start, kind.start + len(kind.name), name)


def make_optional(kind: FieldType) -> TextEdit:
    """Let a required field be empty."""
    return TextEdit(kind.end, kind.end, "?")


def make_required(kind: FieldType) -> TextEdit | None:
    """Take the `?` off an optional type."""
    return TextEdit(kind.end - 1, kind.end, "") if kind.text.endswith("?") else None


def retype(field: Field, name: str, native: str | None, default: str | None) -> Iterator[TextEdit | None]:
    """Give `field` another scalar type.

    Args:
        field: A field with a type.
        name: The new type.
        native: The native type to go with it, with its `@`; None leaves the field without one.
        default: The new default value as written; None leaves a default as it is.
    """
    if field.type is None:
        yield None
        return
    yield replace_type(field.type, name)
    old = field.native_type
    if old is not None:
        yield remove_attribute(field, old) if native is None else TextEdit(old.start, old.end, native)
    elif native is not None:
        yield add_attribute(field, native)
    attribute = field.attribute("default")
    if default is not None and attribute is not None and attribute.arguments:
        value = attribute.arguments[0].value
        yield None if value is None else TextEdit(value.start, value.end, default)


def add_argument(attribute: Attribute, argument: str) -> TextEdit | None:
    """Write another argument behind the last one of `attribute`."""
    if not attribute.arguments:
        return None
    last: Argument = attribute.arguments[-1]
    return TextEdit(last.end, last.end, f", {argument}")


def remove_line(attribute: Attribute) -> TextEdit | None:
    """Take a block attribute out with its line; None if a comment would go with it."""
    if attribute.leading or attribute.trailing is not None:
        return None
    source = attribute.source
    line = source.line_of(attribute.start)
    if source.line_of(attribute.end) != line or source.line_text(line).strip() != attribute.text:
        return None
    starts = source.line_starts
    end = starts[line] if line < len(starts) else len(source.text)
    return TextEdit(starts[line - 1], end, "")


def remove_block(block: Enum) -> TextEdit | None:
    """Take an enum out with its lines and the empty ones above it; None if a comment would go with it."""
    source, text = block.source, block.source.text
    has_comment = "//" in block.text or "/*" in block.text
    start, end = source.line_starts[source.line_of(block.start) - 1], line_end(text, block.end)
    if block.leading or has_comment or text[start : block.start].strip() or text[block.end : end].strip():
        return None
    above = len(text[:start].rstrip(" \t\r\n"))
    # Up to the end of the line that stays above; at the top of the file the line end below goes as well.
    start = line_end(text, above) if above else 0
    return TextEdit(start, end if above else len(text) - len(text[end:].lstrip("\r\n")), "")

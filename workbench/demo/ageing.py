"""Turns a good schema into what real ones become: the same text always ages the same way.

Each step is a set of edits on the tree, so that the result is still a schema and not noise. What real
fleets look like - money as Float, statuses as String, indexes and soft delete forgotten, nothing
formatted - was counted on a platform of 190 services.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from workbench.psl.edits import TextEdit, apply_edits
from workbench.psl.nodes import Attribute
from workbench.psl.parser import parse
from workbench.psl.schema import Schema, field_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.psl.nodes import Field, Model, Node


def age(text: str, name: str) -> str:
    """Age `text`.

    Primary keys keep their type: other services refer to them.

    Args:
        text: A schema without syntax errors.
        name: The service's name, from which every choice is drawn.
    """
    chance = random.Random(name)  # noqa: S311 - repeatable on purpose; nothing here is a secret
    for step in STEPS:
        schema = Schema((parse(text),))
        text = apply_edits(text, list(step(schema, chance)))
    return _unformat(text, chance)


def _forget_soft_delete(schema: Schema, chance: random.Random) -> Iterator[TextEdit]:
    for model in schema.models.values():
        if model.field("deletedAt") is not None and chance.random() < 0.6:
            yield from _without_fields(model, {"deletedAt"})


def _forget_compliance(schema: Schema, chance: random.Random) -> Iterator[TextEdit]:
    for model in schema.models.values():
        if chance.random() < 0.5:
            names = {field.name for field in model.fields if field.name.startswith("compliance")}
            yield from _without_fields(model, names)


def _forget_indexes(schema: Schema, chance: random.Random) -> Iterator[TextEdit]:
    for model in schema.models.values():
        for attribute in model.attributes_named("index"):
            if chance.random() < 0.7:
                yield _without_line(attribute)


def _money_as_float(schema: Schema, chance: random.Random) -> Iterator[TextEdit]:
    for model in schema.models.values():
        for field in model.fields:
            native = field.native_type
            if field.type is not None and field.type.name == "Decimal" and native and chance.random() < 0.8:
                yield TextEdit(field.type.start, field.type.end, f"Float{field.type.arity.value}")
                yield TextEdit(native.start, native.end, "")


def _status_as_string(schema: Schema, chance: random.Random) -> Iterator[TextEdit]:
    for model in schema.models.values():
        for field in model.fields:
            default = field.attribute("default")
            is_enum = field.type is not None and field.type.name in schema.enums
            if is_enum and field.type and field.name.lower().endswith("status") and chance.random() < 0.5:
                yield TextEdit(field.type.start, field.type.end, f"String{field.type.arity.value}")
                if default is not None:
                    member = default.text[len("@default(") : -1]
                    yield TextEdit(default.start, default.end, f'@default("{member.lower()}")')


def _forget_on_delete(schema: Schema, chance: random.Random) -> Iterator[TextEdit]:
    for model in schema.models.values():
        for relation in schema.relations(model):
            if relation.attribute is not None and relation.is_owning and chance.random() < 0.4:
                shorter = re.sub(r",\s*onDelete:\s*\w+", "", relation.attribute.text)
                yield TextEdit(relation.attribute.start, relation.attribute.end, shorter)


STEPS: tuple[Callable[[Schema, random.Random], Iterator[TextEdit]], ...] = (
    _forget_soft_delete,
    _forget_compliance,
    _forget_indexes,
    _money_as_float,
    _status_as_string,
    _forget_on_delete,
)


def _unformat(text: str, chance: random.Random) -> str:
    """Undo the alignment: nobody ran the formatter."""
    lines = []
    for line in text.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip(" "))
        body = re.sub(r"(?<=\S) {2,}(?=\S)", " ", line[indent:])
        lines.append(" " * (indent * chance.choice((1, 1, 2))) + body)
    return "".join(lines)


def _without_fields(model: Model, names: set[str]) -> Iterator[TextEdit]:
    """Remove fields, and the block attributes that mention them: what is left must still be a schema."""
    for member in model.members:
        if isinstance(member, Attribute):
            if names.intersection(field_names(member.argument("fields", 0))):
                yield _without_line(member)
        elif member.name in names:
            yield _without_line(member)


def _without_line(node: Field | Attribute) -> TextEdit:
    """Remove the whole line of a member, the comments above it included."""
    source = node.source
    first: Node = node.leading[0] if node.leading else node
    start = source.offset_at(source.line_of(first.start), 1)
    last = source.line_of(node.end)
    starts = source.line_starts
    return TextEdit(start, starts[last] if last < len(starts) else len(source.text), "")

"""How a schema spells its names, so that what comes into it is spelt like its neighbours.

Databases mostly have `order_items` and `created_at` where schemas have `OrderItem` and `createdAt`. Source:
https://www.prisma.io/docs/orm/reference/prisma-schema-reference#naming-conventions
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.words import pascal_case, plural, singular, snake_case, split_words
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.checklist.words import Words
    from workbench.psl.nodes import Model
    from workbench.psl.schema import Schema

_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
_CAMEL = re.compile(r"[a-z][A-Za-z0-9]*")
_UPPER = re.compile(r"[A-Z][A-Z0-9_]*")


class Naming(Enum):
    """How what is new in a database is called in a schema."""

    SCHEMA = "schema"
    """As the schema calls what it has; a new one as those of other services do."""
    CAMEL = "camel"
    """`OrderItem.createdAt`."""
    DATABASE = "database"
    """As the database calls it."""


class Style(Struct, frozen=True):
    """How names are spelt, those of each kind; what is false is as the database has it."""

    pascal_blocks: bool = False
    """`OrderItem`: models and enums."""
    singular_blocks: bool = False
    """`OrderItem` for the table `order_items`."""
    camel_fields: bool = False
    """`createdAt`."""
    upper_values: bool = False
    """`IN_REVIEW`: values of enums."""

    def block(self, name: str) -> str:
        """What a table or an enum is called, which the database calls `name`."""
        if not self.pascal_blocks or _PASCAL.fullmatch(name):
            return name
        *first, last = split_words(name) or ("",)
        return pascal_case((*first, singular(last) if self.singular_blocks else last)) or name

    def field(self, name: str) -> str:
        """What a column is called, which the database calls `name`."""
        if not self.camel_fields or _CAMEL.fullmatch(name):
            return name
        return self.member(split_words(name)) or name

    def value(self, name: str) -> str:
        """What a value of an enum is called, which the database calls `name`."""
        return snake_case(split_words(name)).upper() or name if self.upper_values else name

    def member(self, words: Words) -> str:
        """A field's name made of words."""
        if not self.camel_fields or not words:
            return snake_case(words)
        return words[0] + pascal_case(words[1:])


DATABASE = Style()
"""As the database has it."""
CAMEL = Style(pascal_blocks=True, singular_blocks=True, camel_fields=True)


def style_of(schemas: Iterable[Schema]) -> Style:
    """How most names of some schemas are spelt."""
    blocks: list[bool] = []
    singulars: list[bool] = []
    fields: list[bool] = []
    values: list[bool] = []
    for schema in schemas:
        tables = (*schema.models.values(), *schema.views.values())
        blocks.extend(_is(_PASCAL, block.name) for block in (*tables, *schema.enums.values()))
        singulars.extend(word == singular(word) for model in tables for word in _telling_words(model.name))
        fields.extend(_is(_CAMEL, name) for model in tables for name in _columns_of_several_words(model))
        values.extend(_is(_UPPER, value.name) for enum in schema.enums.values() for value in enum.values)
    is_pascal = _mostly(blocks)
    return Style(
        pascal_blocks=is_pascal,
        singular_blocks=_mostly(singulars, otherwise=True),
        camel_fields=_mostly(fields, otherwise=is_pascal),
        upper_values=_mostly(values),
    )


def _is(shape: re.Pattern[str], name: str) -> bool:
    return shape.fullmatch(name) is not None


def _mostly(evidence: Sequence[bool], *, otherwise: bool = False) -> bool:
    """Whether most of it says yes; `otherwise` where there is none."""
    return 2 * sum(evidence) > len(evidence) if evidence else otherwise


def _telling_words(name: str) -> Iterator[str]:
    """The last word of a name, if it tells singular from plural."""
    words = split_words(name)
    if words and singular(words[-1]) != plural(words[-1]):
        yield words[-1]


def _columns_of_several_words(model: Model) -> Iterator[str]:
    """The names of fields from which it shows how words are joined."""
    for field in model.fields:
        if field.type is not None and field.type.arity is not Arity.LIST and len(split_words(field.name)) > 1:
            yield field.name

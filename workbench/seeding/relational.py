"""A schema as its database sees it: tables, columns, foreign keys and unique sets under their own names.

What Prisma Client ignores (`@ignore`, `@@ignore`) is there all the same; relation fields and views are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.invariants.expression import Where
from workbench.checklist.invariants.reading import condition_of, member_of
from workbench.checklist.references import Reference, field_comments, references
from workbench.checklist.words import Words, split_words
from workbench.psl.keys import id_fields, unique_sets
from workbench.psl.nodes import (
    Arity,
    Attribute,
    CommentKind,
    Constant,
    Enum,
    Field,
    FunctionCall,
    Model,
    NumberLiteral,
    StringLiteral,
)
from workbench.psl.schema import SCALARS
from workbench.psl.table_names import TableName, column_name, member_name, table_name
from workbench.seeding.occasions.condition import Condition, Slot
from workbench.seeding.occasions.inference import with_occasions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.schema import Schema


class Column(Struct, frozen=True, eq=False):
    """A column of a table."""

    name: str
    """The field's name."""
    column: str
    """The column's name."""
    words: Words
    type: str
    """The scalar, or `Enum`."""
    is_required: bool
    is_list: bool
    native: str | None
    """The native type without its prefix: `VarChar`."""
    sizes: tuple[int, ...]
    """The native type's arguments: length, or precision and scale."""
    members: tuple[str, ...]
    """For an enum: its values as the database spells them, in their order."""
    default: str | None
    """The name of the function in `@default`, such as `uuid`."""
    literal: str | None
    """The text of a literal in `@default`, an enum's member as the database spells it."""
    expression: str | None
    """What `dbgenerated` was given."""
    is_updated_at: bool
    reference: Reference | None
    """The row of another service that it holds the id of."""
    condition: Condition | None
    """With what it holds a value; None where that is left to chance."""
    comment: str = ""
    """What the documentation comments say of it, on one line."""
    slot: Slot | None = None
    """What it repeats, so that only one row is in a status; None where it does not."""

    @property
    def length(self) -> int | None:
        """How many characters it holds at most; None without a limit."""
        if self.native == "Char" and not self.sizes:
            return 1
        return self.sizes[0] if self.native in {"Char", "VarChar"} and self.sizes else None


class ForeignKey(Struct, frozen=True, eq=False):
    """Columns that hold the values of another table's row."""

    model: str
    """The model that holds it."""
    fields: tuple[str, ...]
    target: str
    """The model it points at."""
    references: tuple[str, ...]
    is_required: bool
    """Whether none of its columns may be null."""


class Table(Struct, frozen=True, eq=False):
    """A model's table."""

    model: str
    name: TableName
    words: Words
    columns: tuple[Column, ...]
    foreign_keys: tuple[ForeignKey, ...]
    unique_sets: tuple[tuple[str, ...], ...]
    """Fields that no two rows share, the id's among them."""
    id: tuple[str, ...]

    def column(self, name: str) -> Column:
        """The column of the field called `name`."""
        return next(column for column in self.columns if column.name == name)


def tables_of(schema: Schema) -> tuple[Table, ...]:
    """The tables of the models, in the order of the text."""
    return tuple(_table(schema, model) for model in schema.models.values())


def _table(schema: Schema, model: Model) -> Table:
    columns = with_occasions(tuple(_columns(schema, model)))
    names = {column.name for column in columns}
    required = {column.name for column in columns if column.is_required}
    return Table(
        model.name,
        table_name(model),
        _words(model.name),
        columns,
        tuple(
            ForeignKey(
                model.name,
                relation.fields,
                relation.target.name,
                relation.references,
                required.issuperset(relation.fields),
            )
            for relation in schema.relations(model)
            if relation.is_owning
            and names.issuperset(relation.fields)
            and len(relation.fields) == len(relation.references)
            and all(relation.target.field(name) is not None for name in relation.references)
            and relation.target.kind == "model"
        ),
        tuple(dict.fromkeys(keys for keys in unique_sets(model) if names.issuperset(keys))),
        id_fields(model),
    )


def _columns(schema: Schema, model: Model) -> Iterator[Column]:
    seen: set[str] = set()
    for field in model.fields:
        kind = field.type
        # That a name is there twice is Prisma's to say; the first one counts.
        if kind is None or field.name in seen:
            continue
        enum = schema.enums.get(kind.name)
        if enum is None and kind.name not in SCALARS:
            continue
        seen.add(field.name)
        native = field.native_type
        function, literal, expression = _default(field, enum)
        refs = (found for found in references(field_comments(field)) if found.service is not None)
        yield Column(
            name=field.name,
            column=column_name(field),
            words=_words(field.name),
            type="Enum" if enum is not None else kind.name,
            is_required=kind.arity is Arity.REQUIRED,
            is_list=kind.arity is Arity.LIST,
            native=None if native is None else native.name.rpartition(".")[2],
            sizes=() if native is None else _sizes(native),
            members=() if enum is None else tuple(member_name(value) for value in enum.values),
            default=function,
            literal=literal,
            expression=expression,
            is_updated_at=field.attribute("updatedAt") is not None,
            reference=next(refs, None),
            condition=_condition(schema, model, field),
            comment=_comment(field),
        )


def _condition(schema: Schema, model: Model, field: Field) -> Condition | None:
    found = condition_of(schema, model, field)
    if found is None:
        return None
    wheres = (Where(found.status, member) for member in found.members)
    return Condition(found.status, tuple(member_name(member_of(schema, model, where)) for where in wheres))


def _default(field: Field, enum: Enum | None) -> tuple[str | None, str | None, str | None]:
    """The function's name, the literal's text and the `dbgenerated` expression of a field's default."""
    attribute = field.attribute("default")
    value = None if attribute is None else attribute.argument("value", 0)
    if isinstance(value, FunctionCall):
        first = value.arguments[0].value if value.arguments else None
        return value.name, None, first.value if isinstance(first, StringLiteral) else None
    if isinstance(value, StringLiteral):
        return None, value.value, None
    if isinstance(value, NumberLiteral):
        return None, value.text, None
    if isinstance(value, Constant):
        spelt = {member.name: member_name(member) for member in enum.values} if enum is not None else {}
        return None, spelt.get(value.value, value.value), None
    return None, None, None


def _comment(field: Field) -> str:
    spoken = (
        one.text.removeprefix("///").strip()
        for one in field_comments(field)
        if one.kind is CommentKind.DOCUMENTATION
    )
    return " ".join(line for line in spoken if line and not line.startswith("@"))


def _words(name: str) -> Words:
    # A name without any letter that Prisma allows still is a word.
    return split_words(name) or (name.lower(),)


def _sizes(native: Attribute) -> tuple[int, ...]:
    return tuple(
        int(argument.value.text)
        for argument in native.arguments
        if isinstance(argument.value, NumberLiteral) and argument.value.text.isdecimal()
    )

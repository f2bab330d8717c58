"""Names for the two ends of a relation, which no database has: after the column, or after the other model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import pascal_case, plural, split_words
from workbench.language.symbols import Symbol, SymbolKind
from workbench.psl.edits import TextEdit
from workbench.psl.nodes import Arity, StringLiteral

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.checklist.words import Words
    from workbench.psl.nodes import Model
    from workbench.psl.schema import Relation, Schema
    from workbench.workspace.introspecting.style import Style

_ID = "id"


def relation_field_names(
    schema: Schema, relation: Relation, style: Style, called: Callable[[Symbol], str]
) -> Iterator[str]:
    """What the field of a relation may be called, the best name first.

    `customerId` gives `customer`, whose other end is `orders`; that of a `buyer` beside it is `buyerOrders`.

    Args:
        schema: The schema as it was read from the database.
        relation: One end of a relation.
        style: How names are spelt.
        called: The new names of what has one already.
    """
    other = _words(relation.target, called)
    if relation.is_owning:
        columns = (split_words(called(_field(relation.model, one))) for one in _telling_columns(relation))
        roles = [words[:-1] for words in columns if len(words) > 1 and words[-1] == _ID]
        if len(roles) == 1:
            yield style.member(roles[0])
        yield style.member(other)
    else:
        if relation.field.type is not None and relation.field.type.arity is Arity.LIST:
            other = (*other[:-1], plural(other[-1])) if other else other
        owner = None if _is_sole(schema, relation) else opposite(schema, relation)
        role = () if owner is None else split_words(called(_field(owner.model, owner.field.name)))
        if role in {(), _words(relation.model, called)}:
            yield style.member(other)
        yield style.member((*role, *other))
    yield style.field(relation.field.name)


def joined_name(schema: Schema, relation: Relation, called: Callable[[Symbol], str]) -> Iterator[TextEdit]:
    """The edits that name a relation after its column's end, in place of `orders_buyer_idTousers`."""
    ends = [relation, opposite(schema, relation)]
    if relation.name is None or not relation.is_owning:
        return
    field = called(_field(relation.model, relation.field.name))
    name = pascal_case((*_words(relation.model, called), *split_words(field)))
    for end in ends:
        literal = None if end is None or end.attribute is None else end.attribute.argument("name", 0)
        if isinstance(literal, StringLiteral):
            yield TextEdit(literal.start, literal.end, f'"{name}"')


def opposite(schema: Schema, relation: Relation) -> Relation | None:
    """The other end of a relation."""
    for one in schema.relations(relation.target):
        if one.target is relation.model and one.name == relation.name and one.field is not relation.field:
            return one
    return None


def _is_sole(schema: Schema, relation: Relation) -> bool:
    """Whether no other relation leads from the one model to the other."""
    names = {one.name for one in schema.relations(relation.model) if one.target is relation.target}
    return len(names) == 1


def _telling_columns(relation: Relation) -> list[str]:
    """The columns that tell what it is about: those that are more than a part of the other's key."""
    pairs = list(zip(relation.fields, relation.references, strict=False))
    return [one for one, other in pairs if one != other] or list(relation.fields)


def _words(model: Model, called: Callable[[Symbol], str]) -> Words:
    kind = SymbolKind.VIEW if model.kind == "view" else SymbolKind.MODEL
    return split_words(called(Symbol(kind, model.name)))


def _field(model: Model, name: str) -> Symbol:
    return Symbol(SymbolKind.FIELD, name, model.name)

"""Reads a schema as a diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.references import field_comments, references
from workbench.diagrams.diagram import Cardinality, Column, Diagram, Entity, KeyMark, Link, Place
from workbench.psl.keys import id_fields, unique_sets
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.nodes import Block, Field, Model
    from workbench.psl.schema import Relation, Schema


def diagram_of(schema: Schema, title: str) -> Diagram:
    """The diagram of a schema. What can't be read, or leads nowhere, is left out; nothing is raised.

    Args:
        schema: The schema, well-formed or not.
        title: What the diagram is called.
    """
    shown = (*schema.models.values(), *schema.views.values(), *schema.types.values())
    entities = tuple(_entity(schema, model) for model in shown)
    return Diagram(title, entities, tuple(_links(schema)))


def place_of(block: Block) -> Place:
    """Where a block's name stands."""
    return Place(block.source.path, block.identifier.start)


def documentation_of(text: str | None) -> str:
    """A `///` comment in its own words: without the lines that speak to the workbench (`@ref`, `@holds`)."""
    lines = [line for line in (text or "").splitlines() if not line.lstrip().startswith("@")]
    return "\n".join(lines).strip()


def _entity(schema: Schema, model: Model) -> Entity:
    related = {relation.field.name for relation in schema.relations(model)}
    foreign = {name: relation.target.name for relation in schema.relations(model) for name in relation.fields}
    primary = set(id_fields(model))
    unique = {names[0] for names in unique_sets(model) if len(names) == 1} - primary
    columns = []
    for field in model.fields:
        if field.type is None or field.name in related:
            continue
        elsewhere = next((one.text for one in references(field_comments(field)) if one.service), "")
        marks = [KeyMark.PRIMARY] * (field.name in primary)
        marks += [KeyMark.FOREIGN] * (field.name in foreign)
        marks += [KeyMark.UNIQUE] * (field.name in unique)
        target = foreign.get(field.name, elsewhere)
        words = documentation_of(field.documentation)
        columns.append(Column(field.name, _type(field), tuple(marks), target, words))
    return Entity(
        model.name, model.kind, tuple(columns), place_of(model), documentation_of(model.documentation)
    )


def _type(field: Field) -> str:
    if field.type is None:
        return ""
    return (field.type.unsupported or field.type.name) + field.type.arity.value


def _links(schema: Schema) -> Iterator[Link]:
    told: set[frozenset[tuple[str, str]]] = set()
    for model in (*schema.models.values(), *schema.views.values()):
        for relation in schema.relations(model):
            if not _is_list(relation.field):
                if relation.is_owning:
                    yield _foreign_key(relation)
                continue
            other = _opposite(schema, relation)
            if other is None or not _is_list(other.field):
                continue
            sides = frozenset({(model.name, relation.field.name), (other.model.name, other.field.name)})
            if sides not in told:
                told.add(sides)
                yield _many_to_many(relation)
    for model in (*schema.models.values(), *schema.types.values()):
        for field in model.fields:
            if field.type is not None and field.type.name in schema.types:
                yield _embedding(model, field, field.type.name)


def _foreign_key(relation: Relation) -> Link:
    held = set(relation.fields)
    is_one = any(set(names) <= held for names in unique_sets(relation.model))
    fields = [relation.model.field(name) for name in relation.fields]
    is_optional = any(
        field is not None and field.type is not None and field.type.arity is Arity.OPTIONAL
        for field in fields
    )
    return Link(
        relation.model.name,
        relation.target.name,
        relation.fields,
        relation.references,
        relation.field.name,
        Cardinality.ZERO_OR_ONE if is_one else Cardinality.MANY,
        Cardinality.ZERO_OR_ONE if is_optional else Cardinality.ONE,
    )


def _many_to_many(relation: Relation) -> Link:
    many = Cardinality.MANY
    return Link(relation.model.name, relation.target.name, (), (), relation.field.name, many, many)


def _embedding(model: Model, field: Field, target: str) -> Link:
    arities = {
        Arity.REQUIRED: Cardinality.ONE,
        Arity.OPTIONAL: Cardinality.ZERO_OR_ONE,
        Arity.LIST: Cardinality.MANY,
    }
    arity = field.type.arity if field.type is not None else Arity.REQUIRED
    return Link(model.name, target, (field.name,), (), field.name, Cardinality.ONE, arities[arity])


def _opposite(schema: Schema, relation: Relation) -> Relation | None:
    """The other side of a relation, the one of the same name."""
    for other in schema.relations(relation.target):
        is_same = other.field is relation.field
        if not is_same and other.target is relation.model and other.name == relation.name:
            return other
    return None


def _is_list(field: Field) -> bool:
    return field.type is not None and field.type.arity is Arity.LIST

"""What a schema declares, told in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.references import field_comments, references
from workbench.checklist.words import count
from workbench.language.describing_elsewhere import described_elsewhere, referred_to
from workbench.language.symbols import SymbolKind
from workbench.language.told import told
from workbench.psl.nodes import Arity
from workbench.psl.table_names import column_name, member_name, table_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.surroundings import Surroundings
    from workbench.language.symbols import Symbol
    from workbench.language.told import Told
    from workbench.psl.nodes import Enum, Field, Model
    from workbench.psl.schema import Relation, Schema


def described(schema: Schema, symbol: Symbol, surroundings: Surroundings) -> Told | None:
    """What `symbol` is; None where it is not declared."""
    if symbol.service is not None:
        return described_elsewhere(symbol, surroundings.fleet)
    if symbol.owner is None:
        return _block(schema, symbol, surroundings)
    if symbol.kind is SymbolKind.VALUE:
        return _value(schema, symbol.owner, symbol.name)
    table = _table(schema, symbol.owner)
    field = None if table is None else table.field(symbol.name)
    return None if table is None or field is None else _field(schema, table, field, surroundings)


def _block(schema: Schema, symbol: Symbol, surroundings: Surroundings) -> Told | None:
    if symbol.kind is SymbolKind.ENUM:
        enum = schema.enums.get(symbol.name)
        return None if enum is None else _enum(schema, enum)
    if symbol.kind in _TABLES:
        table = _table(schema, symbol.name)
        return None if table is None else _model(schema, table, surroundings)
    provider = f"provider `{schema.provider}`" if symbol.kind is SymbolKind.DATASOURCE else None
    return told(f"{symbol.kind.value} {symbol.name}", provider)


_TABLES = frozenset({SymbolKind.MODEL, SymbolKind.VIEW, SymbolKind.TYPE})


def _table(schema: Schema, name: str) -> Model | None:
    return schema.models.get(name) or schema.views.get(name) or schema.types.get(name)


def _model(schema: Schema, model: Model, surroundings: Surroundings) -> Told:
    relations = len(schema.relations(model))
    size = count(len(model.fields) - relations, "field")
    if relations:
        size += f", {count(relations, 'relation')}"
    table = table_name(model).table
    return told(
        f"{model.kind} {model.name}",
        model.documentation,
        size,
        f"table `{table}`" if table != model.name else None,
        _listed("referred to by", _referring(schema, model.name)),
        surroundings.referring(model.name, None) or None,
    )


def _enum(schema: Schema, enum: Enum) -> Told:
    users = (
        f"{model.name}.{field.name}"
        for model in schema.models.values()
        for field in model.fields
        if field.type is not None and field.type.name == enum.name
    )
    return told(
        f"enum {enum.name}",
        enum.documentation,
        ", ".join(value.name for value in enum.values),
        _listed("used by", users),
    )


def _value(schema: Schema, owner: str, name: str) -> Told | None:
    enum = schema.enums.get(owner)
    for value in () if enum is None else enum.values:
        if value.name == name:
            stored = member_name(value)
            return told(
                f"{name} of {owner}", value.documentation, f"stored as `{stored}`" if stored != name else None
            )
    return None


def _field(schema: Schema, model: Model, field: Field, surroundings: Surroundings) -> Told:
    column = column_name(field)
    facts = [f"of {model.kind} `{model.name}`"]
    relation = next((one for one in schema.relations(model) if one.field.name == field.name), None)
    if relation is not None:
        facts.extend(_relation(relation))
    elif column != field.name:
        facts.append(f"column `{column}`")
    enum = None if field.type is None else schema.enums.get(field.type.name)
    if enum is not None:
        facts.append(", ".join(value.name for value in enum.values))
    facts += [referred_to(one, surroundings.fleet) for one in references(field_comments(field))]
    keys = (f"{one.field.name}" for one in schema.relations(model) if field.name in one.fields)
    return told(
        " ".join(field.text.split()),
        field.documentation,
        *facts,
        _listed("the foreign key of", keys),
        surroundings.referring(model.name, field.name) or None,
    )


def _relation(relation: Relation) -> Iterator[str]:
    target = relation.target.name
    if relation.is_owning:
        own, other = ", ".join(relation.fields), ", ".join(relation.references)
        yield f"refers to `{target}`: `{own}` holds its `{other}`"
        action = None if relation.attribute is None else relation.attribute.argument("onDelete")
        kind = relation.field.type
        usual = "SetNull" if kind is not None and kind.arity is Arity.OPTIONAL else "Restrict"
        yield f"onDelete `{action.text}`" if action is not None else f"onDelete `{usual}`, as nothing is said"
    else:
        many = relation.field.type is not None and relation.field.type.arity is Arity.LIST
        yield f"all `{target}` that refer to this" if many else f"the `{target}` that refers to this"


def _referring(schema: Schema, name: str) -> Iterator[str]:
    for model in schema.models.values():
        for relation in schema.relations(model):
            if relation.target.name == name and relation.is_owning:
                yield f"{model.name}.{relation.field.name}"


def _listed(words: str, names: Iterator[str]) -> str | None:
    found = ", ".join(f"`{name}`" for name in names)
    return f"{words} {found}" if found else None

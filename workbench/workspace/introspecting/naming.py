"""Calls what is new in a database as the schema around it calls its own; the database keeps its names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.language.occurrences import occurrences
from workbench.language.rename import RenameError, keeping_edits
from workbench.language.symbols import Symbol, SymbolKind
from workbench.psl.edits import TextEdit, apply_edits
from workbench.psl.parser import parse
from workbench.psl.schema import SCALARS, Schema
from workbench.workspace.introspecting.relation_names import joined_name, relation_field_names
from workbench.workspace.introspecting.style import DATABASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.psl.nodes import Model
    from workbench.psl.schema import Relation
    from workbench.workspace.introspecting.style import Style

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_OF_THE_CLIENT = SCALARS | {"PrismaClient"}
"""Names that no model can have."""
_KINDS = {"model": SymbolKind.MODEL, "view": SymbolKind.VIEW}


def named_in_style(text: str, own: Schema, style: Style) -> str:
    """An introspected schema with what is new in it renamed, and mapped to the names of the database.

    What can't be renamed without a change of the database stays as it is, and so does what would get a name
    that something else has.

    Args:
        text: The schema as it was read from the database.
        own: The service's schema; what it has is called so already.
        style: How names are spelt.
    """
    if style == DATABASE:
        return text
    naming = _Naming(Schema((parse(text),)), own, style)
    # Before their enums, whose own `@@map` goes behind the last of them.
    naming.name_values()
    naming.name_blocks()
    naming.name_columns()
    if style.pascal_blocks or style.camel_fields:
        naming.name_relations()
    return apply_edits(text, naming.edits())


class _Naming:
    """Finds names for one schema, one kind of thing after another.

    Args:
        schema: As it was read from the database.
        own: What is called as it is to be.
        style: How names are spelt.
    """

    def __init__(self, schema: Schema, own: Schema, style: Style) -> None:
        self._schema = schema
        self._style = style
        self._known_tables = own.models | own.views
        self._known_enums = own.enums
        self._tables = schema.models | schema.views
        self._names: dict[Symbol, str] = {}
        self._keeping: list[TextEdit] = []
        self._joins: list[TextEdit] = []
        self._blocks = {*_OF_THE_CLIENT, *self._tables, *schema.enums, *self._known_tables, *own.enums}
        self._members: dict[str, set[str]] = {}
        for model in self._tables.values():
            self._members[model.name] = {field.name for field in model.fields} | self._known_fields(model)

    def edits(self) -> Iterator[TextEdit]:
        """All that is to be done to the text."""
        yield from self._keeping
        yield from self._joins
        for one in occurrences(self._schema):
            if one.symbol in self._names:
                yield TextEdit(one.location.start, one.location.end, self._names[one.symbol])

    def name_blocks(self) -> None:
        """Models, views and enums."""
        for table in self._tables.values():
            if table.name not in self._known_tables:
                symbol = Symbol(_KINDS[table.kind], table.name)
                self._name(symbol, [self._style.block(table.name)], self._blocks)
        for enum in self._schema.enums.values():
            if enum.name not in self._known_enums:
                symbol = Symbol(SymbolKind.ENUM, enum.name)
                self._name(symbol, [self._style.block(enum.name)], self._blocks)

    def name_values(self) -> None:
        """The values of enums."""
        for enum in self._schema.enums.values():
            known = self._known_enums.get(enum.name)
            names = set() if known is None else {value.name for value in known.values}
            taken = names | {value.name for value in enum.values}
            for value in enum.values:
                if value.name not in names:
                    symbol = Symbol(SymbolKind.VALUE, value.name, enum.name)
                    self._name(symbol, [self._style.value(value.name)], taken)

    def name_columns(self) -> None:
        """The fields that are columns."""
        for model in self._tables.values():
            relations = {relation.field.name for relation in self._schema.relations(model)}
            for field in model.fields:
                if field.name not in relations | self._known_fields(model):
                    symbol = Symbol(SymbolKind.FIELD, field.name, model.name)
                    self._name(symbol, [self._style.field(field.name)], self._members[model.name])

    def name_relations(self) -> None:
        """The fields that lead to other models: what is at their other end is called after them."""
        relations = list(self._new_relations())
        for relation in sorted(relations, key=lambda one: not one.is_owning):
            names = relation_field_names(self._schema, relation, self._style, self._called)
            symbol = Symbol(SymbolKind.FIELD, relation.field.name, relation.model.name)
            self._name(symbol, names, self._members[relation.model.name])
        if self._style.pascal_blocks:
            for relation in relations:
                self._joins.extend(joined_name(self._schema, relation, self._called))

    def _new_relations(self) -> Iterator[Relation]:
        for model in self._tables.values():
            known = self._known_fields(model)
            for relation in self._schema.relations(model):
                if relation.field.name not in known:
                    yield relation

    def _known_fields(self, model: Model) -> set[str]:
        known = self._known_tables.get(model.name)
        return set() if known is None else {field.name for field in known.fields}

    def _called(self, symbol: Symbol) -> str:
        return self._names.get(symbol, symbol.name)

    def _name(self, symbol: Symbol, names: Iterable[str], taken: set[str]) -> None:
        """Give `symbol` the first of `names` that is free, unless it has that already."""
        for name in names:
            if name == symbol.name:
                return
            if name in taken or _NAME.fullmatch(name) is None:
                continue
            try:
                edits = keeping_edits(self._schema, symbol)
            except RenameError:
                return
            self._keeping.extend(edit for _, edit in edits)
            self._names[symbol] = name
            taken.discard(symbol.name)
            taken.add(name)
            return

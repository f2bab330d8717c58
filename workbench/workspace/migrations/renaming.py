"""Renames as people name them, by models and fields, and as the database knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.table_names import TableName, column_name, table_name
from workbench.safety.renames import Kind, Rename, likely_renames
from workbench.workspace.migrations.wanted import RenameError, Wanted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from workbench.psl.nodes import Model
    from workbench.psl.schema import Schema
    from workbench.safety.shape import Shape

    Holders = Mapping[TableName, Collection[str]]
    """Tables with the names of their columns, or enums with their values."""


class Renaming:
    """The renames between two states of a database.

    Args:
        before: What the migrations give so far.
        after: What the schema asks for.
        schema: The schema, whose names people use.
    """

    def __init__(self, before: Shape, after: Shape, schema: Schema) -> None:
        self._before, self._after = before, after
        self._schema = schema
        self._models = {table_name(model).table: model for model in schema.models.values()}

    def likely(self) -> tuple[Wanted, ...]:
        """What may have been renamed, as people write it."""
        return tuple(self._told(rename) for rename in likely_renames(self._before, self._after))

    def resolve(self, wanted: Iterable[Wanted]) -> tuple[Rename, ...]:
        """What the database has to rename.

        Raises:
            RenameError: What is to be renamed does not go away, or nothing of its new name comes.
        """
        found: list[Rename] = []
        # What is in a table that is renamed is looked for once that is known.
        for one in sorted(wanted, key=lambda one: "." in one.old):
            found.append(self._part(one, found) if "." in one.old else self._whole(one))
        return tuple(found)

    def _told(self, rename: Rename) -> Wanted:
        model = self._models.get(rename.owner_now.table)
        owner = rename.owner_now.table if model is None or rename.kind is Kind.VALUE else model.name
        if rename.is_whole:
            return Wanted(rename.old, owner)
        new = rename.new if model is None or rename.kind is Kind.VALUE else _field(model, rename.new)
        return Wanted(f"{owner}.{rename.old}", new)

    def _whole(self, wanted: Wanted) -> Rename:
        new = self._table(wanted.new)
        lost: list[str] = []
        for kind, were, now in self._kinds():
            if kind in (Kind.COLUMN, Kind.VALUE):
                gone = [one for one in were if one not in now]
                lost += [one.table for one in gone]
                for old in gone:
                    if old.table != wanted.old:
                        continue
                    if not any(one.table == new and one not in were for one in now):
                        raise RenameError(f"`{wanted}`: the schema asks for no new `{wanted.new}`")
                    return Rename(Kind.TABLE if kind is Kind.COLUMN else Kind.ENUM, old, old.table, new)
        raise RenameError(f"`{wanted}`: no table or enum `{wanted.old}` goes away{_listed(lost)}")

    def _part(self, wanted: Wanted, done: Sequence[Rename]) -> Rename:
        owner, _, old = wanted.old.rpartition(".")
        new = wanted.new.rpartition(".")[2]
        names = {owner, self._table(owner)}
        for kind, were, now in self._kinds():
            for holder, parts in were.items():
                later = next((one.owner_now for one in done if one.is_whole and one.owner == holder), holder)
                if later not in now or names.isdisjoint((holder.table, later.table)):
                    continue
                gone = [part for part in parts if part not in now[later]]
                if old not in gone:
                    raise RenameError(f"`{wanted}`: no {kind.value} `{old}` goes away{_listed(gone)}")
                target = self._column(later, new) if kind is Kind.COLUMN else new
                if target not in now[later] or target in parts:
                    raise RenameError(f"`{wanted}`: the schema asks for no new {kind.value} `{new}`")
                return Rename(kind, later, old, target)
        raise RenameError(f"`{wanted}`: there is no table or enum `{owner}` that stays or is renamed")

    def _kinds(self) -> Iterator[tuple[Kind, Holders, Holders]]:
        """Tables with their columns and enums with their values, before and after."""
        before, after = self._before, self._after
        yield Kind.COLUMN, _names(before), _names(after)
        yield Kind.VALUE, before.enums, after.enums

    def _table(self, name: str) -> str:
        """The table of a model; any other name is one of the database's."""
        model = self._schema.models.get(name)
        return name if model is None else table_name(model).table

    def _column(self, table: TableName, name: str) -> str:
        model = self._models.get(table.table)
        fields = () if model is None else model.fields
        return next((column_name(field) for field in fields if field.name == name), name)


def _names(shape: Shape) -> dict[TableName, list[str]]:
    return {table: [column.name for column in columns] for table, columns in shape.tables.items()}


def _field(model: Model, column: str) -> str:
    return next((field.name for field in model.fields if column_name(field) == column), column)


def _listed(names: Sequence[str]) -> str:
    return f"; what does: {', '.join(f'`{name}`' for name in names)}" if names else ""

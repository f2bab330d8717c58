"""The models and fields of a schema by the names that the database gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.psl.table_names import column_name, table_name

if TYPE_CHECKING:
    from workbench.psl.nodes import Model
    from workbench.psl.schema import Schema


class Named(NamedTuple):
    """What the schema calls a table and a column of it; None for what it does not know, or no longer."""

    model: str | None
    field: str | None

    @property
    def words(self) -> str:
        """As people write it; empty where the schema knows neither."""
        return ".".join(name for name in self if name is not None)


class Tables:
    """Finds models by their tables, and fields by their columns.

    Args:
        schema: As it is now; a script may speak of what is no longer there.
    """

    def __init__(self, schema: Schema) -> None:
        self._models = {table_name(model).table: model for model in schema.models.values()}

    def name(self, table: str, columns: tuple[str, ...] = ()) -> Named:
        """What the schema calls `table`, and its column where `columns` is one."""
        model = self._models.get(table)
        if model is None:
            return Named(None, None)
        return Named(model.name, _field(model, columns[0]) if len(columns) == 1 else None)


def _field(model: Model, column: str) -> str | None:
    return next((field.name for field in model.fields if column_name(field) == column), None)

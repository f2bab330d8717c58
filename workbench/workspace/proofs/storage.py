"""Where the database keeps the rows of each model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.nodes import Model, StringLiteral

if TYPE_CHECKING:
    from workbench.psl.schema import Schema


class Storage(Struct, frozen=True, eq=False):
    """A model and its table."""

    model: Model
    table: str
    namespace: str | None
    """The PostgreSQL schema, where the model names one."""

    @property
    def quoted(self) -> str:
        """The table as SQL writes it."""
        names = (self.table,) if self.namespace is None else (self.namespace, self.table)
        return ".".join('"' + name.replace('"', '""') + '"' for name in names)


def storage_of(schema: Schema) -> tuple[Storage, ...]:
    """The tables of all models, in the order of the text; views hold no rows of their own."""
    return tuple(
        Storage(model, _named(model, "map") or model.name, _named(model, "schema"))
        for model in schema.models.values()
    )


def _named(model: Model, attribute: str) -> str | None:
    for found in model.attributes_named(attribute):
        value = found.argument("name" if attribute == "map" else "map", 0)
        if isinstance(value, StringLiteral):
            return value.value
    return None

"""What is asked: a place in a schema, and what is known around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.cached import cached_property
from workbench.checklist.providers import Provider, provider_named
from workbench.language.place import Place
from workbench.language.surroundings import Surroundings
from workbench.psl.nodes import Model, StringLiteral
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from workbench.psl.nodes import Field


class Request(Struct, frozen=True, eq=False, dict=True):
    """A question about one place."""

    schema: Schema
    place: Place
    surroundings: Surroundings

    @cached_property
    def provider(self) -> Provider:
        """The database; the workspace's own where the schema names none."""
        return provider_named(self.schema.provider or self.surroundings.conventions.provider)

    @cached_property
    def model(self) -> Model | None:
        """The model, view or composite type around the place."""
        block = self.place.block
        return block if isinstance(block, Model) else None

    @property
    def datasource_name(self) -> str:
        """What native types begin with."""
        datasource = self.schema.datasource
        return "db" if datasource is None else datasource.name

    @cached_property
    def is_emulated(self) -> bool:
        """Whether Prisma Client guards relations in the database's place."""
        datasource = self.schema.datasource
        mode = None if datasource is None else datasource.property("relationMode")
        if mode is not None and isinstance(mode.value, StringLiteral):
            return mode.value.value == "prisma"
        return self.provider.name == "mongodb"

    def table(self, name: str | None) -> Model | None:
        """The model or view called `name`."""
        if name is None:
            return None
        return self.schema.models.get(name) or self.schema.views.get(name)

    def holds_values(self, field: Field) -> bool:
        """Whether `field` is a column: a scalar or a member of an enum, no relation."""
        kind = field.type
        return kind is not None and self.table(kind.name) is None and kind.name not in self.schema.types

    def has_feature(self, name: str) -> bool:
        """Whether a generator turns a preview feature on."""
        from workbench.psl.nodes import ArrayLiteral

        for document in self.schema.documents:
            for generator in document.generators:
                setting = generator.property("previewFeatures")
                value = None if setting is None else setting.value
                if isinstance(value, ArrayLiteral) and any(
                    isinstance(item, StringLiteral) and item.value == name for item in value.items
                ):
                    return True
        return False

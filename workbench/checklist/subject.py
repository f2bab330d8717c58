"""What a check looks at: one service's schema, the workspace's conventions, and its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from workbench.cached import cached_property
from workbench.catalog.conventions import Conventions
from workbench.checklist.providers import Provider, provider_named
from workbench.checklist.tables import Table, composites_of, tables_of
from workbench.psl.nodes import StringLiteral
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Collection


class FieldShape(Struct, frozen=True, array_like=True, gc=False):
    """The type of a field as other services see it when they refer to it."""

    type: str
    """Scalar type, such as `String`."""
    native_type: str | None = None
    """Native type without the datasource's name, such as `Uuid` for `@db.Uuid`."""
    default: str | None = None
    """The function that makes its values, such as `uuid`."""


class Fleet(Protocol):
    """What a service may know of its neighbours."""

    def services(self) -> Collection[str]:
        """The names of all services, with or without a schema."""

    def exports(self, service: str) -> Mapping[str, Mapping[str, FieldShape]] | None:
        """The fields of each model of `service`; None when it has no schema that can be read."""

    def plans(self, service: str, model: str, field: str) -> bool:
        """Whether `service` is to have that field and only does not have it yet."""


class KnownFleet(Struct, frozen=True):
    """A fleet that is known beforehand; empty for a schema that stands alone."""

    known: Mapping[str, Mapping[str, Mapping[str, FieldShape]] | None] = field(default_factory=dict)
    """What each service exports, None for one without a schema."""

    def services(self) -> Collection[str]:
        """The names of all services."""
        return self.known.keys()

    def exports(self, service: str) -> Mapping[str, Mapping[str, FieldShape]] | None:
        """The fields of each model of `service`."""
        return self.known.get(service)

    def plans(self, service: str, model: str, field: str) -> bool:  # noqa: ARG002 - nothing is planned
        """Never: all there will be is known."""
        return False


class Subject(Struct, frozen=True, eq=False, dict=True):
    """One service's schema, with all that its checks may ask."""

    service: str
    schema: Schema
    conventions: Conventions
    fleet: Fleet
    generated: bool = False
    """Whether the workbench generated the schema, and so must refer to every common entity."""
    draft: bool = False
    """Whether it is being generated, so that no database holds a value of it yet."""
    migrated: bool = False
    """Whether it has migrations, so that databases hold rows, which a change of a column's type can lose."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What people have answered to the questions of fixes, by the `key` of the finding."""
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Values that the seed gives to columns, by `Model.field`."""
    leads: Mapping[str, str] = field(default_factory=dict)
    """What ids seem to refer to where all services are looked at, by `Model.field`. Only a fix suggests it: a
    check that rested on it would rest on every schema there is."""

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The models as the checks look at them."""
        return tables_of(self.schema)

    @cached_property
    def composites(self) -> tuple[Table, ...]:
        """The composite types (of MongoDB)."""
        return composites_of(self.schema)

    @cached_property
    def exports(self) -> Mapping[str, Mapping[str, FieldShape]]:
        """What the schema shows to other services, and to references into itself."""
        from workbench.checklist.exports import exports_of

        return exports_of(self.schema)

    @cached_property
    def provider(self) -> Provider:
        """The database; the workspace's own where the schema names none, as one without a datasource."""
        return provider_named(self.schema.provider or self.conventions.provider)

    def native(self, written: str) -> str | None:
        """The attribute for a native type such as `Decimal(18, 2)`; None where the database has none."""
        types = self.provider.native_types or {}
        if written.partition("(")[0] not in types:
            return None
        datasource = self.schema.datasource
        return f"@{'db' if datasource is None else datasource.name}.{written}"

    @cached_property
    def uuid_attribute(self) -> str | None:
        """The attribute of a UUID column; None where the database has no type for it."""
        return None if self.provider.uuid_type is None else self.native(self.provider.uuid_type)

    @cached_property
    def has_foreign_keys(self) -> bool:
        """Whether the database itself guards relations; with `relationMode = "prisma"` it does not."""
        datasource = self.schema.datasource
        mode = None if datasource is None else datasource.property("relationMode")
        if mode is not None and isinstance(mode.value, StringLiteral):
            return mode.value.value != "prisma"
        return self.provider.name != "mongodb"

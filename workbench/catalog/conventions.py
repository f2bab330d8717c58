"""What every schema of a workspace agrees on: ids, timestamps, compliance fields, common entities."""

from __future__ import annotations

import re

from msgspec import Struct, field

_SEPARATORS = re.compile(r"[^A-Za-z0-9]+")


class CommonEntity(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A model that every service refers to, and the service that owns it."""

    model: str
    """Name of the model, such as `User`."""
    owner: str
    """The service whose schema declares the model."""
    field: str = "id"
    """The field that references hold."""


class ComplianceField(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One of the fields that record whether a row obeys the constitution."""

    name: str
    type: str
    """The type as written in a schema, `?` included: `DateTime?`."""
    attributes: str = ""
    """Attributes as written in a schema: `@default(PENDING)`."""
    reference: str | None = None
    """`service.Model.field` that the field's value points at."""


class ComplianceEnum(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """An enum that the compliance fields need."""

    name: str
    values: tuple[str, ...]


class Compliance(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The constitutional compliance fields; no fields means that the workspace asks for none."""

    fields: tuple[ComplianceField, ...] = ()
    enums: tuple[ComplianceEnum, ...] = ()


class Thresholds(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """When a schema has no substance; 0 turns a measure off.

    Real schemas, small examples included, hold a third of their fields of their own at least, most of them
    three quarters; two that were not copied share a quarter at most.
    """

    own_fields: int = 20
    """Percent of its fields that a schema must hold of its own, or it is hollow."""
    models: int = 1
    """How many models with something of their own a schema must have, or it is hollow."""
    near_copy: int = 80
    """Percent that a schema shares with an earlier one from which on it is a near copy."""


SHARED, SEPARATE = "shared", "separate"
"""The values of `database`."""


class Conventions(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What every schema of the workspace agrees on. The defaults suit a workspace without a catalog."""

    services_root: str = "services"
    """Folder of the services, relative to the workspace."""
    provider: str = "postgresql"
    """Database of generated schemas."""
    database: str | None = None
    """Where the services' tables are: `shared`, in one database, where every name of a table, a type or a
    migration may stand once; `separate`, where each service has a URL of its own. None assumes neither."""
    prisma_target: str = "6"
    """The line of Prisma that schemas are written for: `6` or `7`."""
    id_type: str = "uuid"
    """How generated ids are made: `uuid` (a `String @db.Uuid`)."""
    created_at: str = "createdAt"
    updated_at: str = "updatedAt"
    deleted_at: str = "deletedAt"
    entities: tuple[CommonEntity, ...] = ()
    """The common entities that generated schemas refer to."""
    compliance: Compliance = field(default_factory=Compliance)
    substance: Thresholds = field(default_factory=Thresholds)

    @property
    def shares_database(self) -> bool:
        """Whether all services' tables are in one database."""
        return self.database == SHARED

    def url_variable(self, service: str) -> str:
        """The environment variable that holds the URL of the service's database."""
        return f"{in_database(service).upper()}_DATABASE_URL" if self.database == SEPARATE else "DATABASE_URL"


def in_database(service: str) -> str:
    """A service's name as part of a name in its database: `shield_service` of `shield-service`."""
    return _SEPARATORS.sub("_", service).lower()

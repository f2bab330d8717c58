"""A model without a primary key.

Without one a row can't be named: replication, upserts and every reference need it, and Prisma refuses a
model that has no unique field either. A `@unique` field alone passes Prisma, but the table is then made
without a primary key: https://www.prisma.io/docs/orm/prisma-schema/data-model/models#defining-an-id-field

Bad:

```prisma
model Setting {
  key   String @unique
  value String
}
```

Good:

```prisma
model Setting {
  key   String @id
  value String
}

model Membership {
  groupId  Int
  memberNo Int

  @@id([groupId, memberNo])
}
```

Fix: adds `id String @id @default(uuid())` as the first field, in the database's own type, or `@id` to a field
that is called `id` already; foreign keys that refer to such an id get its type. Where a unique field could be
the key just as well it asks first, unless the schema is generated: a blueprint leaves its ids to this fix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Applicability, finding_at, fix_of
from workbench.checklist.insertion import NewField, fields_first
from workbench.checklist.rewriting import add_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table
    from workbench.psl.edits import TextEdit

ID = "required-fields/primary-key"


def check(subject: Subject) -> Iterator[Finding]:
    """The models without an id."""
    lacking = [table for table in subject.tables if not table.id_columns and table.is_intact]
    if not lacking:
        return
    new, native = _id_field(subject)
    followers = _followers(subject, new.name)
    for table in lacking:
        yield finding_at(
            table.model.identifier,
            ID,
            f"`{table.name}` has no primary key: add `{new.name} {new.type} {new.attributes}`, "
            "or `@id` to the field that is one",
            model=table.name,
            fix=_fix(subject, table, new, list(_agreement(table, followers.get(table.name, []), native))),
        )


def _id_field(subject: Subject) -> tuple[NewField, str | None]:
    """The id to add, and its native type."""
    if subject.provider.name == "mongodb":
        native = subject.native("ObjectId")
        return NewField("id", "String", f'@id @default(auto()) @map("_id") {native}'), native
    attributes = "@id @default(uuid())"
    native = subject.uuid_attribute
    return NewField("id", "String", attributes if native is None else f"{attributes} {native}"), native


def _followers(subject: Subject, name: str) -> dict[str, list[Column]]:
    """The foreign keys that refer to a field called `name`, be it there or not, by the model they refer to."""
    found: dict[str, list[Column]] = {}
    for table in subject.tables:
        for relation in table.owned:
            for key, referred in zip(relation.fields, relation.references, strict=False):
                if referred == name and key in table.by_name:
                    found.setdefault(relation.target.name, []).append(table.by_name[key])
    return found


def _agreement(table: Table, followers: list[Column], native: str | None) -> Iterator[TextEdit | None]:
    """What makes the foreign keys agree with the id that is to come; None for one that can't."""
    for column in followers:
        own = None if column.native is None else column.native.text
        if column.type != "String" or own not in {None, native}:
            yield None
        elif own != native and native is not None:
            is_near = column.field.source is table.model.source
            yield add_attribute(column.field, native) if is_near else None


def _fix(subject: Subject, table: Table, new: NewField, agreement: list[TextEdit | None]) -> Fix | None:
    has_unique = any(
        key.kind == "unique" and not any(_may_be_empty(table, name) for name in key.fields)
        for key in table.keys
    )
    # A generated model has no rows yet; one without any unique field Prisma refuses altogether.
    is_settled = has_unique and not subject.generated
    applicability = Applicability.ASKS if is_settled else Applicability.SAFE
    present = table.model.field(new.name)
    if present is None:
        return fix_of(
            f"add `{new.name}` to `{table.name}`",
            fields_first(table.model, [new]),
            *agreement,
            applicability=applicability,
        )
    column = table.by_name.get(new.name)
    if column is None or column.is_optional or column.is_list or present.attribute("unique"):
        return None
    return fix_of(
        f"add `@id` to `{table.name}.{new.name}`", add_attribute(present, "@id"), applicability=applicability
    )


def _may_be_empty(table: Table, name: str) -> bool:
    column = table.by_name.get(name)
    return column is None or column.is_optional

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

from workbench.checklist.asking import Asker
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.insertion import NewField, fields_first
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import add_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table
    from workbench.psl.edits import TextEdit

ID = "required-fields/primary-key"
REACH = Reach.SCHEMA

_Place = tuple[str, str]
"""A field by the names of its model and itself."""


def check(subject: Subject) -> Iterator[Finding]:
    """The models without an id."""
    lacking = [table for table in subject.tables if not table.id_columns and table.is_intact]
    if not lacking:
        return
    new, native = _id_field(subject)
    referrers = _referrers(subject)
    for table in lacking:
        followers = _followers((table.name, new.name), referrers)
        yield finding_at(
            table.model.identifier,
            ID,
            f"`{table.name}` has no primary key: add `{new.name} {new.type} {new.attributes}`, "
            "or `@id` to the field that is one",
            model=table.name,
            fix=_fix(subject, table, new, list(_agreement(table, followers.values(), native))),
        )


def _id_field(subject: Subject) -> tuple[NewField, str | None]:
    """The id to add, and its native type."""
    if subject.provider.name == "mongodb":
        native = subject.native("ObjectId")
        return NewField("id", "String", f'@id @default(auto()) @map("_id") {native}'), native
    attributes = "@id @default(uuid())"
    native = subject.uuid_attribute
    return NewField("id", "String", attributes if native is None else f"{attributes} {native}"), native


def _referrers(subject: Subject) -> dict[_Place, list[tuple[_Place, Column]]]:
    """The foreign keys that refer to each field, be it there or not."""
    found: dict[_Place, list[tuple[_Place, Column]]] = {}
    for table in subject.tables:
        for relation in table.owned:
            for name, referred in zip(relation.fields, relation.references, strict=False):
                column = table.by_name.get(name)
                if column is not None:
                    target = (relation.target.name, referred)
                    found.setdefault(target, []).append(((table.name, name), column))
    return found


def _followers(
    place: _Place, referrers: Mapping[_Place, list[tuple[_Place, Column]]]
) -> dict[_Place, Column]:
    """All foreign keys that hold the values of `place`, at first or at second hand."""
    found: dict[_Place, Column] = {}
    waiting = [place]
    while waiting:
        for follower, column in referrers.get(waiting.pop(), ()):
            if follower not in found:
                found[follower] = column
                waiting.append(follower)
    return found


def _agreement(table: Table, followers: Iterable[Column], native: str | None) -> Iterator[TextEdit | None]:
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
    present = table.model.field(new.name)
    if present is None:
        title = f"add `{new.name}` to `{table.name}`"
        fix = fix_of(title, fields_first(table.model, [new]), *agreement)
    else:
        column = table.by_name.get(new.name)
        if column is None or column.is_optional or column.is_list or present.attribute("unique"):
            return None
        fix = fix_of(f"add `@id` to `{table.name}.{new.name}`", add_attribute(present, "@id"))
    # A generated model has no rows yet; one without any unique field Prisma refuses altogether.
    if not has_unique or subject.generated:
        return fix
    return Asker(subject, ID, table.name).consent(fix, "a unique field could be the key as well")


def _may_be_empty(table: Table, name: str) -> bool:
    column = table.by_name.get(name)
    return column is None or column.is_optional

"""A model without `deletedAt DateTime?`.

A deleted row that still has a bill, a mark or an appeal hanging on it can't be asked for again. The platform
keeps the row and notes when it went; empty means that it is there.

Mind that a `@unique` field collides with this: the deleted row still holds its e-mail address. From Prisma
7.4 a partial unique index (`@@unique([email], where: { deletedAt: null })`) solves it, before that only SQL
does.

Models marked `/// @append-only` never lose a row and are not asked.

Bad:

```prisma
model Note {
  id   String @id @default(uuid()) @db.Uuid
  text String
}
```

Good:

```prisma
model Note {
  id        String    @id @default(uuid()) @db.Uuid
  text      String
  deletedAt DateTime?
}

/// @append-only
model Entry {
  id String @id @default(uuid()) @db.Uuid
}
```

Fix: adds the field behind `updatedAt`, or else behind the last column, spelt as its neighbours are. Where the
field is there and required, adds the `?`. A `String` becomes a `DateTime` if people agree; a field of another
type has no fix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import TEXT_AS_MOMENT, Asker
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.insertion import NewField
from workbench.checklist.placement import add_time_field
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import make_optional, retype

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table

ID = "soft-delete/deleted-at"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The models whose rows can only be lost."""
    name = subject.conventions.deleted_at
    for table in subject.tables:
        if table.is_append_only:
            continue
        column = table.column_like(name)
        if column is None:
            if table.is_intact and name not in table.field_names:
                yield _missing(subject, table, name)
        else:
            yield from _wrong(subject, table, column)


def _missing(subject: Subject, table: Table, name: str) -> Finding:
    edit = add_time_field(subject, table, NewField(name, "DateTime?"))
    return finding_at(
        table.model.identifier,
        ID,
        f"`{table.name}` has no soft deletion: add `{name} DateTime?`, or `/// @append-only` above the model",
        model=table.name,
        fix=fix_of(f"add `{name}` to `{table.name}`", edit),
    )


def _wrong(subject: Subject, table: Table, column: Column) -> Iterator[Finding]:
    field, name = column.field, column.name
    if field.type is None or (column.type == "DateTime" and column.is_optional):
        return
    is_required_moment = column.type == "DateTime" and not column.is_list
    if is_required_moment:
        fix = fix_of(f"make `{name}` optional", make_optional(field.type))
    else:
        fix = Asker(subject, ID, table.name, name).consent(_as_moment(column), TEXT_AS_MOMENT)
    yield finding_at(
        field.type,
        ID,
        f"`{name}` is required, so that every row counts as deleted: make it `DateTime?`"
        if is_required_moment
        else f"`{name}` should be a `DateTime?`, not `{field.type.text}`",
        model=table.name,
        field=name,
        fix=fix,
    )


def _as_moment(column: Column) -> Fix | None:
    """What makes a text without a default the field; what else may be stored only people know."""
    field = column.field
    if column.type != "String" or column.is_list or field.type is None or field.attribute("default"):
        return None
    optional = () if column.is_optional else (make_optional(field.type),)
    return fix_of(f"make `{column.name}` a `DateTime?`", *retype(field, "DateTime", None, None), *optional)

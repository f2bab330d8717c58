"""A model without `updatedAt DateTime @updatedAt`.

Caches, exports and synchronization ask for "what has changed since", and only `@updatedAt` keeps the answer
without every writer thinking of it:
https://www.prisma.io/docs/orm/reference/prisma-schema-reference#updatedat

Models marked `/// @append-only` (ledgers, events, logs) never change a row and are not asked. An `updatedAt`
that may be empty is a warning.

Bad:

```prisma
model Note {
  id        String   @id @default(uuid()) @db.Uuid
  createdAt DateTime @default(now())
}
```

Good:

```prisma
model Note {
  id        String   @id @default(uuid()) @db.Uuid
  createdAt DateTime @default(now())
  updatedAt DateTime @updatedAt
}

/// @append-only
model Entry {
  id        String   @id @default(uuid()) @db.Uuid
  createdAt DateTime @default(now())
}
```

Fix: adds `updatedAt DateTime @default(now()) @updatedAt` behind `createdAt`, or else behind the last column.
The default is for the migration: rows that are stored already need a value too. Where only `@updatedAt` is
missing, adds that. If people agree, drops a `?`, or makes a `String` a `DateTime`. A field of another type
has no fix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import TEXT_AS_MOMENT, Asker
from workbench.checklist.finding import Severity, finding_at, fix_of
from workbench.checklist.insertion import NewField
from workbench.checklist.placement import add_time_field
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import add_attribute, make_required, retype

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table

ID = "timestamps/updated-at"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The models that don't say when a row was last changed."""
    name = subject.conventions.updated_at
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
    new = NewField(name, "DateTime", "@default(now()) @updatedAt")
    return finding_at(
        table.model.identifier,
        ID,
        f"`{table.name}` does not say when a row was changed: add `{name} DateTime @updatedAt`, "
        "or `/// @append-only` above the model",
        model=table.name,
        fix=fix_of(f"add `{name}` to `{table.name}`", add_time_field(subject, table, new)),
    )


def _wrong(subject: Subject, table: Table, column: Column) -> Iterator[Finding]:
    field, name = column.field, column.name
    if field.type is None:
        return
    if column.type != "DateTime" or column.is_list:
        yield finding_at(
            field.type,
            ID,
            f"`{name}` should be a `DateTime @updatedAt`, not `{field.type.text}`",
            model=table.name,
            field=name,
            fix=Asker(subject, ID, table.name, name).consent(_as_moment(column), TEXT_AS_MOMENT),
        )
        return
    if field.attribute("updatedAt") is None:
        yield finding_at(
            field.identifier,
            ID,
            f"`{name}` does not change by itself: add `@updatedAt`",
            model=table.name,
            field=name,
            fix=fix_of("add `@updatedAt`", add_attribute(field, "@updatedAt")),
        )
    if column.is_optional:
        yield finding_at(
            field.type,
            ID,
            f"`{name}` is always set, but may be empty by its type: drop the `?`",
            severity=Severity.WARNING,
            model=table.name,
            field=name,
            fix=Asker(subject, ID, table.name, name).consent(
                fix_of(f"make `{name}` required", make_required(field.type)),
                "rows may be stored that have none",
            ),
        )


def _as_moment(column: Column) -> Fix | None:
    """What makes a text without a default a timestamp; what else may be stored only people know."""
    field = column.field
    if column.type != "String" or column.is_list or field.type is None or field.attribute("default"):
        return None
    required = (make_required(field.type),) if column.is_optional else ()
    edits = (*retype(field, "DateTime", None, None), *required)
    return fix_of(f"make `{column.name}` a `DateTime`", *edits, add_attribute(field, "@updatedAt"))

"""A model without `createdAt DateTime @default(now())`.

When a row came into being is the first question of every support case and every audit, and it can't be
answered afterwards: https://www.prisma.io/docs/orm/reference/prisma-schema-reference#now

The workspace's conventions say what the field is called; `created_at` reads the same. A `createdAt` that may
be empty is a warning. Composite types, views and `@@ignore`d models are not asked.

Bad:

```prisma
model Note {
  id        String   @id @default(uuid()) @db.Uuid
  updatedAt DateTime @updatedAt
}
```

Good:

```prisma
model Note {
  id        String   @id @default(uuid()) @db.Uuid
  createdAt DateTime @default(now())
  updatedAt DateTime @updatedAt
}
```

Fix: adds the field before `updatedAt`, or else behind the last column, spelt as its neighbours are (`@map`,
`@db.Timestamptz`); or the default, where only that is missing. If people agree, drops a `?`, or makes a
`String` a `DateTime`. A field of another type has no fix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import TEXT_AS_MOMENT, Asker
from workbench.checklist.defaults import default_of
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

ID = "timestamps/created-at"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The models that don't say when a row was made."""
    name = subject.conventions.created_at
    for table in subject.tables:
        column = table.column_like(name)
        if column is None:
            if table.is_intact and name not in table.field_names:
                yield _missing(subject, table, name)
        else:
            yield from _wrong(subject, table, column)


def _missing(subject: Subject, table: Table, name: str) -> Finding:
    new = NewField(name, "DateTime", "@default(now())")
    return finding_at(
        table.model.identifier,
        ID,
        f"`{table.name}` does not say when a row was made: add `{name} DateTime @default(now())`",
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
            f"`{name}` should be a `DateTime @default(now())`, not `{field.type.text}`",
            model=table.name,
            field=name,
            fix=Asker(subject, ID, table.name, name).consent(_as_moment(column), TEXT_AS_MOMENT),
        )
        return
    if default_of(field) is None:
        yield finding_at(
            field.identifier,
            ID,
            f"`{name}` is not set by itself: add `@default(now())`",
            model=table.name,
            field=name,
            fix=fix_of("add `@default(now())`", add_attribute(field, "@default(now())")),
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
    return fix_of(f"make `{column.name}` a `DateTime`", *edits, add_attribute(field, "@default(now())"))

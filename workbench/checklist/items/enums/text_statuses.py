"""A status, type, role or level that is kept as text or a bare number.

Text takes any value: `"active"`, `"Active"` and `"actve"` all go in, and a query for one misses the others.
An enum is checked by the database and known to Prisma Client's types:
https://www.prisma.io/docs/orm/prisma-schema/data-model/models#defining-enums

Names that end in `status`, `state`, `type`, `kind` or `role` should not be `String` or `Int`, names that end
in `level`, `priority`, `severity`, `tier` and the like not `String`; a number may grade as well. Left alone
is what nobody can list: a `contentType`, the `entityType` beside an `entityId`, the `state` of an address, an
`httpStatus Int`; a field that is unique or a foreign key to a table of its values; and all of SQL Server,
which has no enums in Prisma.

Bad:

```prisma
model Ticket {
  id     String @id @default(uuid()) @db.Uuid
  /// open, waiting, closed
  status String @default("open")

  @@index([status])
}
```

Good:

```prisma
model Ticket {
  id          String       @id @default(uuid()) @db.Uuid
  status      TicketStatus @default(open)
  contentType String
  httpStatus  Int
  level       Int

  @@index([status])
}

enum TicketStatus {
  open
  waiting
  closed
}
```

Fix: where a comment lists the values, makes an enum of them. Their spelling stays as it is, since rows hold
it. It asks first: only people know whether the list is complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.defaults import default_word
from workbench.checklist.finding import Applicability, finding_at, fix_of
from workbench.checklist.insertion import block_at_end
from workbench.checklist.items.enums.members import enum_lines, enum_name, listed_members
from workbench.checklist.rewriting import retype
from workbench.checklist.vocabulary.statuses import is_kind, is_level, is_status, is_wire_status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table

ID = "enums/text-status"


def check(subject: Subject) -> Iterator[Finding]:
    """The fields that should be enums."""
    if not subject.provider.has_enums:
        return
    for table in (*subject.tables, *subject.composites):
        for column in table.own_columns:
            kind = column.field.type
            if kind is None or not _should_be_enum(table, column):
                continue
            name = enum_name(table, column)
            article = "an" if column.type == "Int" else "a"
            yield finding_at(
                kind,
                ID,
                f"`{column.name}` has one of a few values but is {article} `{column.type}`: "
                f"make it an enum such as `{name}`",
                model=table.name,
                field=column.name,
                fix=_fix(subject, table, column),
            )


def _should_be_enum(table: Table, column: Column) -> bool:
    if column.type not in {"String", "Int"} or column.is_list or not _reads_as_status(table, column):
        return False
    # `application/json`: a media type, or a path.
    return not _is_unique(table, column) and "/" not in (default_word(column.field) or "")


def _reads_as_status(table: Table, column: Column) -> bool:
    words = column.words
    if is_level(words):
        return column.type == "String"
    if is_status(words, table.column_words):
        return not (column.type == "Int" and is_wire_status(words))
    return is_kind(words) and not _says_what_an_id_refers_to(table, column)


def _is_unique(table: Table, column: Column) -> bool:
    """Whether each row has a value of its own, which makes it no status."""
    return any(key.kind in {"id", "unique"} and key.fields == (column.name,) for key in table.keys)


def _says_what_an_id_refers_to(table: Table, column: Column) -> bool:
    pair = (*column.words[:-1], "id")
    return len(pair) > 1 and any(other.words == pair for other in table.columns)


def _fix(subject: Subject, table: Table, column: Column) -> Fix | None:
    members = listed_members(column.field)
    if column.type != "String" or len(members) < 2:
        return None
    name = enum_name(table, column)
    schema = subject.schema
    taken = schema.enums.keys() | schema.models.keys() | schema.types.keys() | schema.views.keys()
    if name in taken:
        return None
    default = next((member.name for member in members if member.is_default), None)
    return fix_of(
        f"make `{column.name}` an enum `{name}`",
        *retype(column.field, name, None, default),
        block_at_end(column.field.source, enum_lines(name, members)),
        applicability=Applicability.ASKS,
    )

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

Fix: makes an enum of the members that people name, or of those that they agree to: those of an enum of that
name which is there already, or the values that comments, the default and the seed tell. What rows hold stays
as it is: a member that is spelt otherwise is mapped to it. A number becomes the member that it counts to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.defaults import default_of, default_word
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.insertion import block_at_end
from workbench.checklist.items.enums.members import (
    enum_lines,
    enum_name,
    known_values,
    members_named,
    spelt,
)
from workbench.checklist.questions import Form, Question
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import retype
from workbench.checklist.vocabulary.statuses import is_kind, is_level, is_status, is_wire_status
from workbench.psl.nodes import NumberLiteral, StringLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.items.enums.members import Known, Member
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table
    from workbench.psl.nodes import Enum

ID = "enums/text-status"
REACH = Reach.MODEL


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


def enums_to_be(subject: Subject) -> Iterator[str]:
    """The names of the enums that text fields should have."""
    if subject.provider.has_enums:
        for table in (*subject.tables, *subject.composites):
            for column in table.own_columns:
                if _should_be_enum(table, column):
                    yield enum_name(table, column)


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
    name = enum_name(table, column)
    schema = subject.schema
    if name in schema.models or name in schema.types or name in schema.views:
        return None
    enum = schema.enums.get(name)
    known = known_values(subject, table, column)

    def cure(answer: str) -> Fix | None:
        names = [part.strip() for part in answer.split(",")]
        members = spelt(names, known.values) if enum is None else members_named(enum, names)
        default = _default(column, members)
        if not members or default is None:
            return None
        edits = retype(column.field, name, None, default or None)
        if enum is not None:
            return fix_of(f"make `{column.name}` an `{name}`", *edits)
        new = block_at_end(column.field.source, list(enum_lines(name, members)))
        return fix_of(f"make `{column.name}` an enum `{name}`", *edits, new)

    suggestion, evidence = _suggestion(column, enum, known)
    besides = "" if suggestion or not known.values else f" besides {_quoted(known.values)}"
    question = Question(
        f"which values can `{table.name}.{column.name}` have{besides}?",
        Form.MEMBERS,
        (suggestion,) if suggestion else (),
        evidence,
    )
    asker = Asker(subject, ID, table.name, column.name)
    return asker.fix(f"make `{column.name}` an enum `{name}`", question, cure)


def _suggestion(column: Column, enum: Enum | None, known: Known) -> tuple[str, str]:
    """The members that are likely, and who says so; empty where there is too little to go by."""
    if enum is not None:
        names = [value.name for value in enum.values]
        if _default(column, members_named(enum, names)) is not None:
            return ", ".join(names), f"the enum `{enum.name}`"
    elif known.is_complete:
        return ", ".join(known.values), known.evidence
    return "", ""


def _default(column: Column, members: Sequence[Member]) -> str | None:
    """The default as a member, empty where the field has none; None if it is none of them."""
    default = default_of(column.field)
    if default is None:
        return ""
    if isinstance(default, StringLiteral):
        return next((member.name for member in members if member.stands_for(default.value)), None)
    if isinstance(default, NumberLiteral) and default.text.isdigit() and int(default.text) < len(members):
        return members[int(default.text)].name
    return None


def _quoted(values: Sequence[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)

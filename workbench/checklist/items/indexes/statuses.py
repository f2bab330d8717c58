"""A status field that no unique or index starts with.

"All that are pending" is the question asked most of a table with a status, by people and by jobs, and the few
open rows hide among the many done ones. (Where almost all rows share one status, a partial index serves
better; it covers this rule once it stands in the schema as an `@@index` without `where`.)

Bad:

```prisma
model Payment {
  id     String        @id @default(uuid()) @db.Uuid
  status PaymentStatus @default(PENDING)
}

enum PaymentStatus {
  PENDING
  PAID
}
```

Good:

```prisma
model Payment {
  id        String        @id @default(uuid()) @db.Uuid
  status    PaymentStatus @default(PENDING)
  createdAt DateTime      @default(now())

  @@index([status, createdAt])
}

enum PaymentStatus {
  PENDING
  PAID
}
```

Fix: adds `@@index([...])` below the other keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.coverage import is_led
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.insertion import key_attributes
from workbench.checklist.reach import Reach
from workbench.checklist.vocabulary.statuses import is_status, is_wire_status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table

ID = "indexes/status"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The status fields that can't be looked up."""
    for table in subject.tables:
        for column in table.columns:
            if not is_looked_up(table, column) or is_led(table, (column.name,)):
                continue
            index = f"@@index([{column.name}])"
            yield finding_at(
                column.field.identifier,
                ID,
                f"no unique or index starts with the status `{column.name}`: add `{index}`",
                model=table.name,
                field=column.name,
                fix=fix_of(f"add `{index}`", *key_attributes(table.model, [index])),
            )


def is_looked_up(table: Table, column: Column) -> bool:
    """Whether `column` is a status by which rows are looked up."""
    if not is_status(column.words, table.column_words):
        return False
    # A foreign key to a table of states is looked up as a foreign key.
    if column.is_list or column.name in table.foreign_columns:
        return False
    return column.is_enum or (column.type in {"String", "Int"} and not is_wire_status(column.words))

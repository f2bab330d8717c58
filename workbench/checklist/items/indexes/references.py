"""A reference to another service (`/// @ref`) that no id, unique or index starts with.

It is looked up as a foreign key is: all orders of this user, all rows of this organization. Without an index
each of these reads the whole table.

Bad:

```prisma
model Order {
  id     String @id @default(uuid()) @db.Uuid
  /// @ref auth-service.User.id
  userId String @db.Uuid
}
```

Good:

```prisma
model Order {
  id     String @id @default(uuid()) @db.Uuid
  /// @ref auth-service.User.id
  userId String @db.Uuid

  @@index([userId])
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject

ID = "indexes/reference"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The references that can't be looked up."""
    for table in subject.tables:
        for column in table.columns:
            # A column that is a foreign key as well is the other rule's.
            if not column.references or column.is_list or column.name in table.foreign_columns:
                continue
            if is_led(table, (column.name,)):
                continue
            index = f"@@index([{column.name}])"
            yield finding_at(
                column.field.identifier,
                ID,
                f"no id, unique or index starts with the reference `{column.name}`: add `{index}`",
                model=table.name,
                field=column.name,
                fix=fix_of(f"add `{index}`", *key_attributes(table.model, [index])),
            )

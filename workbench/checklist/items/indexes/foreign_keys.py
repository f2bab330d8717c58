"""A foreign key that no id, unique or index starts with.

PostgreSQL, SQLite and SQL Server index the side that is referred to and never the side that refers: every
join from the other side, and every delete over there, then reads the whole table
(https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK). Prisma warns of it only
under `relationMode = "prisma"`.

The key has to come first: `@@id([tenantId, userId])` serves `tenantId` and is no help with `userId`. MySQL
makes the index itself and is not asked, unless `relationMode = "prisma"` leaves it without foreign keys.

Bad:

```prisma
model Lesson {
  id       String @id @default(uuid()) @db.Uuid
  course   Course @relation(fields: [courseId], references: [id], onDelete: Restrict)
  courseId String @db.Uuid
}

model Course {
  id      String   @id @default(uuid()) @db.Uuid
  lessons Lesson[]
}
```

Good:

```prisma
model Lesson {
  id       String @id @default(uuid()) @db.Uuid
  course   Course @relation(fields: [courseId], references: [id], onDelete: Restrict)
  courseId String @db.Uuid
  position Int

  @@unique([courseId, position])
}

model Course {
  id      String   @id @default(uuid()) @db.Uuid
  lessons Lesson[]
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

ID = "indexes/foreign-key"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The foreign keys that can't be looked up."""
    if subject.provider.indexes_foreign_keys and subject.has_foreign_keys:
        return
    for table in subject.tables:
        seen: set[tuple[str, ...]] = set()
        for relation in table.owned:
            first = table.by_name.get(relation.fields[0])
            if first is None or relation.fields in seen or is_led(table, relation.fields):
                continue
            seen.add(relation.fields)
            index = f"@@index([{', '.join(relation.fields)}])"
            named = " and ".join(f"`{name}`" for name in relation.fields)
            yield finding_at(
                first.field.identifier,
                ID,
                f"no id, unique or index starts with the foreign key {named}: add `{index}`",
                model=table.name,
                field=first.name,
                fix=fix_of(f"add `{index}`", *key_attributes(table.model, [index])),
            )

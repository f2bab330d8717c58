"""An index whose columns another key starts with.

A key on `(courseId, position)` finds rows by `courseId` alone just as well, so an index on `courseId` beside
it only slows down writes: https://www.postgresql.org/docs/current/indexes-multicolumn.html

Bad:

```prisma
model Lesson {
  id       String @id @default(uuid()) @db.Uuid
  course   String
  position Int

  @@index([course])
  @@unique([course, position])
}
```

Good:

```prisma
model Lesson {
  id       String @id @default(uuid()) @db.Uuid
  course   String
  position Int

  @@unique([course, position])
}
```

Fix: takes the shorter index out. It asks first: it is smaller than the longer one, and now and then that is
what somebody wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.finding import finding_at, fix_of, related_at
from workbench.checklist.items.indexes.shape import describe, is_plain_prefix
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import remove_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject

ID = "indexes/prefix"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The indexes that a longer key makes superfluous."""
    for table in subject.tables:
        for key in table.keys:
            if key.kind != "index":
                continue
            longer = next((other for other in table.keys if is_plain_prefix(key, other)), None)
            if longer is None:
                continue
            yield finding_at(
                key.attribute,
                ID,
                f"{describe(longer)} starts with all that {describe(key)} has: remove the shorter one",
                model=table.name,
                field=key.fields[0],
                fix=Asker(subject, ID, table.name, key.fields[0]).consent(
                    fix_of(f"remove {describe(key)}", remove_line(key.attribute)),
                    "it is smaller than the longer one, and may be there for that",
                ),
                related=(related_at(longer.attribute, f"{describe(longer)} stands here"),),
            )

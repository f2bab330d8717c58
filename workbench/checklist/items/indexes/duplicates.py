"""An index or unique that says what another one says already.

Every write keeps both up to date, and no read gains:
https://www.postgresql.org/docs/current/indexes-intro.html. An id is unique and indexed, a unique is indexed.

Bad:

```prisma
model Account {
  id    String @id @default(uuid()) @db.Uuid
  email String @unique

  @@index([email])
}
```

Good:

```prisma
model Account {
  id    String @id @default(uuid()) @db.Uuid
  email String @unique
}
```

Fix: takes the weaker of the two out. A line that carries a comment stays for people to decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import finding_at, fix_of, related_at
from workbench.checklist.items.indexes.shape import describe, shape_of
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import remove_attribute, remove_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.items.indexes.shape import Shape
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Table
    from workbench.psl.edits import TextEdit
    from workbench.psl.keys import Key

ID = "indexes/duplicate"
REACH = Reach.MODEL

_STRENGTH = {"id": 0, "unique": 1, "index": 2}


def check(subject: Subject) -> Iterator[Finding]:
    """The keys that another key makes superfluous."""
    for table in subject.tables:
        strongest: dict[Shape, Key] = {}
        # The stronger key counts wherever it stands, and of two equal ones the first.
        for key in sorted(table.keys, key=lambda key: _STRENGTH.get(key.kind, 3)):
            shape = shape_of(key)
            if key.kind not in _STRENGTH or not key.fields:
                continue
            first = strongest.setdefault(shape, key)
            if first is key:
                continue
            yield finding_at(
                key.attribute,
                ID,
                f"{describe(key)} says what {describe(first)} says already: remove it",
                model=table.name,
                field=key.fields[0],
                fix=fix_of(f"remove {describe(key)}", _removal(table, key)),
                related=(related_at(first.attribute, f"{describe(first)} stands here"),),
            )


def _removal(table: Table, key: Key) -> TextEdit | None:
    if key.attribute.is_block:
        return remove_line(key.attribute)
    column = table.by_name.get(key.fields[0])
    return None if column is None else remove_attribute(column.field, key.attribute)

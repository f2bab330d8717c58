"""A model that is related to nothing: no relation on either side, no reference to another service.

Often a relation was forgotten; sometimes the model stands alone for good reason, so this is a warning. A
model with an `xxxId` is related to something, declared or not, and left to the other rules.

Bad:

```prisma
model Tag {
  id    String @id @default(uuid()) @db.Uuid
  label String
}
```

Good:

```prisma
model Tag {
  id    String @id @default(uuid()) @db.Uuid
  label String
  notes Note[]
}

model Note {
  id   String @id @default(uuid()) @db.Uuid
  tags Tag[]
}
```

Fix: none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Severity, finding_at
from workbench.checklist.reach import Reach
from workbench.checklist.vocabulary.identifiers import is_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column

ID = "relationships/isolated-model"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The models without any relation or reference."""
    for table in subject.tables:
        if table.relations or not table.is_intact or any(map(_refers, table.columns)):
            continue
        yield finding_at(
            table.model.identifier,
            ID,
            f"`{table.name}` is related to nothing: add a relation or a `/// @ref`, if one was forgotten",
            severity=Severity.WARNING,
            model=table.name,
        )


def _refers(column: Column) -> bool:
    return bool(column.references) or (is_reference(column.words) and not column.is_id)

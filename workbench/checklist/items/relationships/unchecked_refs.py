"""A `/// @ref` to what is not there yet: a service without a schema, or a model that only its blueprint has.

A warning, not an error: the reference is declared, which is all that this service can do. It becomes an
error, or goes away, once the other service has a schema.

Bad:

```prisma
model Order {
  id    String @id @default(uuid()) @db.Uuid
  /// @ref planned-service.Lot.id
  lotId String @db.Uuid

  @@index([lotId])
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

Fix: none here; the other service needs its schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Severity, finding_at
from workbench.checklist.items.relationships.resolution import Outcome, resolutions
from workbench.checklist.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject

ID = "relationships/unchecked-ref"
REACH = Reach.SCHEMA
_WHY = {
    Outcome.NO_SCHEMA: "which can't be checked until `{service}` has a schema",
    Outcome.PLANNED: "which `{service}` does not have yet: its blueprint does",
}


def check(subject: Subject) -> Iterator[Finding]:
    """The references to what is not there yet."""
    for found in resolutions(subject):
        why = _WHY.get(found.outcome)
        if why is None:
            continue
        reference = found.reference
        yield finding_at(
            reference.node,
            ID,
            f"`{found.column.name}` refers to `{reference.text}`, {why.format(service=reference.service)}",
            severity=Severity.WARNING,
            model=found.table.name,
            field=found.column.name,
        )

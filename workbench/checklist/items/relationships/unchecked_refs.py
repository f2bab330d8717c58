"""A `/// @ref` to a service that has no schema yet, so that nobody can tell whether it holds.

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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject

ID = "relationships/unchecked-ref"


def check(subject: Subject) -> Iterator[Finding]:
    """The references into services without a schema."""
    for found in resolutions(subject):
        if found.outcome is not Outcome.NO_SCHEMA:
            continue
        reference = found.reference
        yield finding_at(
            reference.node,
            ID,
            f"`{found.column.name}` refers to `{reference.text}`, which can't be checked "
            f"until `{reference.service}` has a schema",
            severity=Severity.WARNING,
            model=found.table.name,
            field=found.column.name,
        )

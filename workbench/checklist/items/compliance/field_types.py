"""A compliance field of another type than the workspace's.

Reports read these fields across all services, and one service that keeps its `complianceStatus` as text drops
out of every one of them.

Bad:

```prisma
model Course {
  id                  String    @id @default(uuid()) @db.Uuid
  complianceStatus    String    @default("PENDING")
  complianceCheckedAt DateTime?
  /// @ref azora-covenant.ConstitutionalCompliance.id
  complianceId        String?   @db.Uuid

  @@index([complianceStatus])
  @@index([complianceId])
}
```

Good:

```prisma
model Course {
  id                  String           @id @default(uuid()) @db.Uuid
  complianceStatus    ComplianceStatus @default(PENDING)
  complianceCheckedAt DateTime?
  /// @ref azora-covenant.ConstitutionalCompliance.id
  complianceId        String?          @db.Uuid

  @@index([complianceStatus])
  @@index([complianceId])
}

enum ComplianceStatus {
  PENDING
  COMPLIANT
  NON_COMPLIANT
  EXEMPT
}
```

Fix: none; what is stored has to be carried over by a migration that somebody thinks through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import finding_at
from workbench.checklist.items.compliance.core import core_tables, expected_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject

ID = "compliance/field-type"


def check(subject: Subject) -> Iterator[Finding]:
    """The compliance fields of another type."""
    expected = expected_fields(subject)
    if not expected:
        return
    for table in core_tables(subject):
        for wanted in expected:
            column = table.column_like(wanted.name)
            field = table.model.field(wanted.name) if column is None else column.field
            if field is None or field.type is None or field.type.text == wanted.type:
                continue
            yield finding_at(
                field.type,
                ID,
                f"`{field.name}` should be of type `{wanted.type}`, not `{field.type.text}`",
                model=table.name,
                field=field.name,
            )

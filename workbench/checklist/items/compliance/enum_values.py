"""A compliance enum that lacks some of the workspace's values.

A row can't be marked with a value that its service does not know, and reports across services can't tell
"never exempt" from "can't say so".

Bad:

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
  APPEALED
}
```

Fix: adds the missing values below the last one, which leaves the order of the others as it is. An enum may
have values of its own besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.insertion import values_after
from workbench.checklist.items.compliance.core import expected_fields
from workbench.checklist.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject
    from workbench.psl.nodes import Enum

ID = "compliance/enum-values"
REACH = Reach.SCHEMA


def check(subject: Subject) -> Iterator[Finding]:
    """The compliance enums that lack values."""
    used = {field.type.rstrip("?[]") for field in expected_fields(subject)}
    for wanted in subject.conventions.compliance.enums:
        enum = subject.schema.enums.get(wanted.name)
        if enum is None or wanted.name not in used:
            continue
        present = [value.name for value in enum.values]
        missing = [value for value in wanted.values if value not in present]
        if not missing or not _is_intact(subject, enum):
            continue
        names = ", ".join(f"`{value}`" for value in missing)
        yield finding_at(
            enum.identifier,
            ID,
            f"`{enum.name}` lacks {names}: add {'them' if len(missing) > 1 else 'it'}",
            fix=fix_of(
                f"add {names} to `{enum.name}`",
                values_after(enum.values[-1], missing) if present else None,
            ),
        )


def _is_intact(subject: Subject, enum: Enum) -> bool:
    """Whether the parser could read all of `enum`; if not, nothing can be said to be missing."""
    return not any(
        found.source is enum.source and enum.start <= found.start < enum.end
        for found in subject.schema.diagnostics
    )

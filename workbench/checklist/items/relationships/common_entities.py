"""A generated schema that refers to one of the common entities nowhere.

The plan wants every service tied to the user, the organization, the audit log and the constitutional record
it belongs to; the workspace's catalog says which models those are and who owns them. An owner is excused
from its own. Asked of generated schemas only: what people wrote says what people meant.

Bad:

```prisma generated
model Note {
  id   String @id @default(uuid()) @db.Uuid
  text String
}
```

Good:

```prisma generated
model Note {
  id             String  @id @default(uuid()) @db.Uuid
  text           String
  /// @ref auth-service.User.id
  userId         String  @db.Uuid
  /// @ref enterprise-service.Organization.id
  organizationId String  @db.Uuid
  /// @ref audit-logging-service.AuditLog.id
  auditLogId     String? @db.Uuid
  /// @ref azora-covenant.ConstitutionalCompliance.id
  complianceId   String? @db.Uuid
}
```

Fix: none; which model belongs to whom is for the blueprint to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import finding_at
from workbench.checklist.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject

ID = "relationships/common-entity"
REACH = Reach.SCHEMA


def check(subject: Subject) -> Iterator[Finding]:
    """The common entities that a generated schema leaves out, told at its first model."""
    if not subject.generated or not subject.tables:
        return
    referred = {
        (reference.service, reference.model)
        for table in subject.tables
        for column in table.columns
        for reference in column.references
    }
    first = subject.tables[0]
    for entity in subject.conventions.entities:
        if entity.owner == subject.service or (entity.owner, entity.model) in referred:
            continue
        target = f"{entity.owner}.{entity.model}"
        yield finding_at(
            first.model.identifier,
            ID,
            f"no field refers to the common entity `{target}`: "
            f"add one with `/// @ref {target}.{entity.field}`",
            model=first.name,
        )

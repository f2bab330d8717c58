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

Fix: writes the type, and the default as a member where it is one, and adds the enum if it is missing. It
asks first, since what is stored has to be carried over by a migration that somebody thinks through; only a
`?` that is missing is added without a question.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.defaults import default_word
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.items.compliance.core import core_tables, expected_fields
from workbench.checklist.items.compliance.missing_fields import enum_edits
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import retype
from workbench.psl.edits import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.insertion import NewField
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table

ID = "compliance/field-type"
REACH = Reach.MODEL

_NATIVE = re.compile(r"@\w+\.\w+(?:\([^)]*\))?")


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
            fix = None if column is None else _fix(subject, table, column, wanted)
            yield finding_at(
                field.type,
                ID,
                f"`{field.name}` should be of type `{wanted.type}`, not `{field.type.text}`",
                model=table.name,
                field=field.name,
                fix=fix,
            )


def _fix(subject: Subject, table: Table, column: Column, wanted: NewField) -> Fix | None:
    field = column.field
    name = wanted.type.rstrip("?[]")
    if field.type is None or column.is_list:
        return None
    title = f"make `{column.name}` of type `{wanted.type}`"
    change = TextEdit(field.type.start, field.type.end, wanted.type)
    asker = Asker(subject, ID, table.name, column.name)
    if column.type == name:
        fix = fix_of(title, change)
        return (
            fix if wanted.type.endswith("?") else asker.consent(fix, "rows may be stored that have no value")
        )
    members = subject.schema.enums.get(name)
    known = [value.name for value in members.values] if members else _members_to_be(subject, name)
    default = default_word(field)
    member = next(
        (one for one in known if default is not None and one.casefold() == default.casefold()), None
    )
    if field.attribute("default") is not None and member is None:
        return None
    native = _NATIVE.search(wanted.attributes)
    _, *others = retype(field, name, None if native is None else native[0], member)
    fix = fix_of(title, change, *others, *enum_edits(subject, table, [wanted]))
    return asker.consent(fix, "the migration has to carry over what is stored")


def _members_to_be(subject: Subject, name: str) -> tuple[str, ...]:
    return next((enum.values for enum in subject.conventions.compliance.enums if enum.name == name), ())

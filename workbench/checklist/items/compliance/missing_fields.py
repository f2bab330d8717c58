"""A core model without the workspace's compliance fields.

The plan wants every core model to say whether it obeys the constitution, when that was checked, and which
record of the covenant service says so. Which fields those are stands in the catalog; a workspace that names
none asks for none.

A core model is the root of an aggregate: not append-only, not a pure join of others, and not a part that is
deleted with another model of the schema (`onDelete: Cascade`).

Bad:

```prisma
model Course {
  id    String @id @default(uuid()) @db.Uuid
  title String
}
```

Good:

```prisma
model Course {
  id                  String           @id @default(uuid()) @db.Uuid
  title               String
  complianceStatus    ComplianceStatus @default(PENDING)
  complianceCheckedAt DateTime?
  /// @ref azora-covenant.ConstitutionalCompliance.id
  complianceId        String?          @db.Uuid
  lessons             Lesson[]

  @@index([complianceStatus])
  @@index([complianceId])
}

model Lesson {
  id       String @id @default(uuid()) @db.Uuid
  course   Course @relation(fields: [courseId], references: [id], onDelete: Cascade)
  courseId String @db.Uuid
}

enum ComplianceStatus {
  PENDING
  COMPLIANT
  NON_COMPLIANT
  EXEMPT
}
```

Fix: adds the missing fields behind the model's own ones, the indexes that they need, and, once for the
schema, the enum. All of them are optional or have a default, so that stored rows stay valid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.catalog.conventions import in_database
from workbench.checklist.coverage import is_led
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.insertion import block_at_end, key_attributes
from workbench.checklist.items.compliance.core import core_tables, expected_fields
from workbench.checklist.placement import add_compliance_fields
from workbench.checklist.reach import Reach
from workbench.checklist.vocabulary.statuses import is_status
from workbench.checklist.words import snake_case, split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.catalog.conventions import ComplianceEnum
    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.insertion import NewField
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Table
    from workbench.psl.edits import TextEdit

ID = "compliance/missing-field"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The core models that lack compliance fields."""
    expected = expected_fields(subject)
    if not expected:
        return
    for table in core_tables(subject):
        # A name that is taken, if only by a relation field, is the other rule's.
        missing = [
            field
            for field in expected
            if table.column_like(field.name) is None and field.name not in table.field_names
        ]
        if not missing or not table.is_intact:
            continue
        names = ", ".join(f"`{field.name}`" for field in missing)
        yield finding_at(
            table.model.identifier,
            ID,
            f"the core model `{table.name}` lacks {names}: add {'them' if len(missing) > 1 else 'it'}",
            model=table.name,
            fix=_fix(subject, table, missing),
        )


def _fix(subject: Subject, table: Table, missing: list[NewField]) -> Fix | None:
    edits = [add_compliance_fields(subject, table, missing)]
    indexes = [
        f"@@index([{field.name}])"
        for field in missing
        if (field.comment or is_status(split_words(field.name), ())) and not is_led(table, (field.name,))
    ]
    if indexes:
        edits.extend(key_attributes(table.model, indexes))
    edits.extend(enum_edits(subject, table, missing))
    return fix_of(f"add the compliance fields to `{table.name}`", *edits)


def enum_edits(subject: Subject, table: Table, missing: Iterable[NewField]) -> Iterator[TextEdit | None]:
    """What adds the enums that compliance fields need; None for one that can't be added."""
    used = {field.type.rstrip("?[]") for field in missing}
    schema = subject.schema
    for enum in subject.conventions.compliance.enums:
        if enum.name not in used:
            continue
        present = schema.enums.get(enum.name)
        if enum.name in schema.models or enum.name in schema.types or enum.name in schema.views:
            yield None
        elif present is None:
            yield block_at_end(table.model.source, list(_enum_lines(subject, enum)))
        elif not {value.name for value in present.values}.issuperset(enum.values):
            # The rule for the enum comes first; a default that is no member would be refused.
            yield None


def _enum_lines(subject: Subject, enum: ComplianceEnum) -> Iterator[str]:
    yield f"enum {enum.name} {{"
    for value in enum.values:
        yield f"  {value}"
    if subject.conventions.shares_database and subject.provider.has_enums:
        # Every service has this enum, and PostgreSQL lets a type's name stand once.
        yield ""
        yield f'  @@map("{in_database(subject.service)}_{snake_case(split_words(enum.name))}")'
    yield "}"

"""Fixes together: what a partial schema becomes, and that nothing depends on chance."""

from __future__ import annotations

import pytest
from checklist_support import CONVENTIONS, FLEET, findings, subject_of
from msgspec import structs

from workbench.checklist.apply import fix_all
from workbench.checklist.exports import exports_of
from workbench.checklist.finding import Applicability, Severity, Status
from workbench.checklist.subject import KnownFleet, Subject
from workbench.checklist.verdict import run
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

PARTIAL = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

/// A course that people can take.
model Course {
  title     String       @db.VarChar(200)
  status    CourseStatus @default(DRAFT)
  /// @ref auth-service.User.id
  ownerId   String       @db.Uuid
  organizationId String  @db.Uuid
  auditLogId String?     @db.Uuid
  priceCents Int         @default(0)

  lessons Lesson[]
}

model Lesson {
  courseId String @db.Uuid
  position Int    @db.SmallInt
  name     String

  course Course @relation(fields: [courseId], references: [id], onDelete: Cascade)
  prerequisite Lesson? @relation("order", fields: [prerequisiteId], references: [id])
  prerequisiteId String? @db.Uuid
  followers Lesson[] @relation("order")

  @@unique([courseId, position])
}

/// @append-only
model CourseView {
  courseId String   @db.Uuid
  /// @ref auth-service.User.id
  viewerId String   @db.Uuid
  viewedAt DateTime @default(now())

  course Course @relation(fields: [courseId], references: [id])
}

enum CourseStatus {
  DRAFT
  SHOWN
}
"""

# The partial schema has relations of its own only when both sides stand in it.
PARTIAL = PARTIAL.replace("  lessons Lesson[]\n", "  lessons Lesson[]\n  views   CourseView[]\n")

FULL = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

/// A course that people can take.
model Course {
  id        String       @id @default(uuid()) @db.Uuid
  title     String       @db.VarChar(200)
  status    CourseStatus @default(DRAFT)
  /// @ref auth-service.User.id
  ownerId   String       @db.Uuid
  /// @ref enterprise-service.Organization.id
  organizationId String  @db.Uuid
  /// @ref audit-logging-service.AuditLog.id
  auditLogId String?     @db.Uuid
  priceCents Int         @default(0)
  complianceStatus ComplianceStatus @default(PENDING)
  complianceCheckedAt DateTime?
  /// @ref azora-covenant.ConstitutionalCompliance.id
  complianceId String?   @db.Uuid
  createdAt  DateTime    @default(now())
  updatedAt  DateTime    @default(now()) @updatedAt
  deletedAt  DateTime?

  lessons Lesson[]
  views   CourseView[]

  @@index([organizationId])
  @@index([auditLogId])
  @@index([status])
  @@index([ownerId])
  @@index([complianceStatus])
  @@index([complianceId])
}

model Lesson {
  id       String @id @default(uuid()) @db.Uuid
  courseId String @db.Uuid
  position Int    @db.SmallInt
  name     String

  course Course @relation(fields: [courseId], references: [id], onDelete: Cascade)
  prerequisite Lesson? @relation("order", fields: [prerequisiteId], references: [id], onDelete: SetNull)
  prerequisiteId String? @db.Uuid
  createdAt      DateTime @default(now())
  updatedAt      DateTime @default(now()) @updatedAt
  deletedAt      DateTime?
  followers Lesson[] @relation("order")

  @@unique([courseId, position])
  @@index([prerequisiteId])
}

/// @append-only
model CourseView {
  id       String   @id @default(uuid()) @db.Uuid
  courseId String   @db.Uuid
  /// @ref auth-service.User.id
  viewerId String   @db.Uuid
  viewedAt DateTime @default(now())
  createdAt DateTime @default(now())

  course Course @relation(fields: [courseId], references: [id], onDelete: Restrict)

  @@index([courseId])
  @@index([viewerId])
}

enum CourseStatus {
  DRAFT
  SHOWN
}

enum ComplianceStatus {
  PENDING
  COMPLIANT
  NON_COMPLIANT
  EXEMPT
}
"""


def test_a_well_written_partial_schema_becomes_a_full_one():
    fixed = fix_all(subject_of(PARTIAL, generated=True))
    assert fixed.texts["schema.prisma"] == FULL
    assert fixed.remaining == ()
    assert [result.status for result in run(fixed.subject)[:8]] == [Status.PASS] * 8


def test_safe_fixes_alone_are_made_unless_others_are_asked_for():
    text = "model A {\n  id Int @id\n  price Float\n}\n"
    assert "price Float" in fix_all(subject_of(text)).texts["schema.prisma"]
    asked = fix_all(subject_of(text), applicability={Applicability.ASKS})
    assert asked.texts["schema.prisma"] == text.replace("Float", "Decimal @db.Decimal(18, 2)")
    assert [finding.rule for finding in asked.applied] == ["data-types/money"]


@pytest.mark.parametrize("rule", ["timestamps", "timestamps/created-at"])
def test_rules_can_be_chosen_by_item_or_id(rule):
    fixed = fix_all(subject_of("model A {\n  id Int @id\n}\n"), rules={rule})
    assert {finding.rule for finding in fixed.applied} <= {"timestamps/created-at", "timestamps/updated-at"}
    assert "createdAt" in fixed.texts["schema.prisma"]
    assert "deletedAt" not in fixed.texts["schema.prisma"]
    assert {finding.rule for finding in fixed.remaining} >= {"soft-delete/deleted-at"}


def test_a_model_is_fixed_alike_wherever_in_the_file_it_stands():
    document = parse(PARTIAL)
    pieces = [
        PARTIAL[block.leading[0].start if block.leading else block.start : block.end]
        for block in document.blocks
    ]
    straight, turned = (
        {
            name: model.text
            for name, model in fix_all(subject_of("\n\n".join(order) + "\n")).subject.schema.models.items()
        }
        for order in (pieces, pieces[::-1])
    )
    assert straight == turned
    assert len(straight) == 3


def test_several_files_are_one_schema_and_get_one_enum():
    files = {
        "prisma/schema/a.prisma": "model A {\n  id Int @id\n  b  B[]\n}\n",
        "prisma/schema/b.prisma": "model B {\n  id  Int @id\n  aId Int\n"
        "  a   A   @relation(fields: [aId], references: [id])\n}\n",
    }
    schema = Schema(tuple(parse(text, path) for path, text in files.items()))
    fixed = fix_all(Subject("some-service", schema, CONVENTIONS, FLEET))
    assert list(fixed.texts) == list(files)
    joined = "".join(fixed.texts.values())
    assert joined.count("enum ComplianceStatus") == 1
    assert joined.count("complianceId String?") == 2
    errors = {finding.rule for finding in fixed.remaining if finding.severity is Severity.ERROR}
    assert errors == set()


def test_a_reference_takes_the_type_of_what_it_refers_to_when_that_is_known():
    owner = fix_all(subject_of("model User {\n}\n", service="auth-service", generated=True)).subject
    fleet = KnownFleet({"auth-service": exports_of(owner.schema)})
    subject = structs.replace(subject_of("model A {\n  id Int @id\n  userId String\n}\n"), fleet=fleet)
    fixed = fix_all(subject, rules={"relationships"}).texts["schema.prisma"]
    assert "  /// @ref auth-service.User.id\n  userId String @db.Uuid\n" in fixed


def test_a_file_of_one_line_is_left_to_people():
    text = "model A { id Int @id }"
    fixed = fix_all(subject_of(text), applicability=set(Applicability))
    assert fixed.texts["schema.prisma"] == text


def test_a_last_line_without_an_end_is_no_trouble():
    text = "model A {\n  id Int @id\n}"
    fixed = fix_all(subject_of(text)).texts["schema.prisma"]
    assert "}\n\nenum ComplianceStatus {\n" in fixed
    assert [finding for finding in findings(subject_of(fixed)) if finding.severity is Severity.ERROR] == []


TENANTS = """\
model Seat {
  id Int @id
  /// @ref enterprise-service.Organization.id
  tenantId String @db.Uuid
  userId String @db.Uuid
  member Member @relation(fields: [tenantId, userId], references: [tenantId, userId])
}

model Member {
  tenantId String @db.Uuid
  userId String @db.Uuid
  seats Seat[]

  @@id([tenantId, userId])
}
"""

PAIR = """\
model A {
  id Int @id
  oneId Int
  twoId Int
  one B @relation("one", fields: [oneId], references: [id])
  two B @relation("two", fields: [twoId], references: [id])
}

model B {
  id Int @id
  ones A[] @relation("one")
  twos A[] @relation("two")
}
"""


def test_the_second_of_two_indexes_that_start_with_one_field_turns_out_to_be_superfluous():
    fixed = fix_all(subject_of(TENANTS), rules={"indexes"}).texts["schema.prisma"]
    assert "\n\n  @@index([tenantId, userId])\n}\n" in fixed
    assert "@@index([tenantId])" not in fixed


def test_the_first_indexes_of_a_model_stand_together_below_one_blank_line():
    fixed = fix_all(subject_of(PAIR), rules={"indexes"}).texts["schema.prisma"]
    assert "references: [id])\n\n  @@index([oneId])\n  @@index([twoId])\n}\n" in fixed


def test_the_first_block_of_a_file_goes_with_the_empty_lines_below():
    text = "enum First {\n  A\n}\n\nmodel A {\n  id Int @id\n}\n"
    fixed = fix_all(subject_of(text), rules={"enums"}, applicability={Applicability.ASKS})
    assert fixed.texts["schema.prisma"] == "model A {\n  id Int @id\n}\n"

"""The ten results: what passes, what fails, and what nobody can say."""

from __future__ import annotations

import pytest
from checklist_support import CONVENTIONS, findings, subject_of
from msgspec import structs

from workbench.catalog.conventions import Compliance
from workbench.checklist.apply import fix_all
from workbench.checklist.finding import Applicability, Severity, Status
from workbench.checklist.presence import Presence
from workbench.checklist.verdict import ITEMS, run

GOOD = """\
/// A lesson.
model Lesson {
  id                  String           @id @default(uuid()) @db.Uuid
  title               String
  /// @ref auth-service.User.id
  userId              String           @db.Uuid
  status              LessonStatus     @default(DRAFT)
  complianceStatus    ComplianceStatus @default(PENDING)
  complianceCheckedAt DateTime?
  /// @ref azora-covenant.ConstitutionalCompliance.id
  complianceId        String?          @db.Uuid
  createdAt           DateTime         @default(now())
  updatedAt           DateTime         @updatedAt
  deletedAt           DateTime?
  parts               Part[]

  @@index([userId])
  @@index([status])
  @@index([complianceStatus])
  @@index([complianceId])
}

model Part {
  id        String    @id @default(uuid()) @db.Uuid
  lessonId  String    @db.Uuid
  lesson    Lesson    @relation(fields: [lessonId], references: [id], onDelete: Cascade)
  createdAt DateTime  @default(now())
  updatedAt DateTime  @updatedAt
  deletedAt DateTime?

  @@index([lessonId])
}

/// @append-only
model Visit {
  id        String   @id @default(uuid()) @db.Uuid
  /// @ref auth-service.User.id
  userId    String   @db.Uuid
  createdAt DateTime @default(now())

  @@index([userId])
}

enum LessonStatus {
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


def status_of(results):
    return {result.id: result.status for result in results}


def evidence_of(text, item, presence=None, **options):
    [result] = [result for result in run(subject_of(text, **options), presence) if result.id == item]
    return result.status, result.evidence


def test_there_are_ten_items_in_the_order_of_the_plan():
    assert ITEMS == (
        ("data-types", "Proper data types"),
        ("required-fields", "Required fields marked"),
        ("relationships", "Relationships defined"),
        ("indexes", "Indexes added"),
        ("enums", "Enums for status fields"),
        ("timestamps", "Timestamps"),
        ("soft-delete", "Soft delete support"),
        ("compliance", "Constitutional compliance fields"),
        ("migrations", "Migration files created"),
        ("seed", "Seed data prepared"),
    )
    assert [result.id for result in run(subject_of(GOOD))] == [item for item, _ in ITEMS]


def test_a_good_schema_passes_the_eight_static_items_on_evidence():
    results = run(subject_of(GOOD))[:8]
    assert [result.findings for result in results] == [()] * 8
    assert {result.status for result in results} == {Status.PASS}
    assert [result.evidence for result in results] == [
        "18 columns typed as named, 7 native types that fit",
        "3 models with a primary key, 2 natural keys required or explained",
        "1 relation with `onDelete`, 3 references to other services",
        "1 foreign key, 3 references and 2 status fields, all led by an index",
        "2 enums for 2 fields, none of them text",
        "2 models with `createdAt` and `updatedAt`, 1 append-only",
        "2 models with `deletedAt`, 1 append-only",
        "1 core model with `complianceStatus`, `complianceCheckedAt`, `complianceId`",
    ]


def test_an_error_fails_its_item_and_no_other():
    text = GOOD.replace("title               String", "price               Float")
    assert {
        item for item, status in status_of(run(subject_of(text))[:8]).items() if status is Status.FAIL
    } == {"data-types"}
    assert evidence_of(text, "data-types") == (Status.FAIL, "1 error")


def test_a_warning_fails_nothing():
    text = GOOD + "\n/// @append-only\nmodel Alone {\n  id Int @id\n  createdAt DateTime @default(now())\n}\n"
    [result] = [result for result in run(subject_of(text)) if result.id == "relationships"]
    assert [finding.severity for finding in result.findings] == [Severity.WARNING]
    assert result.status is Status.PASS


def test_findings_come_in_the_order_of_the_text():
    text = "model A {\n  name String?\n}\n\nmodel B {\n  code String?\n}\n"
    places = [[finding.start for finding in result.findings] for result in run(subject_of(text))]
    assert places == [sorted(starts) for starts in places]
    assert any(len(set(starts)) > 1 for starts in places)


def test_two_runs_answer_the_same():
    assert run(subject_of(GOOD)) == run(subject_of(GOOD))


@pytest.mark.parametrize(
    "broken",
    [
        GOOD + "\nmodel Late {\n  id Int @id\n",
        GOOD.replace("  title ", "  ti tle ??? "),
        "nonsense\n\n" + GOOD,
        "\ufeff// é\n\n" + GOOD,
    ],
    ids=["an open block", "a broken line", "a stray line", "a byte order mark"],
)
def test_what_can_not_be_read_to_the_end_passes_nothing(broken):
    results = run(subject_of(broken))
    assert Status.PASS not in status_of(results).values()
    unknown = [result for result in results[:8] if result.status is Status.UNKNOWN]
    assert unknown
    assert {result.evidence for result in unknown} == {"syntax errors: not everything could be read"}


def test_an_error_outweighs_what_can_not_be_read():
    text = "nonsense\n\n" + GOOD.replace("title               String", "price               Float")
    assert evidence_of(text, "data-types")[0] is Status.FAIL


@pytest.mark.parametrize("empty", ["", "// nothing yet\n", 'datasource db {\n  provider = "postgresql"\n}\n'])
def test_a_schema_without_models_passes_nothing(empty):
    results = run(subject_of(empty))
    assert {result.status for result in results[:8]} == {Status.UNKNOWN}
    assert {result.evidence for result in results[:8]} == {"no models"}


def test_nothing_is_said_to_be_missing_from_a_model_that_can_not_be_read():
    text = "model A {\n  id Int @id\n  created At ?? DateTime\n}\n\nmodel B {\n  id Int @id\n}\n"
    missing = {finding.model for finding in findings(subject_of(text)) if finding.field is None}
    assert missing == {"B"}


def test_no_fix_is_offered_inside_or_next_to_a_syntax_error():
    broken = "model A {\n  id Int @id\n  price Float\n  what ever ???\n}\n"
    text = broken + "\nmodel B {\n  id Int @id\n  price Float\n}\n"
    fixable = {(finding.rule, finding.model, finding.fixable) for finding in findings(subject_of(text))}
    assert ("data-types/money", "A", False) in fixable
    assert ("data-types/money", "B", True) in fixable
    fixed = fix_all(subject_of(text), applicability=set(Applicability)).texts["schema.prisma"]
    assert fixed.startswith(broken)


def test_no_block_is_added_behind_one_that_is_open():
    text = "model A {\n  id Int @id\n}\n\nmodel B {\n  id Int @id\n"
    [finding] = [found for found in findings(subject_of(text)) if found.rule == "compliance/missing-field"]
    assert finding.model == "A"
    assert finding.fix is None


def test_a_workspace_that_asks_for_no_compliance_fields_is_told_so():
    conventions = structs.replace(CONVENTIONS, compliance=Compliance())
    assert evidence_of("model A {\n  id Int @id\n}\n", "compliance", conventions=conventions) == (
        Status.PASS,
        "the workspace asks for no compliance fields",
    )


def test_a_schema_without_core_models_has_nothing_to_comply():
    text = "/// @append-only\nmodel A {\n  id Int @id\n}\n"
    assert evidence_of(text, "compliance") == (Status.PASS, "no core models")


@pytest.mark.parametrize(
    ("presence", "status", "evidence"),
    [
        (None, Status.FAIL, "no migrations"),
        (Presence(), Status.FAIL, "no migrations"),
        (Presence(lock_provider="postgresql"), Status.FAIL, "no migrations"),
        (Presence(("1_init",)), Status.UNKNOWN, "1 migration, not yet replayed"),
        (Presence(("1", "2", "3"), "postgresql"), Status.UNKNOWN, "3 migrations, not yet replayed"),
        (Presence(("1",), "postgres"), Status.UNKNOWN, "1 migration, not yet replayed"),
        (
            Presence(("1", "2"), "mysql"),
            Status.FAIL,
            "2 migrations for MySQL, but the schema is for PostgreSQL",
        ),
        (Presence(("1",), "oracle"), Status.FAIL, "1 migration for oracle, but the schema is for PostgreSQL"),
    ],
)
def test_migrations_are_answered_by_presence(presence, status, evidence):
    text = 'datasource db {\n  provider = "postgresql"\n}\n'
    assert evidence_of(text, "migrations", presence) == (status, evidence)


def test_a_seed_is_answered_by_presence():
    assert evidence_of(GOOD, "seed") == (Status.FAIL, "no seed")
    assert evidence_of(GOOD, "seed", Presence(seed="services/a/prisma/seed.sql")) == (
        Status.UNKNOWN,
        "`services/a/prisma/seed.sql`, not yet loaded",
    )

"""The catalog that ships with the workbench is the plan, entry for entry."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from workbench.bundled import bundled
from workbench.catalog.dump import dump_catalog
from workbench.catalog.load import read_catalog
from workbench.catalog.plan import import_plan

if TYPE_CHECKING:
    from workbench.catalog.service import Catalog

SAID_BY_THE_PLAN = frozenset({"the plan says so", "the plan lists `database (shared)` beside `database`"})
UNDECIDED: dict[str, Any] = {"duplicate_of": None, "consolidate_with": None, "because": "", "note": ""}
"""What a plan leaves open and the shipped catalog decides."""
PLAN = Path(__file__).parent / "plan.md"


def shipped() -> Catalog:
    path = bundled("catalog.yaml")
    loaded = read_catalog(path.read_bytes(), path.name)
    assert loaded.problems == ()
    return loaded.catalog


def test_importing_the_plan_gives_the_shipped_catalog() -> None:
    imported = import_plan(PLAN.read_bytes(), "plan.md").catalog
    planned = tuple(
        service if service.because in SAID_BY_THE_PLAN else replace(service, **UNDECIDED)
        for service in shipped().services
    )
    assert planned == imported.services
    assert replace(shipped(), services=planned) == imported


def test_lookalikes_say_why_they_are_duplicates_or_should_move_in_with_another() -> None:
    decided = [service for service in shipped().services if service.duplicate_of or service.consolidate_with]
    assert len(decided) == 19
    assert all(service.because for service in decided)
    assert len({service.because for service in decided}) == 19


def test_entries_that_are_no_services_say_that_triage_may_retire_them() -> None:
    noted = {service.name for service in shipped().services if "triage may retire" in service.note}
    assert noted == {"scripts", "shared", "database", "prisma", "backend"}


def test_the_file_is_written_as_the_import_command_writes_it() -> None:
    assert bundled("catalog.yaml").read_text(encoding="utf-8") == dump_catalog(shipped())


def test_it_holds_all_190_entries_of_the_plan() -> None:
    services = shipped().services
    assert len(services) == 190
    assert sum(service.existing for service in services) == 59
    assert Counter(service.priority for service in services) == {
        None: 59, 1: 15, 2: 20, 3: 18, 4: 25, 5: 25, 6: 28
    }  # fmt: skip
    assert {service.existing for service in services if service.priority is None} == {True}


def test_the_groups_have_their_titles_phases_and_weeks() -> None:
    catalog = shipped()
    assert [(group.number, group.title, group.phase) for group in catalog.priorities] == [
        (1, "Core Services", 1),
        (2, "Education Services", 2),
        (3, "Financial Services", 2),
        (4, "Infrastructure Services", 3),
        (5, "Specialized Services", 4),
        (6, "Advanced Services", 4),
    ]
    assert [(phase.number, phase.title, phase.week) for phase in catalog.phases] == [
        (1, "Core Foundation", 1),
        (2, "Education & Finance", 2),
        (3, "Infrastructure", 3),
        (4, "Specialized & Advanced", 4),
    ]
    assert Counter(service.phase for service in catalog.services) == {None: 59, 1: 15, 2: 38, 3: 25, 4: 53}


def test_summaries_are_the_plans_own() -> None:
    by_name = {service.name: service for service in shipped().services}
    assert by_name["course-service"].summary == "Course management"
    assert by_name["auth"].summary == "Core authentication"
    assert by_name["ai-tutor-service"].summary == ""
    assert by_name["auth"].duplicate_of == "auth-service"
    assert by_name["database-shared"].duplicate_of == "database"


def test_the_two_entries_of_database_are_kept_apart() -> None:
    by_name = {service.name: service for service in shipped().services}
    assert by_name["database-shared"].existing
    assert by_name["database-shared"].priority is None
    assert not by_name["database"].existing
    assert by_name["database"].priority == 5
    assert by_name["prisma"].existing


def test_the_common_entities_have_their_owners() -> None:
    conventions = shipped().conventions
    assert {entity.model: entity.owner for entity in conventions.entities} == {
        "User": "auth-service",
        "Organization": "enterprise-service",
        "AuditLog": "audit-logging-service",
        "ConstitutionalCompliance": "azora-covenant",
    }
    assert conventions.prisma_target == "6"
    assert conventions.provider == "postgresql"


def test_the_compliance_fields_are_the_usual_three() -> None:
    compliance = shipped().conventions.compliance
    assert [f"{field.name} {field.type} {field.attributes}".strip() for field in compliance.fields] == [
        "complianceStatus ComplianceStatus @default(PENDING)",
        "complianceCheckedAt DateTime?",
        "complianceId String? @db.Uuid",
    ]
    assert compliance.fields[2].reference == "azora-covenant.ConstitutionalCompliance.id"
    assert compliance.enums[0].values == ("PENDING", "COMPLIANT", "NON_COMPLIANT", "EXEMPT")


def test_the_plans_contradictions_are_on_record() -> None:
    found = {one.code: (one.line, one.message) for one in shipped().discrepancies}
    assert list(found) == [
        "total-mismatch",
        "count-mismatch",
        "percentage-mismatch",
        "duplicate-service",
        "listed-twice",
    ]
    assert found["total-mismatch"] == (
        5,
        "60 services with a schema and 131 without make 191, 190 in total are stated (line 5)",
    )
    assert found["count-mismatch"] == (
        6,
        "60 services with a schema are stated (lines 6 and 10), 59 are listed",
    )
    assert found["percentage-mismatch"] == (
        7,
        "131 of 190 are 68.9 %, 68.4 % are stated (line 7), which would be 130",
    )
    line, message = found["duplicate-service"]
    assert line == 76
    assert message == (
        "`auth` is listed under priority 1 and called a duplicate of `auth-service`, "
        "which is listed too (line 21)"
    )
    line, message = found["listed-twice"]
    assert line == 179
    assert message == (
        "`database` is listed twice, on line 69 with a schema and on line 179 under priority 5 "
        "(190 entries for 189 services): `database (shared)` is kept as `database-shared`, a duplicate"
    )


def test_the_broken_headings_of_the_plan_are_mended() -> None:
    imported = import_plan(PLAN.read_bytes(), "plan.md")
    assert imported.entries == 190
    assert len(imported.repaired) == 15
    assert {line.codec for line in imported.repaired} == {"mac_roman"}
    assert imported.repaired[2].after == "## ✅ Services with Existing Schemas (60)"

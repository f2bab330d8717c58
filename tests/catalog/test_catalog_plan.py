from __future__ import annotations

import pytest

from workbench.catalog.conventions import CommonEntity
from workbench.catalog.plan import ImportedPlan, import_plan
from workbench.catalog.plan.encoding import mend
from workbench.catalog.plan.headings import Topic, read_heading
from workbench.catalog.service import Phase, Priority, Service


def imported(text: str) -> ImportedPlan:
    return import_plan(text.encode("utf-8"), "plan.md")


def services(text: str) -> tuple[Service, ...]:
    return imported(text).catalog.services


def codes(text: str) -> list[str]:
    return [one.code for one in imported(text).discrepancies]


def test_bullets_and_numbers_are_lists_alike() -> None:
    text = "# Services with schemas\n* a\n* b\n\n# Priority 1 - Core\n1) c\n2) d\n"
    assert services(text) == (
        Service("a", existing=True),
        Service("b", existing=True),
        Service("c", priority=1),
        Service("d", priority=1),
    )


@pytest.mark.parametrize(
    "entry",
    [
        "**auth** - Logs in",
        "**auth**: Logs in",
        "**auth:** Logs in",
        "`auth` \u2014 Logs in",
        "auth - Logs in",
        "auth: Logs in",
        "[auth](services/auth) \u2013 Logs in",
        "***auth*** - Logs in",
        "auth -\n  Logs in",
    ],
)
def test_name_and_summary_are_told_apart(entry: str) -> None:
    assert services(f"# Priority 1: Core\n- {entry}\n") == (Service("auth", 1, summary="Logs in"),)


@pytest.mark.parametrize(
    "entry", ["**auth** (duplicate of `auth-service`)", "auth - duplicate of auth-service."]
)
def test_a_duplicate_is_marked_when_the_plan_says_so(entry: str) -> None:
    found = services(f"# Existing schemas\n- auth-service\n# Priority 1: Core\n- {entry}\n")
    assert found[1].duplicate_of == "auth-service"
    assert found[1].because == "the plan says so"


def test_check_boxes_say_which_services_have_a_schema() -> None:
    text = "## Priority 1: Core\n- [x] a\n- [ ] b\n- [X] **c** - Does c\n"
    assert [(one.name, one.existing) for one in services(text)] == [("a", True), ("b", False), ("c", True)]


def test_tables_list_services_too() -> None:
    text = (
        "## Priority 2: Money\n\n"
        "| # | Service | Owner | Description |\n|---|---|---|---|\n"
        "| 1 | `ledger` | Sam | Books |\n| 2 | cards | Kim | |\n"
    )
    assert services(text) == (Service("ledger", 2, summary="Books"), Service("cards", 2))


def test_priorities_may_have_ranks_for_numbers() -> None:
    text = "## High priority\n- a\n\n## Medium priority (1)\n- b\n\n## Low-priority\n- c\n"
    catalog = imported(text).catalog
    assert [(one.number, one.title) for one in catalog.priorities] == [
        (1, "High priority"),
        (2, "Medium priority"),
        (3, "Low-priority"),
    ]
    assert [one.priority for one in catalog.services] == [1, 2, 3]


@pytest.mark.parametrize(
    "heading",
    ["P3: Extras", "Tier 3 - Extras", "Priority #3 \u2014 Extras", "🚀 PRIORITY 3. Extras (1 service)"],
)
def test_priority_headings_are_written_in_many_ways(heading: str) -> None:
    assert imported(f"# {heading}\n- a\n").catalog.priorities == (Priority(3, "Extras"),)


def test_a_line_in_bold_may_stand_for_a_heading() -> None:
    text = "# Plan\n\n**Priority 1: Core (2)**\n\n- a\n- b\n\n**Priority 2: Rest**\n\n- c\n"
    assert [(one.name, one.priority) for one in services(text)] == [("a", 1), ("b", 1), ("c", 2)]
    assert codes(text) == []


def test_headings_below_a_priority_belong_to_it() -> None:
    text = "## Priority 1: Core\n### Logins\n- a\n### Money\n- b\n## Notes\n- remember the milk\n"
    assert [(one.name, one.priority) for one in services(text)] == [("a", 1), ("b", 1)]


def test_priorities_may_stand_inside_of_their_phase() -> None:
    text = (
        "# Phase 2: Build (Weeks 3-4)\n## Priority 1: Core\n- a\n# Phase 3: Rest\n## Priority 2: Rest\n- b\n"
    )
    catalog = imported(text).catalog
    assert catalog.phases == (Phase(2, "Build", 3), Phase(3, "Rest"))
    assert [(one.name, one.phase) for one in catalog.services] == [("a", 2), ("b", 3)]


@pytest.mark.parametrize(
    "words", ["Priority 1, 2 and 3", "priorities 1-3", "Priority 1 & Priority 2 & 3", "priorities 1/2/3"]
)
def test_phases_name_their_priorities_in_many_ways(words: str) -> None:
    lists = "".join(f"# Priority {number}: T\n- s{number}\n" for number in (1, 2, 3, 4))
    catalog = imported(f"{lists}# Phase 7: All\n- Do {words} (3 services)\n").catalog
    assert [one.phase for one in catalog.priorities] == [7, 7, 7, None]
    assert catalog.discrepancies == ()


def test_what_describes_a_service_is_not_a_service() -> None:
    text = (
        "# Priority 1: Core\n- a\n  - fast\n  - small\n\n  More about it.\n- b\n\nSo much for priority 1.\n"
    )
    assert [one.name for one in services(text)] == ["a", "b"]


def test_lists_about_other_things_are_not_services() -> None:
    text = "# Checklist\n- [ ] types\n- [ ] indexes\n# Pending\n- questions\n# Priority 1: Core\n- a\n"
    assert [one.name for one in services(text)] == ["a"]


def test_services_may_be_listed_as_missing_without_a_priority() -> None:
    text = "# Services missing schemas (1)\n- a\n# Services that already have schemas\n- b\n"
    assert services(text) == (Service("a"), Service("b", existing=True))
    assert codes(text) == []


def test_a_title_in_bold_becomes_a_folder_name() -> None:
    assert services("# Priority 1: Core\n- **Auth Service** - Logs in\n")[0].name == "auth-service"


def test_a_path_is_kept_where_it_is_not_the_usual_one() -> None:
    text = "# Priority 1: Core\n- `apps/web/` - Shop\n- `services/auth` - Logs in\n"
    assert services(text) == (
        Service("web", 1, summary="Shop", path="apps/web"),
        Service("auth", 1, summary="Logs in"),
    )


def test_a_service_with_a_schema_and_a_priority_is_one_service() -> None:
    text = "# Existing schemas\n- a\n- b\n# Priority 1: Core\n- a - Does a\n"
    assert services(text) == (Service("a", 1, summary="Does a", existing=True), Service("b", existing=True))
    assert codes(text) == ["listed-twice"]


def test_a_remark_keeps_entries_of_one_name_apart() -> None:
    text = "# Existing schemas\n- a (shared)\n- b (shared)\n# Priority 1: Core\n- a\n"
    first, second, third = services(text)
    assert (first.name, first.existing, first.duplicate_of) == ("a-shared", True, "a")
    assert second == Service("b", summary="shared", existing=True)
    assert third == Service("a", 1)
    assert imported(text).entries == 3


def test_a_duplicate_of_a_duplicate_is_reported_and_left_open() -> None:
    text = "# Priority 1: Core\n- a (duplicate of b)\n- b (duplicate of c)\n- c\n- d (duplicate of d)\n"
    assert [one.duplicate_of for one in services(text)] == [None, "c", None, None]
    assert codes(text) == ["duplicate-service", "duplicate-service", "unknown-service"]


@pytest.mark.parametrize(
    "text",
    [
        "Total services: 3\n\nWith schemas: 1 (33.3%)\n\nMissing schemas: 2 (66.7 %)\n",
        "# Existing schemas (1)\n- a\n# Priority 1: Core (1 service)\n- b\n",
        "Total services: 8\n\nExisting schemas: 1 (12.5%)\n",
        "Total services: 8\n\nExisting schemas: 1 (13%)\n",
        "Services with schemas: 60\n# Priority 1: Core\n- a\n",
        "Total services: 0\n\nWith schemas: 0 (100%)\n",
    ],
)
def test_numbers_that_agree_are_not_reported(text: str) -> None:
    assert set(codes(text)) <= {"no-services"}


def test_common_entities_and_their_owners_are_read() -> None:
    text = (
        "# Priority 1: A\n- auth\n- law\n# Common entities\n- `User` (from auth)\n- Act: owned by the law\n"
    )
    conventions = imported(text).catalog.conventions
    assert conventions.entities == (CommonEntity("User", "auth"), CommonEntity("Act", "law"))
    assert conventions.compliance.fields == ()


def test_the_database_is_read_from_the_template() -> None:
    text = '# Priority 1: Core\n- a\n\n```prisma\ndatasource db {\n  provider = "mysql"\n}\n```\n'
    assert imported(text).catalog.conventions.provider == "mysql"


@pytest.mark.parametrize(("line", "database"), [('url = env("DATABASE_URL")', "shared"), ("", None)])
def test_a_template_with_one_url_gives_all_services_one_database(line: str, database: str | None) -> None:
    text = (
        f'# Priority 1: Core\n- a\n\n```prisma\ndatasource db {{\n  provider = "mysql"\n  {line}\n}}\n```\n'
    )
    assert imported(text).catalog.conventions.database == database


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_plans_come_in_many_encodings(codec: str) -> None:
    found = import_plan("# Priority 1: Café\n- a\n".encode(codec), "plan.md").catalog
    assert found.priorities == (Priority(1, "Café"),)


def test_escape_sequences_of_a_plan_do_not_reach_the_catalog() -> None:
    catalog = imported("# Priority 1: Co\x1b[2Jre\n- **a** - x\x07\u202ey\n- `b\x1b`\n").catalog
    assert catalog.priorities[0].title == "Co[2Jre"
    assert [(one.name, one.summary) for one in catalog.services] == [("a", "xy"), ("b", "")]


@pytest.mark.parametrize(
    ("codec", "line"),
    [
        ("mac_roman", "## é à ü"),
        ("mac_roman", "✅ naïve “quotes”"),
        ("cp1252", "## é ü — dash"),
        ("latin-1", "🚨 naïve “quotes”"),
    ],
)
def test_broken_lines_are_mended(codec: str, line: str) -> None:
    broken = line.encode("utf-8").decode(codec)
    text, repaired = mend(f"ok\n{broken}\nok")
    assert text == f"ok\n{line}\nok"
    assert [(one.line, one.before, one.after) for one in repaired] == [(2, broken, line)]


@pytest.mark.parametrize("text", ["é", "“quoted”", "São Tomé", "日本語", "✅ done", "Zürich\r", "¿qué?"])
def test_lines_that_are_right_stay_untouched(text: str) -> None:
    assert mend(text) == (text, ())


@pytest.mark.parametrize(
    ("heading", "topic", "title"),
    [
        ("✅ Services with Existing Schemas (60)", Topic.EXISTING, "Services with Existing Schemas"),
        ("Completed services", Topic.EXISTING, "Completed services"),
        ("Services without schemas", Topic.MISSING, "Services without schemas"),
        ("🚨 Priority 1: Core Services (15)", Topic.PRIORITY, "Core Services"),
        ("Phase 1: Core Foundation (Week 1)", Topic.PHASE, "Core Foundation"),
        ("🔗 Common Relationships", Topic.ENTITIES, "Common Relationships"),
        ("🎯 Implementation Strategy", Topic.OTHER, "Implementation Strategy"),
        ("✅ Validation Checklist", Topic.OTHER, "Validation Checklist"),
        ("Priority 2", Topic.PRIORITY, "Priority 2"),
        ("P2P payments", Topic.OTHER, "P2P payments"),
        ("Done", Topic.OTHER, "Done"),
        ("👩🏽‍💻 Team", Topic.OTHER, "Team"),
    ],
)
def test_headings_announce_what_stands_below(heading: str, topic: Topic, title: str) -> None:
    found = read_heading(heading)
    assert (found.topic, found.title) == (topic, title)

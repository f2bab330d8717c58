from __future__ import annotations

import pytest
import yaml

from workbench.catalog import yaml_tree
from workbench.catalog.load import Loaded, load_catalog, read_catalog
from workbench.catalog.problem import Report
from workbench.catalog.service import Catalog, Service

GROUPS = """\
phases:
  - {number: 1, title: Foundation, week: 1}
  - {number: 2, title: Rest}
priorities:
  - {number: 1, title: Core, phase: 1}
  - {number: 2, title: Later}
"""


def services_of(text: str) -> tuple[Service, ...]:
    loaded = load_catalog(text, "catalog.yaml")
    assert loaded.problems == ()
    return loaded.catalog.services


def messages_of(text: str) -> list[str]:
    return [problem.message for problem in load_catalog(text, "catalog.yaml").problems]


@pytest.mark.parametrize(
    "text", ["", "\n", "# nothing yet\n", "---\n", "services:\n", "services: []\nversion: 1\n"]
)
def test_a_file_that_says_nothing_is_an_empty_catalog(text: str) -> None:
    assert load_catalog(text, "catalog.yaml") == Loaded(Catalog())


@pytest.mark.parametrize(
    "name", ["on", "no", "yes", "y", "true", "007", "1_000", "0x1f", "1e3", "2026-11-23"]
)
def test_a_name_stays_the_text_it_is_written_as(name: str) -> None:
    assert [one.name for one in services_of(f"services:\n  - name: {name}\n")] == [name]


def test_a_title_that_looks_like_a_time_stays_text() -> None:
    text = "priorities:\n  - number: 1\n    title: 12:30\n"
    assert load_catalog(text, "c").catalog.priorities[0].title == "12:30"


def test_a_target_may_be_written_without_quotes() -> None:
    loaded = load_catalog("conventions:\n  prisma-target: 7\n", "c")
    assert loaded.problems == ()
    assert loaded.catalog.conventions.prisma_target == "7"


def test_null_in_quotes_is_a_text() -> None:
    assert services_of('services:\n  - name: "null"\n    summary: "~"\n') == (Service("null", summary="~"),)


def test_keys_that_are_yet_to_be_filled_in_are_as_if_absent() -> None:
    text = "conventions:\n  compliance:\nservices:\n  - name: auth\n    existing:\n    duplicate-of: ~\n"
    assert services_of(text) == (Service("auth"),)


def test_a_summary_over_several_lines_is_shown_on_one() -> None:
    text = "services:\n  - name: auth\n    summary: >\n      Logs people\n      in and out\n"
    assert services_of(text)[0].summary == "Logs people in and out"


def test_a_service_is_in_the_phase_of_its_priority() -> None:
    services = services_of(GROUPS + "services:\n  - {name: a, priority: 1}\n  - {name: b, priority: 2}\n")
    assert [service.phase for service in services] == [1, None]


def test_a_service_may_name_another_phase_or_none() -> None:
    text = (
        GROUPS + "services:\n  - {name: a, priority: 1, phase: 2}\n  - {name: b, priority: 1, phase: null}\n"
    )
    assert [service.phase for service in services_of(text)] == [2, None]


def test_an_anchor_may_stand_for_a_single_value() -> None:
    text = GROUPS + "services:\n  - {name: a, priority: &core 1}\n  - {name: b, priority: *core}\n"
    assert [service.priority for service in services_of(text)] == [1, 1]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = GROUPS + (
        "services:\n"
        "  - name: a\n    priorty: 1\n    existing: perhaps\n"
        "  - name: b\n    priority: 9\n"
        "  - name: ../c\n"
        "convention: {}\n"
    )
    problems = load_catalog(text, "catalog.yaml").problems
    assert [(problem.line, problem.column, problem.key) for problem in problems] == [
        (9, 5, "services[0].priorty"),
        (10, 15, "services[0].existing"),
        (12, 5, "services[1].priority"),
        (13, 11, "services[2].name"),
        (14, 1, "convention"),
    ]


def test_what_is_right_is_kept_beside_what_is_wrong() -> None:
    text = GROUPS + (
        "services:\n  - {name: a, priority: 1, existing: maybe}\n  - {name: ..}\n"
        "  - {name: b, priority: 7, duplicate-of: nobody}\n  - {name: c, existing: true}\n"
    )
    catalog = load_catalog(text, "c").catalog
    assert catalog.services == (
        Service("a", priority=1, phase=1),
        Service("b"),
        Service("c", existing=True),
    )
    assert len(catalog.priorities) == 2


def test_a_reference_to_an_entry_with_a_mistake_of_its_own_is_no_second_mistake() -> None:
    text = "services:\n  - {name: a, path: services/b}\n  - {name: b}\n  - {name: c, duplicate-of: b}\n"
    assert messages_of(text) == ["the folder `services/b` belongs to `a` on line 2 already"]


def test_owners_are_not_looked_for_in_a_catalog_of_conventions_alone() -> None:
    loaded = load_catalog("conventions:\n  entities:\n    - {model: User, owner: auth-service}\n", "c")
    assert loaded.problems == ()
    assert loaded.catalog.conventions.entities[0].owner == "auth-service"


def test_positions_count_characters_not_bytes() -> None:
    text = '\ufeffservices:\r\n  - {name: "🗄é", priorty: 1}\r\n'
    problems = read_catalog(text.encode("utf-8"), "c").problems
    assert [(problem.line, problem.column) for problem in problems] == [(2, 12), (2, 18)]


def test_a_problem_reads_as_a_compiler_would_say_it() -> None:
    problem = load_catalog("servces: []\n", "conf/catalog.yaml").problems[0]
    assert str(problem) == "conf/catalog.yaml:1:1: unknown key `servces` (did you mean `services`?)"


def test_a_folder_is_below_the_services_root_unless_a_path_says_otherwise() -> None:
    text = (
        "conventions:\n  services-root: ./packages/\nservices:\n  - name: a\n  - {name: b, path: apps/b/}\n"
    )
    catalog = load_catalog(text, "c").catalog
    assert [catalog.folder(service) for service in catalog.services] == ["packages/a", "apps/b"]


def test_services_may_stand_at_the_top_of_the_workspace() -> None:
    catalog = load_catalog("conventions:\n  services-root: .\nservices:\n  - name: a\n", "c").catalog
    assert catalog.folder(catalog.services[0]) == "a"


def test_thousands_of_mistakes_are_all_told_and_the_first_get_a_guess() -> None:
    text = "services:\n" + "".join(
        f"  - {{name: service-{n}, duplicate-of: servis-{n}}}\n" for n in range(2000)
    )
    messages = messages_of(text)
    assert len(messages) == 2000
    assert "did you mean" in messages[0]
    assert "did you mean" not in messages[-1]


@pytest.mark.parametrize(
    "text", [GROUPS, "a: [1, {b: *x}]\n", "x: 'y\n", "- &a 1\n- *a\n- !t 2\n", "a: |\n  b\n"]
)
def test_the_slow_parser_reads_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of PyYAML from source may lack the C parser."""
    fast_report, slow_report = Report("c"), Report("c")
    fast = yaml_tree.compose(text, fast_report)
    monkeypatch.setattr(yaml_tree, "_Loader", yaml.SafeLoader)
    assert yaml_tree.compose(text, slow_report) == fast
    assert len(slow_report.problems) == len(fast_report.problems)

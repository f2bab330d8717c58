"""`workbench triage`: deciding and listing, and what excluded services are spared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]

COURSE = "course-service"
ORDER = "order-service"
GHOST = "ghost-service"


@pytest.fixture
def triage(workbench: Workbench, workspace: Path) -> Workbench:
    """Call `workbench triage` in the workspace."""
    return lambda *words: workbench("triage", "-w", workspace, *words)


def text(workspace: Path) -> str:
    return (workspace / ".workbench/triage.yaml").read_text(encoding="utf-8")


def test_without_an_option_it_lists_and_writes_nothing(triage: Workbench, workspace: Path) -> None:
    assert triage() == (0, "0 services triaged\n", "")
    assert not (workspace / ".workbench").exists()


def test_a_decision_is_written_told_and_listed(triage: Workbench, workspace: Path) -> None:
    code, stdout, stderr = triage(
        *(COURSE, "--owner", "thabo", "--status", "in-progress", "--decision", "implement"),
        *("--note", "waits for the list", "--waive", "seed", "--because", "comes later"),
        *("--until", "2126-12-31"),
    )
    assert (code, stdout) == (0, "")
    assert stderr.splitlines() == [
        f"{COURSE}: owner thabo",
        f"{COURSE}: stage none -> in-progress",
        f"{COURSE}: to implement",
        f"{COURSE}: note: waits for the list",
        f"{COURSE}: seed waived: comes later (until 2126-12-31)",
    ]
    assert text(workspace) == (
        f"version: 1\nservices:\n  {COURSE}:\n    owner: thabo\n    status: in-progress\n"
        "    decision: implement\n    note: waits for the list\n    waivers:\n      - item: seed\n"
        "        because: comes later\n        until: 2126-12-31\n"
    )
    assert triage().stdout.splitlines() == [
        f"  {COURSE}  thabo · in-progress · implement · (waits for the list)",
        f"  {'':14}  seed waived: comes later (until 2126-12-31)",
        "1 service triaged",
    ]


def test_none_takes_away_and_clear_forgets(triage: Workbench, workspace: Path) -> None:
    triage(COURSE, "--owner", "thabo", "--status", "done", "--note", "x", "--waive", "seed", "--because", "y")
    triage(COURSE, "--owner", "none", "--note", "none", "--unwaive", "seed")
    assert text(workspace) == f"version: 1\nservices:\n  {COURSE}:\n    status: done\n"
    triage(COURSE, "--clear", "--decision", "retire")
    assert text(workspace) == f"version: 1\nservices:\n  {COURSE}:\n    decision: retire\n"
    triage(COURSE, "--clear")
    assert triage().stdout == "0 services triaged\n"


def test_it_decides_for_globs_priorities_and_queries(triage: Workbench, workspace: Path) -> None:
    triage("*", "--owner", "thabo")
    assert text(workspace).count("owner: thabo") == 3
    triage("--priority", "1", "--where", "state:missing", "--owner", "lerato")
    assert text(workspace).count("owner: lerato") == 2
    assert [line.split()[0] for line in triage("--where", "owner:lerato").stdout.splitlines()[:-1]] == [
        COURSE,
        GHOST,
    ]


def test_json_has_the_decisions_in_the_order_of_the_catalog(triage: Workbench) -> None:
    triage(GHOST, "--duplicate-of", ORDER)
    triage(COURSE, "--waive", "seed", "--because", "later")
    document = json.loads(triage("--format", "json").stdout)
    assert document == {
        "version": 1,
        "services": [
            {
                "name": COURSE,
                "triage": {
                    "owner": None,
                    "status": None,
                    "decision": None,
                    "of": None,
                    "note": "",
                    "waivers": [{"item": "seed", "because": "later", "until": None}],
                    "excluded": None,
                },
            },
            {
                "name": GHOST,
                "triage": {
                    "owner": None,
                    "status": None,
                    "decision": "duplicate",
                    "of": ORDER,
                    "note": "",
                    "waivers": [],
                    "excluded": f"duplicate of {ORDER}",
                },
            },
        ],
        "dismissed": [],
    }
    assert len(json.loads(triage("*", "--format", "json").stdout)["services"]) == 3


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--owner", "thabo"], "for which services?"),
        ([COURSE, "--waive", "seed"], "--waive needs a reason"),
        ([COURSE, "--because", "x"], "belong to --waive"),
        ([COURSE, "--waive", "seed", "--because", "x", "--until", "soon"], "soon"),
        ([COURSE, "--duplicate-of", ORDER, "--of", ORDER], "--duplicate-of says"),
        ([COURSE, "--status", "don"], "don"),
        ([COURSE, "--accept"], "go with --duplicates"),
        (["--duplicates", "--accept"], "for which services?"),
        ([COURSE, "--duplicates", "--owner", "x"], "alone"),
        ([COURSE, "--duplicates", "--accept", "--dismiss"], "exclude each other"),
    ],
)
def test_what_makes_no_sense_is_bad_usage(
    triage: Workbench, workspace: Path, words: list[str], why: str
) -> None:
    code, stdout, stderr = triage(*words)
    assert (code, stdout) == (2, "")
    assert why in stderr
    assert not (workspace / ".workbench/triage.yaml").exists()


def test_what_is_refused_is_told_in_one_line(triage: Workbench) -> None:
    code, stdout, stderr = triage(COURSE, "--duplicate-of", "order-servic")
    assert (code, stdout) == (2, "")
    assert stderr == (f"workbench: {COURSE}: there is no service `order-servic` (did you mean `{ORDER}`?)\n")


def test_mistakes_in_the_file_are_warnings_of_every_command(
    triage: Workbench, workbench: Workbench, workspace: Path
) -> None:
    triage(GHOST, "--decision", "retire")
    file = workspace / ".workbench/triage.yaml"
    file.write_text(text(workspace) + f"  {COURSE}:\n    status: don\n", encoding="utf-8")
    for words in (("triage",), ("check", "--static"), ("status",)):
        outcome = workbench(*words, "-w", workspace)
        assert ".workbench/triage.yaml:6:13: `status` can't be `don`" in outcome.stderr
        assert "1 excluded" in outcome.stdout


def test_an_excluded_service_leaves_the_counts_and_says_so(
    triage: Workbench, workbench: Workbench, workspace: Path
) -> None:
    triage(GHOST, "--duplicate-of", COURSE, "--note", "see the wiki")
    checked = workbench("check", "--static", "-w", workspace)
    assert f"- 1 service is excluded: {GHOST} (duplicate of {COURSE})" in checked.stdout
    assert f"○ 1 service has no schema: {COURSE}\n" in checked.stdout
    assert checked.stdout.endswith(
        "2 services · 1 with a schema · 1 missing · 0 passing · 0 proven · 1 excluded\n"
    )
    document = json.loads(workbench("check", "--static", "-w", workspace, "--format", "json").stdout)
    assert document["summary"] == {
        "services": 2,
        "with_schema": 1,
        "missing": 1,
        "passing": 0,
        "hollow": 0,
        "proven": 0,
        "excluded": 1,
    }
    assert [(one["name"], one["state"]) for one in document["services"]] == [
        (COURSE, "missing"),
        (ORDER, "failing"),
        (GHOST, "excluded"),
    ]
    assert document["services"][0]["triage"] is None
    assert document["services"][2]["triage"]["excluded"] == f"duplicate of {COURSE}"
    status = workbench("status", "-w", workspace)
    assert "1/2" in status.stdout
    assert "excluded" in status.stdout.splitlines()[2]
    progress = workbench("progress", "-w", workspace).stdout
    assert "**0 of 2 services proven (0 %)**" in progress
    assert "Not counted: 1 service that people have decided need no schema." in progress
    assert f"## Excluded\n\n- `{GHOST}`: duplicate of {COURSE}; see the wiki\n" in progress
    assert f"- `{GHOST}`: duplicate of {COURSE}\n" in progress.split("## Phase")[1]
    assert f"] `{GHOST}`" not in progress


def test_where_all_are_excluded_check_is_content(
    triage: Workbench, workbench: Workbench, workspace: Path
) -> None:
    triage("*", "--decision", "retire")
    assert workbench("check", "--static", "-w", workspace).code == 0


def test_commands_leave_excluded_services_alone_unless_one_is_named(
    triage: Workbench, workbench: Workbench, workspace: Path
) -> None:
    triage(COURSE, "--decision", "no-database")
    schema = workspace / f"services/{COURSE}/prisma/schema.prisma"
    outcome = workbench("generate", "course*", "--missing", "-w", workspace)
    assert outcome.code == 0
    assert "1 excluded service is left alone, unless named one by one" in outcome.stderr
    assert not schema.exists()
    outcome = workbench("generate", COURSE, "-w", workspace)
    assert "left alone" not in outcome.stderr
    assert schema.exists()


def test_proposals_are_listed_accepted_and_dismissed(
    triage: Workbench, workbench: Workbench, workspace: Path
) -> None:
    catalog = workspace / "catalog.yaml"
    catalog.write_text(
        catalog.read_text() + "  - {name: orders}\n  - {name: ghost, duplicate-of: ghost-service}\n"
    )
    listed = triage("--duplicates")
    assert listed.stdout.splitlines() == [
        " 99 % ghost  a duplicate of  ghost-service",
        "      ghost is listed as a duplicate of ghost-service",
        "      their names say the same",
        " 80 % orders  a duplicate of  order-service",
        "      their names say the same",
        "2 proposals",
    ]
    [first, _] = json.loads(triage("--duplicates", "--format", "json").stdout)["candidates"]
    assert (first["service"], first["of"], first["decision"]) == ("ghost", GHOST, "duplicate")
    assert (first["likelihood"], [one["kind"] for one in first["evidence"]]) == (99, ["plan", "name"])
    assert triage("ghost", "--duplicates", "--accept").stderr == f"ghost: excluded: duplicate of {GHOST}\n"
    assert triage("orders", "--duplicates", "--dismiss").stderr == f"orders and {ORDER} are told apart\n"
    assert triage("--duplicates").stdout == "0 proposals\n"
    assert text(workspace) == (
        f"version: 1\nservices:\n  ghost:\n    decision: duplicate\n    of: {GHOST}\n"
        f"dismissed:\n  - [orders, {ORDER}]\n"
    )
    workbench("undo", "--yes", "-w", workspace)
    assert triage("--duplicates").stdout.splitlines()[-1] == "1 proposal"

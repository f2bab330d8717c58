"""`workbench scoreboard`: the same content as a table, in colours on a terminal, and as JSON."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from workbench.catalog.service import Catalog
from workbench.reports.scoreboard_text import scoreboard_text
from workbench.workspace.scoreboard.board import Arrangement, board_of
from workbench.workspace.scoreboard.scores import ITEM_IDS, score_of
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]

TRIAGE = """\
version: 1
services:
  ghost-service:
    owner: zanele
    decision: no-database
"""


def board(workbench: Workbench, workspace: Path, *words: str) -> dict[str, Any]:
    outcome = workbench("scoreboard", *words, "--format", "json", "--workspace", workspace)
    assert outcome.code == 0
    document: dict[str, Any] = json.loads(outcome.stdout)
    return document


def names(document: dict[str, Any]) -> list[str]:
    return [service["name"] for service in document["services"]]


def test_a_line_per_service_with_signs_and_numbers_of_errors(workbench: Workbench, workspace: Path) -> None:
    outcome = workbench("scoreboard", "--workspace", workspace)
    assert outcome.code == 0, "it reports, it does not judge"
    title, *services, not_passed, errors, blank, sentence = outcome.stdout.splitlines()
    assert title.split() == ["passed", *ITEM_IDS]
    assert services[0].split() == ["○", "course-service", *"·" * 10]
    sign, name, passed, *cells = services[1].split()
    assert (sign, name) == ("✗", "order-service")
    assert re.fullmatch(r"\d/10", passed)
    assert cells[0] == "✗"
    assert int(cells[1]) > 0
    assert not_passed.split()[:3] == ["not", "passed", "0/3"]
    assert errors.split()[0] == "errors"
    assert blank == ""
    assert re.fullmatch(
        r"3 services · 0 pass all ten · [a-z-]+ holds back most: 1 of 1 don't pass, \d+ errors?", sentence
    )
    assert all(line == line.rstrip() for line in outcome.stdout.splitlines())


def test_the_document_has_every_cell_and_what_they_come_to(workbench: Workbench, workspace: Path) -> None:
    document = board(workbench, workspace)
    assert document["version"] == 1
    assert names(document) == ["course-service", "order-service", "ghost-service"]
    course, order, _ = document["services"]
    assert (course["passed"], course["state"]) == (None, "missing")
    assert [item["id"] for item in order["items"]] == list(ITEM_IDS)
    assert {item["status"] for item in course["items"]} == {None}
    types = next(item for item in order["items"] if item["id"] == "data-types")
    assert types["status"] == "fail"
    totals = {item["id"]: item for item in document["totals"]["items"]}
    assert totals["data-types"]["errors"] == types["errors"] > 0
    for item in totals.values():
        assert item["passing"] + item["failing"] + item["unknown"] + item["blank"] == 3
    assert document["totals"]["holds_back_most"] in ITEM_IDS


def test_the_same_files_give_the_same_bytes(workbench: Workbench, workspace: Path) -> None:
    words = ("scoreboard", "--format", "json", "--group", "phase", "--workspace", workspace)
    assert workbench(*words).stdout == workbench(*words).stdout


def test_it_is_sorted_and_grouped(workbench: Workbench, workspace: Path) -> None:
    assert names(board(workbench, workspace, "--sort", "name")) == [
        "course-service",
        "ghost-service",
        "order-service",
    ]
    assert names(board(workbench, workspace, "--sort", "indexes"))[0] == "order-service"
    reversed_ = board(workbench, workspace, "--sort", "name", "--reverse")
    assert names(reversed_)[0] == "order-service"
    assert (reversed_["sort"], reversed_["reversed"]) == ("name", True)
    grouped = board(workbench, workspace, "--group", "phase")
    assert [(group["key"], group["title"]) for group in grouped["groups"]] == [("phase-1", "Core Foundation")]
    assert grouped["groups"][0]["totals"] == grouped["totals"]
    assert {service["group"] for service in grouped["services"]} == {"phase-1"}
    text = workbench("scoreboard", "--group", "priority", "--workspace", workspace).stdout
    assert text.splitlines()[1].split()[:3] == ["Core", "Services", "0/3"]


def test_services_are_chosen_by_name_priority_and_query(workbench: Workbench, workspace: Path) -> None:
    assert names(board(workbench, workspace, "order*", "ghost-service")) == ["order-service", "ghost-service"]
    assert names(board(workbench, workspace, "--priority", "2")) == []
    found = board(workbench, workspace, "--where", "item:data-types")
    assert (names(found), found["where"]) == (["order-service"], "item:data-types")
    outcome = workbench("scoreboard", "--priority", "2", "--workspace", workspace)
    assert (outcome.code, outcome.stdout) == (0, "no service matches\n")


def test_an_excluded_service_is_shown_and_not_counted(workbench: Workbench, workspace: Path) -> None:
    (workspace / ".workbench").mkdir()
    (workspace / ".workbench/triage.yaml").write_text(TRIAGE)
    document = board(workbench, workspace, "--group", "owner")
    ghost = next(service for service in document["services"] if service["name"] == "ghost-service")
    assert (ghost["excluded"], ghost["owner"], ghost["group"]) == (
        "no database needed",
        "zanele",
        "owner-zanele",
    )
    assert (document["totals"]["services"], document["totals"]["excluded"]) == (2, 1)
    text = workbench("scoreboard", "--workspace", workspace).stdout
    assert text.splitlines()[3].split()[:2] == ["-", "ghost-service"]
    assert "2 services · 1 excluded · 0 pass all ten" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sort", "index"), "there is no order `index` (did you mean `indexes`?)"),
        (("--group", "colour"), "there is no grouping `colour`"),
        (("--where", "owner:"), "`owner:` needs a value"),
        (("oder-service",), "did you mean `order-service`?"),
    ],
)
def test_what_can_not_be_understood_is_bad_usage(
    workbench: Workbench, workspace: Path, words: tuple[str, ...], said: str
) -> None:
    outcome = workbench("scoreboard", *words, "--workspace", workspace)
    assert outcome.code == 2
    assert said in outcome.stderr


def lines_at(root: Path, width: int | None) -> list[str]:
    workspace = Workspace(root)
    workspace.load()
    shown = board_of([score_of(one) for one in workspace.check()], Catalog(), Arrangement())
    return ["".join(piece.text for piece in line) for line in scoreboard_text(shown, width)]


@pytest.mark.parametrize("width", [160, 120, 90, 80, 40])
def test_lines_fit_the_terminal(workspace: Path, width: int) -> None:
    *table, _blank, _sentence = lines_at(workspace, width)
    assert max(map(len, table)) <= width
    assert table[-1].split() or table[-2].split()


def test_where_an_item_has_one_character_numbers_stand_from_top_to_bottom(workspace: Path) -> None:
    """Reading each column downwards gives the words of its title and the numbers of its totals."""
    wide, narrow = lines_at(workspace, None), lines_at(workspace, 40)
    start = len(narrow[0]) - 10
    table = [line.ljust(start + 10) for line in narrow[:-2]]
    columns = ["".join(line[at] for line in table) for at in range(start, start + 10)]
    totals = [column.replace(" ", "") for column in columns]
    assert totals[0].startswith("type")
    errors = wide[-3].split()[1:]
    assert [column[-len(number) :] for column, number in zip(totals, errors, strict=True)] == errors


def test_nothing_of_the_terminal_ui_is_imported(workspace: Path) -> None:
    code = (
        "import sys; from workbench.cli.program import run; "
        f"run(['scoreboard', '--workspace', {str(workspace)!r}]); "
        "print([name for name in sys.modules if name.split('.')[0] in ('textual', 'rich')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"

"""Two people in two terminals: they triage a group, review a schema, and leave a trail in git."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.conftest import need_tmux
from tests.terminal.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.pty, pytest.mark.git]

SCHEMA = "services/order-service/prisma/schema.prisma"
REVIEW = ".workbench/reviews/order-service.jsonl"


@pytest.fixture
def sit_down(tmp_path: Path) -> Iterator[Callable[[str, Path], Terminal]]:
    """Open the workbench for somebody, in a terminal of their own."""
    need_tmux()
    opened: list[Terminal] = []

    def open_for(name: str, root: Path) -> Terminal:
        folder = tmp_path / name
        folder.mkdir()
        terminal = Terminal(folder / "tmux", folder)
        command = [sys.executable, "-m", "workbench", str(root)]
        terminal.start(command, (160, 40), {"SCHEMA_WORKBENCH_AUTHOR": name})
        opened.append(terminal)
        return terminal

    yield open_for
    for terminal in opened:
        terminal.kill()


def git(root: Path, *words: str) -> str:
    """What git prints, without the settings of whoever runs the tests."""
    someone = ("-c", "user.name=Someone", "-c", "user.email=someone@example.org")
    done = subprocess.run(
        ["git", "-C", str(root), *someone, *words],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )
    return done.stdout


@pytest.fixture
def committed(platform: Path) -> Path:
    """The workspace as a repository, with a schema that Prisma accepts."""
    schema = platform / SCHEMA
    schema.write_text(schema.read_text().replace('"postgresql"\n', '"postgresql"\n  url = env("DB")\n'))
    git(platform, "init", "-q")
    git(platform, "add", "-A")
    git(platform, "commit", "-qm", "the platform")
    return platform


def test_two_people_triage_and_review_and_the_trail_reads_well(
    sit_down: Callable[[str, Path], Terminal], committed: Path
) -> None:
    thabo, zanele = sit_down("Thabo", committed), sit_down("Zanele", committed)
    thabo.wait_for("model Order", "accepts it")
    zanele.wait_for("model Order", "accepts it", " TH ")
    triage_the_group(thabo, zanele)
    suggest_an_optional_field(zanele)
    apply_and_approve(thabo, zanele, committed / SCHEMA)
    edit_what_was_approved(thabo, zanele, committed / SCHEMA)
    git(committed, "add", "-A")
    trail = git(committed, "diff", "--cached", "--name-only").splitlines()
    ours = {".workbench/.gitattributes", ".workbench/triage.yaml", REVIEW}
    assert set(trail) == {*ours, SCHEMA}
    assert added(committed, ".workbench/triage.yaml") == [
        "version: 1",
        "services:",
        "  order-service:",
        "    owner: Thabo",
        "    status: in-progress",
        "  course-service:",
        "    owner: Thabo",
        "    status: in-progress",
    ]
    events = [json.loads(line) for line in added(committed, REVIEW)]
    assert [(event["author"], event["event"]) for event in events] == [
        ("Zanele", "suggestion"),
        ("Thabo", "applied"),
        ("Thabo", "resolve"),
        ("Thabo", "verdict"),
    ]


def triage_the_group(thabo: Terminal, zanele: Terminal) -> None:
    """Decide about all services of the group, in sight of the other one."""
    thabo.press("Home", "t")
    thabo.wait_for("Triage 2 services")
    thabo.press("2", "o")
    thabo.write("Thabo")
    thabo.press("Enter")
    thabo.wait_for("triaged 2 services")
    zanele.wait_for("course-service: ", "TH ◔")


def suggest_an_optional_field(zanele: Terminal) -> None:
    """Say what is wrong with a field, and how it should be."""
    zanele.press("2")
    zanele.wait_for("Next finding")
    zanele.press(*["Down"] * 7)
    zanele.wait_for("schema.prisma:8")
    zanele.press("c")
    zanele.wait_for("Comment on Order.paidOn")
    zanele.write("An order may be unpaid.")
    zanele.press("F2")
    zanele.wait_for("Instead:")
    zanele.press("End")
    zanele.write("?")
    zanele.wait_for("Suggested: +1 -1")
    zanele.press("C-s")
    zanele.wait_for("order-service: 1 new review thread")


def apply_and_approve(thabo: Terminal, zanele: Terminal, schema: Path) -> None:
    """Read the thread where it belongs, follow the suggestion, and approve what comes of it."""
    thabo.press("j")
    thabo.wait_for("Zanele: An order may be unpaid.")
    thabo.press("C")
    thabo.wait_for("No verdict yet")
    thabo.press("Down", "p")
    thabo.wait_for("+   paidOn DateTime?")
    thabo.press("y")
    thabo.wait_for("applied by Thabo")
    assert "paidOn DateTime?\n" in schema.read_text()
    thabo.press("x")
    thabo.wait_for("1 review thread resolved")
    thabo.press("a")
    thabo.wait_for("Approve order-service?")
    thabo.press("y")
    thabo.wait_for("Thabo approves")
    zanele.wait_for("order-service: approved by Thabo")


def edit_what_was_approved(thabo: Terminal, zanele: Terminal, schema: Path) -> None:
    """An approval holds for the text it was given for, and no longer."""
    schema.write_text(schema.read_text().replace("id Int @id", "id BigInt @id"))
    thabo.wait_for("lapsed: the schema has changed since")
    zanele.wait_for("order-service: verdict of Thabo has lapsed")


def added(root: Path, path: str) -> list[str]:
    """The lines that a new file brings into the repository."""
    lines = git(root, "diff", "--cached", "--", path).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("@@"))
    assert all(line.startswith("+") for line in lines[first + 1 :])
    return [line.removeprefix("+") for line in lines[first + 1 :]]

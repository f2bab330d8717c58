"""What may go wrong when migrations are run, and renames in place of drops, from the command line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.workspace.bookshop import INIT, SCHEMA, write_bookshop
from workbench.cli.renaming import plans
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome
    from workbench.workspace.laboratory import Laboratory

    Workbench = Callable[..., Outcome]

pytestmark = pytest.mark.usefixtures("embedded_by_command", "lent_to_commands")

STEP = """\
-- AlterTable
ALTER TABLE "Book" DROP COLUMN "subtitle",
ALTER COLUMN "title" SET NOT NULL;
"""
BEFORE = INIT.replace('"title" TEXT NOT NULL', '"title" TEXT,\n    "subtitle" TEXT')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "platform"
    folder.mkdir()
    return folder


def write_later(root: Path, service: str, script: str) -> Path:
    path = root / f"services/{service}/prisma/migrations/20260201000000_later/migration.sql"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script)
    return path


def test_on_a_terminal_it_is_asked_and_what_is_declined_is_dropped(
    workbench: Workbench, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for service in ("asked", "declined"):
        write_bookshop(root, service, schema=SCHEMA.replace("  title ", "  name  "))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    questions: list[str] = []
    answers = iter([True, False, True])
    monkeypatch.setattr("click.confirm", lambda question, **_: questions.append(question) or next(answers))
    assert workbench("migrate", "--workspace", root).code == 0
    [renamed] = root.glob("services/asked/prisma/migrations/*_update/migration.sql")
    assert renamed.read_text() == '-- RenameColumn\nALTER TABLE "Book" RENAME COLUMN "title" TO "name";\n'
    [dropped] = root.glob("services/declined/prisma/migrations/*_update/migration.sql")
    assert 'DROP COLUMN "title"' in dropped.read_text()
    assert questions[0] == "asked: was `Book.title` renamed to `name`?"
    assert questions[2].startswith("Write services/declined/")


def test_a_script_is_told_how_to_say_it(
    workbench: Workbench, root: Path, laboratory: Laboratory, capsys: pytest.CaptureFixture[str]
) -> None:
    write_bookshop(root, schema=SCHEMA.replace("  title ", "  name  "))
    write_bookshop(root, "other")
    workspace = Workspace(root)
    workspace.load()
    [planned] = plans(workspace, ["shop"], laboratory, None, None, is_asking=False)
    assert planned.plan is not None
    hint = "shop: was `Book.title` renamed? `--rename Book.title=name` keeps what is in it"
    assert capsys.readouterr().err.splitlines() == [hint]
    assert workbench("migrate", "--workspace", root, "--rename", "Book=Volume").code == 2
    assert workbench("migrate", "shop", "--workspace", root, "--rename", "Book").code == 2


def test_check_advises_on_the_migrations_that_are_there_and_fails_nothing_for_it(
    workbench: Workbench, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bookshop(root, migration=BEFORE)
    script = write_later(root, "shop", STEP)
    item = migrations_item(workbench, root)
    assert item["status"] == "unknown"
    found = [
        (one["rule"], one["severity"], one["start"]["line"], one["model"], one["field"])
        for one in item["findings"]
    ]
    assert found == [
        ("migrations/require-lock-timeout", "warning", 2, "Book", None),
        ("migrations/data-loss", "warning", 2, "Book", None),
        ("migrations/adding-not-nullable-field", "warning", 3, "Book", "title"),
    ]
    assert item["findings"][0]["file"] == script.relative_to(root).as_posix()

    # What is known, by whoever's script it was, needs no squawk. What is new does, and that is said once.
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "executable", str(root / "python"))
    assert migrations_item(workbench, root) == item
    write_bookshop(root, "other", migration=BEFORE)
    write_later(root, "other", STEP)
    script.write_text(f"{STEP}-- changed\n")
    outcome = workbench("check", "--workspace", root, "--format", "json")
    [told] = [line for line in outcome.stderr.splitlines() if "squawk" in line]
    assert told.startswith(
        "squawk is missing, so that locks and rewrites in the migrations of 1 service were not "
    )
    assert told.endswith("run `pip install 'schema-workbench[lint]'`")
    assert [one["rule"] for one in migrations_item(workbench, root, "unseen")["findings"]] == [
        "migrations/data-loss"
    ]
    assert "missing: locks and rewrites" in workbench("doctor").stdout


def test_a_team_decides_itself_which_rules_hold(workbench: Workbench, root: Path) -> None:
    write_bookshop(root, migration=BEFORE)
    write_later(root, "shop", STEP)
    (root / ".squawk.toml").write_text(
        'excluded_rules = ["require-lock-timeout", "require-statement-timeout", "prefer-robust-stmts"]\n'
    )
    rules = {one["rule"] for one in migrations_item(workbench, root)["findings"]}
    assert rules == {"migrations/data-loss", "migrations/adding-not-nullable-field"}


def test_what_was_applied_is_set_aside_among_the_decisions_and_its_script_stays(
    workbench: Workbench, root: Path
) -> None:
    write_bookshop(root, migration=BEFORE)
    script = write_later(root, "shop", STEP)

    def told() -> tuple[list[str], list[str], str]:
        document = json.loads(workbench("check", "--static", "-w", root, "--format", "json").stdout)
        [item] = [one for one in document["services"][0]["checklist"] if one["id"] == "migrations"]
        return (*([one["rule"] for one in item[kind]] for kind in ("findings", "waived")), item["evidence"])

    loss = "migrations/data-loss"
    standing, waived, evidence = told()
    assert (standing, waived) == ([loss], [])
    waive = ("triage", "shop", "-w", root, "--because", "nobody read it", "--waive")
    refused = workbench(*waive, loss)
    assert refused.code == 2
    assert "expected `migrations/<migration>/<rule>`" in refused.stderr
    idle = workbench(*waive, "migrations/2025*/data-loss")
    assert "so far nobody says anything that `migrations/2025*/data-loss` would set aside" in idle.stderr
    assert workbench(*waive, "migrations/20260201000000_later/data-loss").stderr.splitlines() == [
        "shop: migrations/20260201000000_later/data-loss waived: nobody read it"
    ]
    assert told() == ([], [loss], f"{evidence}; 1 remark waived: nobody read it")
    assert script.read_text() == STEP
    assert workbench("undo", "-w", root).code == 0
    assert told() == ([loss], [], evidence)
    # As long as nobody has applied it, a comment will do.
    script.write_text(f"-- workbench-ignore data-loss: empty so far\n{STEP}")
    assert told() == ([], [loss], f"{evidence}; 1 remark waived: empty so far")


def migrations_item(workbench: Workbench, root: Path, expected: str = "seen") -> dict[str, Any]:
    outcome = workbench("check", "shop", "--workspace", root, "--format", "json")
    [service] = json.loads(outcome.stdout)["services"]
    assert service["linter"] == expected
    return next(item for item in service["checklist"] if item["id"] == "migrations")

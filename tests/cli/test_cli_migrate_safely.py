"""What may go wrong when migrations are run, and renames in place of drops, from the command line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.workspace.bookshop import INIT, SCHEMA, SEED, write_bookshop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]

pytestmark = pytest.mark.usefixtures("embedded_by_command")

RENAMED = (
    SCHEMA.replace("model Book", "model Volume")
    .replace("Book[]", "Volume[]")
    .replace("  title    String", '  heading  String @map("head_line")\n  pages    Int?')
)
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


def test_a_rename_keeps_the_data_and_is_proven_by_replay(workbench: Workbench, root: Path) -> None:
    seed = SEED.replace('"Book" ("title"', '"Volume" ("head_line"')
    write_bookshop(root, schema=RENAMED, seed=seed)
    dry = workbench("migrate", "--workspace", root, "--dry-run")
    assert [line for line in dry.stderr.splitlines() if "renamed?" in line] == [
        "shop: was `Book` renamed? `--rename Book=Volume` keeps what is in it",
        "shop: was `Volume.title` renamed? `--rename Volume.title=heading` keeps what is in it",
    ]
    assert 'DROP TABLE "Book"' in dry.stdout

    renames = ("--rename", "Book=Volume", "--rename", "Volume.title=heading")
    outcome = workbench("migrate", "shop", "--workspace", root, *renames)
    assert outcome.code == 0, outcome.stderr
    [script] = root.glob("services/shop/prisma/migrations/*_update/migration.sql")
    steps = [line for line in script.read_text().splitlines() if line.startswith("ALTER")]
    assert steps[:3] == [
        'ALTER TABLE "Book" RENAME TO "Volume";',
        'ALTER TABLE "Volume" RENAME CONSTRAINT "Book_pkey" TO "Volume_pkey";',
        'ALTER TABLE "Volume" RENAME COLUMN "title" TO "head_line";',
    ]
    assert "DROP" not in script.read_text()
    assert "Volume.heading" in next(
        line for line in outcome.stderr.splitlines() if "[renaming-column]" in line
    )
    assert workbench("prove", "shop", "--workspace", root).code == 0
    undone = workbench("undo", "--workspace", root)
    assert undone.code == 0
    assert not script.exists()


def test_on_a_terminal_it_is_asked_and_what_is_declined_is_dropped(
    workbench: Workbench, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bookshop(root, schema=SCHEMA.replace("  title ", "  name  "))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    answers = iter([True])
    monkeypatch.setattr("click.confirm", lambda *_, **__: next(answers))
    assert workbench("migrate", "--workspace", root).code == 0
    [script] = root.glob("services/shop/prisma/migrations/*_update/migration.sql")
    assert script.read_text() == '-- RenameColumn\nALTER TABLE "Book" RENAME COLUMN "title" TO "name";\n'

    write_bookshop(root, "other", schema=SCHEMA.replace("  title ", "  name  "))
    answers = iter([False, True])
    assert workbench("migrate", "other", "--workspace", root).code == 0
    [script] = root.glob("services/other/prisma/migrations/*_update/migration.sql")
    assert 'DROP COLUMN "title"' in script.read_text()


def test_what_cannot_be_renamed_is_refused_and_nothing_is_written(workbench: Workbench, root: Path) -> None:
    write_bookshop(root, schema=RENAMED)
    write_bookshop(root, "other")
    outcome = workbench("migrate", "shop", "--workspace", root, "--rename", "Bok=Volume")
    assert outcome.code == 1
    assert "shop: `Bok=Volume`: no table or enum `Bok` goes away; what does: `Book`" in outcome.stderr
    assert workbench("migrate", "--workspace", root, "--rename", "Book=Volume").code == 2
    assert workbench("migrate", "shop", "--workspace", root, "--rename", "Book").code == 2
    assert not list(root.glob("services/*/prisma/migrations/*_update"))


def test_check_advises_on_the_migrations_that_are_there_and_fails_nothing_for_it(
    workbench: Workbench, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bookshop(root, migration=BEFORE)
    script = write_later(root, "shop", STEP)
    assert workbench("prove", "--workspace", root).code == 0
    item = migrations_item(workbench, root)
    assert item["status"] == "pass"
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
    assert [one["rule"] for one in migrations_item(workbench, root)["findings"]] == ["migrations/data-loss"]
    assert "missing: locks and rewrites" in workbench("doctor").stdout


def test_a_team_decides_itself_which_rules_hold(workbench: Workbench, root: Path) -> None:
    write_bookshop(root, migration=BEFORE)
    write_later(root, "shop", STEP)
    (root / ".squawk.toml").write_text(
        'excluded_rules = ["require-lock-timeout", "require-statement-timeout", "prefer-robust-stmts"]\n'
    )
    rules = {one["rule"] for one in migrations_item(workbench, root)["findings"]}
    assert rules == {"migrations/data-loss", "migrations/adding-not-nullable-field"}


def migrations_item(workbench: Workbench, root: Path) -> dict[str, Any]:
    outcome = workbench("check", "shop", "--workspace", root, "--format", "json")
    [service] = json.loads(outcome.stdout)["services"]
    return next(item for item in service["checklist"] if item["id"] == "migrations")

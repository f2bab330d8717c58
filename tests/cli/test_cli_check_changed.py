"""`check --changed-since`: what a branch touched, and what that did to others."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

pytestmark = pytest.mark.git

USERS = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model User {
  id String @id @default(uuid()) @db.Uuid
}
"""
NOTES = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Note {
  id     String @id @default(uuid()) @db.Uuid
  /// @ref user-service.User.id
  userId String @db.Uuid
}
"""


def git(root: Path, *words: str) -> None:
    identity = ("-c", "user.name=Thabo", "-c", "user.email=thabo@example.org")
    subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True)


def schema_of(root: Path, service: str) -> Path:
    return root / f"platform/services/{service}/prisma/schema.prisma"


@pytest.fixture
def repository(workspace: Path) -> Path:
    """The workspace, committed in a repository that begins above it, and a branch on which to work."""
    root = workspace.parent
    names = ("user-service", "note-service")
    for name, text in zip(names, (USERS, NOTES), strict=True):
        file = schema_of(root, name)
        file.parent.mkdir(parents=True)
        file.write_text(text)
    catalog = workspace / "catalog.yaml"
    catalog.write_text(catalog.read_text() + "".join(f"  - {{name: {name}}}\n" for name in names))
    git(root, "init", "-b", "main")
    git(root, "add", "platform")
    git(root, "commit", "-m", "first")
    git(root, "checkout", "-b", "work")
    return root


@pytest.fixture
def changed(workbench: Callable[..., Outcome], repository: Path) -> Callable[..., list[str]]:
    """The names of the services that the branch changed."""

    def call(*words: str) -> list[str]:
        outcome = workbench(
            "check",
            "--static",
            "-w",
            repository / "platform",
            "--changed-since",
            "main",
            "--format",
            "json",
            *words,
        )
        assert outcome.code in (0, 1), outcome.stderr
        return [service["name"] for service in json.loads(outcome.stdout)["services"]]

    return call


def test_committed_uncommitted_new_and_deleted_files_count_and_nothing_else(
    changed: Callable[..., list[str]], repository: Path
) -> None:
    assert changed() == []
    order = schema_of(repository, "order-service")
    order.write_text(order.read_text() + "\n// a word more\n")
    assert changed() == ["order-service"]
    git(repository, "commit", "-am", "second")
    assert changed() == ["order-service"]
    migration = (
        repository / "platform/services/note-service/prisma/migrations/20250101000000_init/migration.sql"
    )
    migration.parent.mkdir(parents=True)
    migration.write_text("SELECT 1;\n")
    assert changed() == ["order-service", "note-service"]
    git(repository, "checkout", "main")
    elsewhere = schema_of(repository, "user-service")
    elsewhere.write_text(USERS + "// what happened on main is not of the branch\n")
    git(repository, "commit", "-am", "third")
    git(repository, "checkout", "work")
    assert changed() == ["order-service", "note-service"]
    assert changed("order*") == ["order-service"]
    schema_of(repository, "user-service").unlink()
    assert changed() == ["order-service", "user-service", "note-service"]


def test_a_change_of_an_owner_shows_in_those_who_refer_to_it(
    workbench: Callable[..., Outcome], changed: Callable[..., list[str]], repository: Path
) -> None:
    schema_of(repository, "user-service").write_text(USERS.replace("User {", "Account {"))
    assert changed() == ["user-service", "note-service"]
    words = ("check", "--static", "-w", repository / "platform", "--changed-since", "main", "--new-only")
    outcome = workbench(*words)
    assert outcome.code == 1
    assert "relationships/broken-ref" in outcome.stdout
    assert "note-service  1 new" in outcome.stdout


def test_a_pull_request_is_told_what_it_does(workbench: Callable[..., Outcome], repository: Path) -> None:
    order = schema_of(repository, "order-service")
    order.write_text(order.read_text().replace("Float", "Decimal @db.Decimal(18, 2)"))
    user = schema_of(repository, "user-service")
    user.write_text(USERS.replace("id String", "balance Float\n  id String"))
    git(repository, "commit", "-am", "second")
    words = (
        "check",
        "--static",
        "-w",
        repository / "platform",
        "--changed-since",
        "main",
        "--format",
        "markdown",
    )
    text = workbench(*words).stdout
    assert text.startswith("## Schema check: 1 service improved, 1 regressed\n\nHeld against `main`:\n")
    assert "| 🔺 | `user-service` | failing | 6 → 5 | 1 | 1 |" in text
    assert "| ✅ | `order-service` | failing | 3 |  | 1 |" in text
    assert "- fixed: `data-types/money Order.totalAmount`" in text
    assert "`platform/services/user-service/prisma/schema.prisma:7` `balance` holds" in text
    assert "indexes/" not in text


def test_a_pull_request_is_told_what_its_migration_loses(
    workbench: Callable[..., Outcome], repository: Path
) -> None:
    migrations = repository / "platform/services/note-service/prisma/migrations"
    words = ("check", "-w", repository / "platform", "--changed-since", "main", "--format", "markdown")
    for name, sql in (
        ("20250101000000_a", "SELECT 1;"),
        ("20250102000000_b", 'ALTER TABLE "Note" DROP COLUMN "userId";'),
    ):
        (migrations / name).mkdir(parents=True)
        (migrations / name / "migration.sql").write_text(f"{sql}\n")
    text = workbench(*words).stdout
    assert "⚠ `platform/services/note-service/prisma/migrations/20250102000000_b/migration.sql:1`" in text
    assert "(`migrations/data-loss`)" in text
    git(repository, "add", ".")
    git(repository, "commit", "-m", "second")
    git(repository, "branch", "-f", "main", "work")
    schema_of(repository, "note-service").write_text(f"// a word\n{NOTES}")
    assert "data-loss" not in workbench(*words).stdout


def test_only_what_the_branch_made_worse_fails_where_that_is_asked(
    workbench: Callable[..., Outcome], repository: Path
) -> None:
    words = ("check", "--static", "-w", repository / "platform", "--changed-since", "main")
    order = schema_of(repository, "order-service")
    order.write_text("// a word more\n" + order.read_text())
    assert workbench(*words).code == 1
    assert workbench(*words, "--new-only").code == 0


def test_no_program_of_the_repository_is_run(changed: Callable[..., list[str]], repository: Path) -> None:
    trap = repository / "trapped"
    git(repository, "config", "core.fsmonitor", f"touch {trap}; false")
    git(repository, "config", "filter.trap.clean", f"touch {trap}; cat")
    git(repository, "config", "filter.trap.smudge", f"touch {trap}; cat")
    (repository / ".gitattributes").write_text("*.prisma filter=trap text eol=crlf\n")
    trap.unlink(missing_ok=True)
    order = schema_of(repository, "order-service")
    order.write_bytes(order.read_bytes().replace(b"\n", b"\r\n"))
    assert changed() == []
    assert not trap.exists()


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:platform"])
def test_a_revision_that_git_does_not_know_is_one_message(
    workbench: Callable[..., Outcome], repository: Path, revision: str
) -> None:
    outcome = workbench("check", "--static", "-w", repository / "platform", f"--changed-since={revision}")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr == f"workbench: --changed-since {revision}: git knows no commit `{revision}` here\n"


def test_without_a_repository_that_is_said(workbench: Callable[..., Outcome], workspace: Path) -> None:
    outcome = workbench("check", "--static", "-w", workspace, "--changed-since", "main")
    assert outcome.code == 2
    assert "the workspace is in no git repository" in outcome.stderr

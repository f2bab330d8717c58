from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from workbench.workspace.changes import Change, Refresh, describe
from workbench.workspace.snapshot import ServiceState
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n\n'
USERS = HEAD + (
    "/// @append-only\n"
    "model User {\n"
    "  id        String   @id @default(uuid()) @db.Uuid\n"
    "  createdAt DateTime @default(now())\n"
    "}\n"
)
NOTES = HEAD + (
    "/// @append-only\n"
    "model Note {\n"
    "  id        String   @id @default(uuid()) @db.Uuid\n"
    "  /// @ref users.User.id\n"
    "  userId    String   @db.Uuid\n"
    "  createdAt DateTime @default(now())\n"
    "\n"
    "  @@index([userId])\n"
    "}\n"
)
CATALOG = "services:\n  - {name: notes}\n  - {name: users}\n  - {name: empty}\n"
NOTES_PATH = "services/notes/prisma/schema.prisma"
USERS_PATH = "services/users/prisma/schema.prisma"


@pytest.fixture
def workspace(root: Path, write: Callable[[Mapping[str, str]], None]) -> Workspace:
    write({"catalog.yaml": CATALOG, NOTES_PATH: NOTES, USERS_PATH: USERS})
    workspace = Workspace(root)
    workspace.load()
    list(workspace.check())
    return workspace


@pytest.fixture
def edit(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> Callable[[Mapping[str, str]], Refresh]:
    """Write files and look at them again."""

    def write_and_refresh(files: Mapping[str, str]) -> Refresh:
        write(files)
        return workspace.refresh([root / path for path in files])

    return write_and_refresh


def lines(refresh: Refresh) -> list[str]:
    return [line for change in refresh.changes for line in describe(change)]


def names(refresh: Refresh) -> list[str]:
    return [change.name for change in refresh.changes]


def test_an_edit_says_what_it_did(edit: Callable[[Mapping[str, str]], Refresh]) -> None:
    refresh = edit({NOTES_PATH: NOTES.replace("  @@index([userId])\n", "")})
    assert lines(refresh) == ["notes: indexes pass -> fail", "notes: passing -> failing"]
    assert not refresh.structure_changed


def test_a_save_that_changes_nothing_is_no_change(edit: Callable[[Mapping[str, str]], Refresh]) -> None:
    assert edit({NOTES_PATH: NOTES}).changes == ()


def test_an_edit_of_a_comment_is_an_edit(edit: Callable[[Mapping[str, str]], Refresh]) -> None:
    assert lines(edit({NOTES_PATH: NOTES + "// a remark\n"})) == ["notes: edited"]


def test_more_findings_of_the_same_kind_are_counted(edit: Callable[[Mapping[str, str]], Refresh]) -> None:
    poor = NOTES.replace("  @@index([userId])\n", "")
    edit({NOTES_PATH: poor})
    poorer = poor.replace("  createdAt", "  /// @ref users.User.id\n  ownerId String @db.Uuid\n  createdAt")
    assert lines(edit({NOTES_PATH: poorer})) == ["notes: 1 new finding"]
    assert lines(edit({NOTES_PATH: poor})) == ["notes: 1 finding fewer"]


def test_a_syntax_error_and_its_cure_are_told(edit: Callable[[Mapping[str, str]], Refresh]) -> None:
    refresh = edit({NOTES_PATH: NOTES.rstrip().removesuffix("}")})
    assert lines(refresh) == [
        "notes: line 6: `model Note` has no closing `}`",
        "notes: passing -> failing",
    ]
    assert lines(edit({NOTES_PATH: NOTES})) == ["notes: can be read again", "notes: failing -> passing"]


def test_a_schema_that_appears_and_goes_is_told(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace, root: Path
) -> None:
    path = "services/empty/prisma/schema.prisma"
    refresh = edit({path: USERS})
    assert lines(refresh) == ["empty: schema appeared, passing"]
    assert refresh.structure_changed
    assert workspace.entry("empty").schema_paths == (path,)
    (root / path).unlink()
    refresh = workspace.refresh([root / path])
    assert lines(refresh) == ["empty: schema removed"]
    assert workspace.entry("empty").schema_paths == ()


def test_services_that_refer_to_a_changed_one_are_checked_again(
    edit: Callable[[Mapping[str, str]], Refresh],
) -> None:
    refresh = edit({USERS_PATH: USERS.replace("model User", "model Person")})
    assert lines(refresh)[:2] == ["notes: relationships pass -> fail", "notes: passing -> failing"]
    assert names(refresh) == ["notes", "users"]
    assert names(edit({USERS_PATH: USERS})) == ["notes", "users"]


def test_services_that_refer_to_an_unchanged_model_are_left_alone(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace
) -> None:
    before = workspace.snapshot("notes")
    assert names(edit({USERS_PATH: USERS + "// a remark\n"})) == ["users"]
    assert workspace.snapshot("notes") is before


def test_a_new_service_that_nobody_listed_is_found(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace
) -> None:
    refresh = edit({"packages/extra/prisma/schema.prisma": USERS})
    assert lines(refresh) == ["extra: new, passing"]
    assert refresh.structure_changed
    assert [entry.name for entry in workspace.entries] == ["notes", "users", "empty", "extra"]


def test_an_unlisted_service_that_goes_is_gone(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace, root: Path
) -> None:
    edit({"packages/extra/prisma/schema.prisma": USERS})
    shutil.rmtree(root / "packages")
    refresh = workspace.refresh([root / "packages"])
    assert lines(refresh) == ["extra: gone"]
    assert workspace.snapshot("extra") is None
    assert workspace.refresh([root / "packages"]).changes == ()


def test_a_deleted_folder_takes_its_schema_along(workspace: Workspace, root: Path) -> None:
    shutil.rmtree(root / "services/notes")
    assert lines(workspace.refresh([root / "services/notes"])) == ["notes: schema removed"]


def test_a_renamed_folder_is_seen_at_both_ends(workspace: Workspace, root: Path) -> None:
    (root / "services/notes").rename(root / "services/empty")
    refresh = workspace.refresh([root / "services/notes", root / "services/empty"])
    assert lines(refresh) == ["notes: schema removed", "empty: schema appeared, passing"]


def test_migrations_and_seed_are_noticed(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace, root: Path
) -> None:
    folder = "services/users/prisma/migrations/20250101_first"
    assert lines(edit({f"{folder}/migration.sql": ""})) == ["users: migrations fail -> unknown"]
    assert lines(edit({"services/users/prisma/seed.sql": ""})) == ["users: seed fail -> unknown"]
    shutil.rmtree(root / folder)
    assert lines(workspace.refresh([root / folder])) == ["users: migrations unknown -> fail"]
    (root / "services/users/prisma/seed.sql").unlink()
    refresh = workspace.refresh([root / "services/users/prisma/seed.sql"])
    assert lines(refresh) == ["users: seed unknown -> fail"]


def test_package_json_is_obeyed_when_it_changes(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace
) -> None:
    edit({"services/users/db/main.prisma": NOTES})
    refresh = edit({"services/users/package.json": '{"prisma": {"schema": "db/main.prisma"}}'})
    assert workspace.entry("users").schema_paths == ("services/users/db/main.prisma",)
    assert "users" in names(refresh)
    edit({"services/users/package.json": '{"prisma": {"schema": "prisma/schema.prisma"}}'})
    assert workspace.entry("users").schema_paths == (USERS_PATH,)


def test_a_gitignore_is_obeyed_when_it_changes(edit: Callable[[Mapping[str, str]], Refresh]) -> None:
    edit({"packages/extra/prisma/schema.prisma": USERS})
    assert lines(edit({".gitignore": "packages/\n"})) == ["extra: gone"]
    assert lines(edit({".gitignore": "\n"})) == ["extra: new, passing"]


def test_a_second_datasource_makes_a_part_a_schema_of_its_own(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace
) -> None:
    part = "services/users/prisma/part.prisma"
    edit({part: "model Part {\n  id Int @id\n}\n"})
    assert len(workspace.entry("users").schema_paths) == 2
    refresh = edit({part: HEAD})
    assert refresh.structure_changed
    assert workspace.entry("users").schema_paths == (USERS_PATH,)
    assert [entry.name for entry in workspace.entries][-1] == "services/users"


def test_a_changed_catalog_changes_the_services(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace
) -> None:
    refresh = edit({"catalog.yaml": "services:\n  - {name: users, summary: People}\n  - {name: more}\n"})
    assert refresh.structure_changed
    assert [entry.name for entry in workspace.entries] == ["users", "more", "notes"]
    assert lines(refresh) == [
        "empty: gone",
        "users: catalog entry changed",
        "more: new, without a schema",
        "notes: no longer listed in the catalog",
    ]


def test_a_broken_catalog_is_a_message_and_changes_nothing(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace
) -> None:
    refresh = edit({"catalog.yaml": "services:\n  - {nam: users}\n"})
    assert refresh.changes == ()
    assert not refresh.structure_changed
    assert refresh.messages[0].startswith("catalog.yaml:2:")
    assert len(workspace.entries) == 3
    assert edit({NOTES_PATH: NOTES}).messages == ()
    edit({"catalog.yaml": CATALOG})
    assert workspace.catalog_problems == ()


def test_changed_conventions_check_everything_again(edit: Callable[[Mapping[str, str]], Refresh]) -> None:
    refresh = edit({"catalog.yaml": CATALOG + "conventions:\n  created-at: createdOn\n"})
    assert "notes: timestamps pass -> fail" in lines(refresh)
    assert "users: timestamps pass -> fail" in lines(refresh)


def test_a_blueprint_of_the_team_is_noticed(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace
) -> None:
    assert lines(edit({"blueprints/notes.prisma": "model A {\n}\n"})) == ["notes: blueprint appeared"]
    snapshot = workspace.snapshot("notes")
    assert snapshot is not None
    assert snapshot.has_blueprint


def test_a_service_that_was_never_checked_is_left_for_later(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"catalog.yaml": CATALOG, NOTES_PATH: NOTES, USERS_PATH: USERS})
    workspace = Workspace(root)
    workspace.load()
    assert workspace.refresh([root / NOTES_PATH]).changes == ()
    assert workspace.snapshots() == ()


def test_what_lies_behind_a_symlink_is_seen_through_it(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"shared/base.prisma": USERS})
    (root / "services/empty/prisma").mkdir(parents=True)
    (root / "services/empty/prisma/schema.prisma").symlink_to("../../../shared/base.prisma")
    assert lines(workspace.refresh([root])) == ["empty: schema appeared, passing"]
    write({"shared/base.prisma": USERS + "// a remark\n"})
    assert lines(workspace.refresh([root / "shared/base.prisma"])) == ["empty: edited"]


def test_paths_outside_and_paths_of_no_concern_change_nothing(workspace: Workspace, root: Path) -> None:
    refresh = workspace.refresh([root.parent, root / "README.md", root / "services/notes/src/x.ts"])
    assert (refresh.changes, refresh.structure_changed, refresh.messages) == ((), False, ())


def test_a_workspace_that_is_gone_is_a_message(workspace: Workspace, root: Path) -> None:
    root.rename(root.parent / "away")
    refresh = workspace.refresh([root])
    assert "is gone" in refresh.messages[0]
    assert len(workspace.snapshots()) == len(workspace.catalog.services) == 3
    (root.parent / "away").rename(root)
    assert workspace.refresh([root]).messages == ()


def test_the_workspace_itself_means_everything(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({NOTES_PATH: NOTES + "// x\n", "packages/extra/prisma/schema.prisma": USERS})
    (root / USERS_PATH).unlink()
    assert names(workspace.refresh([root])) == ["notes", "users", "extra"]


@pytest.mark.git
def test_a_branch_switch_is_one_refresh(root: Path, write: Callable[[Mapping[str, str]], None]) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)

    services = [f"s{number:03}" for number in range(190)]
    files = {f"services/{name}/prisma/schema.prisma": f"// {name}\n{USERS}" for name in services}
    write({"catalog.yaml": "services:\n" + "".join(f"  - {{name: {name}}}\n" for name in services)} | files)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "other")
    write({path: text.replace("createdAt", "madeAt") for path, text in files.items()})
    git("rm", "-qr", "--cached", "services/s000")
    shutil.rmtree(root / "services/s000")
    git("commit", "-qam", "two")
    workspace = Workspace(root)
    workspace.load()
    list(workspace.check())
    git("checkout", "-q", "main")
    refresh = workspace.refresh([root])
    assert len(refresh.changes) == 190
    assert "s000: schema appeared, passing" in lines(refresh)
    assert "s001: timestamps fail -> pass" in lines(refresh)


def test_a_change_knows_both_moments(
    edit: Callable[[Mapping[str, str]], Refresh], workspace: Workspace
) -> None:
    before = workspace.snapshot("notes")
    (change,) = edit({NOTES_PATH: "model X {\n}\n"}).changes
    assert isinstance(change, Change)
    assert change.before is before
    assert change.after is workspace.snapshot("notes")
    assert change.after is not None
    assert change.after.state is ServiceState.FAILING

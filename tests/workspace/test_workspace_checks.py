from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.checklist.finding import Status
from workbench.workspace.errors import UnknownServiceError
from workbench.workspace.snapshot import ServiceState
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workbench.workspace.snapshot import ServiceSnapshot

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n\n'
GOOD = HEAD + (
    "/// @append-only\n"
    "model User {\n"
    "  id        String   @id @default(uuid()) @db.Uuid\n"
    "  createdAt DateTime @default(now())\n"
    "}\n"
)
REFERRING = HEAD + (
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


@pytest.fixture
def workspace(root: Path, write: Callable[[Mapping[str, str]], None]) -> Workspace:
    write(
        {
            "catalog.yaml": CATALOG,
            "services/notes/prisma/schema.prisma": REFERRING,
            "services/users/prisma/schema.prisma": GOOD,
        }
    )
    workspace = Workspace(root)
    workspace.load()
    return workspace


def state(workspace: Workspace, name: str) -> ServiceState:
    return checked(workspace, name).state


def checked(workspace: Workspace, name: str) -> ServiceSnapshot:
    (snapshot,) = workspace.check([name])
    return snapshot


def test_nothing_is_read_before_loading(root: Path) -> None:
    workspace = Workspace(root / "not there")
    assert workspace.entries == ()
    assert workspace.catalog.services == ()
    assert list(workspace.check()) == []
    assert workspace.snapshots() == ()
    with pytest.raises(FileNotFoundError):
        workspace.load()


def test_each_service_is_yielded_in_the_order_of_the_entries(workspace: Workspace) -> None:
    assert workspace.snapshot("notes") is None
    assert [snapshot.name for snapshot in workspace.check()] == ["notes", "users", "empty"]
    assert [snapshot.name for snapshot in workspace.snapshots()] == ["notes", "users", "empty"]


def test_a_service_without_a_schema_is_missing(workspace: Workspace) -> None:
    snapshot = checked(workspace, "empty")
    assert (snapshot.state, snapshot.checklist, snapshot.files) == (ServiceState.MISSING, (), ())
    assert snapshot.schema is None


def test_a_service_whose_static_items_pass_is_passing(workspace: Workspace) -> None:
    snapshot = checked(workspace, "users")
    assert snapshot.state is ServiceState.PASSING
    assert snapshot.passed == 8
    assert {item.id for item in snapshot.checklist if item.status is Status.FAIL} == {"migrations", "seed"}


def test_a_reference_to_another_service_is_followed(workspace: Workspace) -> None:
    assert state(workspace, "notes") is ServiceState.PASSING


def test_a_waived_item_does_not_keep_a_service_from_passing(
    workspace: Workspace, write: Callable[[Mapping[str, str]], None]
) -> None:
    waived = GOOD.replace("/// @append-only\n", "/// workbench-ignore timestamps: x\n").replace(
        "createdAt", "at"
    )
    write({"services/users/prisma/schema.prisma": waived})
    results = {item.id: item.status for item in checked(workspace, "users").checklist}
    assert results["timestamps"] is Status.WAIVED


def test_a_syntax_error_is_a_problem_and_the_rest_is_checked(
    workspace: Workspace, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/users/prisma/schema.prisma": GOOD + "model {\n"})
    snapshot = checked(workspace, "users")
    assert snapshot.state is ServiceState.FAILING
    assert snapshot.problems[0].range.start.line == 10
    assert snapshot.schema is not None
    assert "User" in snapshot.schema.models
    assert len(snapshot.checklist) == 10


def test_a_file_that_cannot_be_read_is_a_problem(workspace: Workspace, root: Path) -> None:
    (root / "services/users/prisma/schema.prisma").write_bytes(b"\xff\xfem\x00")
    snapshot = checked(workspace, "users")
    assert (snapshot.state, snapshot.checklist, snapshot.schema) == (ServiceState.FAILING, (), None)
    assert "UTF-16" in snapshot.problems[0].message


def test_one_unreadable_file_of_several_leaves_the_others_to_be_checked(
    workspace: Workspace, root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/users/prisma/models/a.prisma": "model A {\n  id Int @id\n}\n"})
    (root / "services/users/prisma/models/b.prisma").write_bytes(b"\x00")
    workspace.load()
    snapshot = checked(workspace, "users")
    assert snapshot.schema is not None
    assert list(snapshot.schema.models) == ["A", "User"]
    assert len(snapshot.problems) == 1
    assert snapshot.state is ServiceState.FAILING


def test_the_language_of_prisma_8_is_named(
    workspace: Workspace, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/users/prisma/schema.prisma": "// use prisma-next\n" + GOOD})
    assert "Prisma 8" in checked(workspace, "users").problems[0].message


def test_a_folder_that_leads_outside_is_a_problem(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"catalog.yaml": "services:\n  - {name: a}\n"})
    (root.parent / "outside").mkdir()
    (root / "services").mkdir()
    (root / "services/a").symlink_to(root.parent / "outside")
    workspace = Workspace(root)
    workspace.load()
    snapshot = checked(workspace, "a")
    assert snapshot.state is ServiceState.FAILING
    assert "leads out of the workspace" in snapshot.problems[0].message


def test_a_target_of_its_own_reaches_the_checks(
    workspace: Workspace, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"catalog.yaml": CATALOG.replace("{name: users}", "{name: users, target: '7'}")})
    workspace.load()
    assert workspace.entry("users").service.target == "7"
    assert state(workspace, "users") is ServiceState.PASSING


def test_checking_stops_when_asked(workspace: Workspace) -> None:
    answers = iter([False, True])
    assert [snapshot.name for snapshot in workspace.check(cancelled=lambda: next(answers))] == ["notes"]


def test_an_unchanged_service_keeps_its_snapshot(workspace: Workspace) -> None:
    assert checked(workspace, "users") is checked(workspace, "users")


def test_an_unknown_service_is_an_error(workspace: Workspace) -> None:
    with pytest.raises(UnknownServiceError, match="there is no service `nobody`"):
        workspace.entry("nobody")
    assert list(workspace.check(["nobody"])) == []


def test_a_broken_catalog_is_told_with_its_line_and_keeps_the_last_good_one(
    workspace: Workspace, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"catalog.yaml": "services:\n  - {nam: notes}\n"})
    workspace.load()
    assert workspace.catalog_problems[0].line == 2
    assert [service.name for service in workspace.catalog.services] == ["notes", "users", "empty"]
    write({"catalog.yaml": "services:\n  - {name: users}\n"})
    workspace.load()
    assert workspace.catalog_problems == ()
    assert [service.name for service in workspace.catalog.services] == ["users"]


def test_a_catalog_that_is_a_folder_is_told(root: Path) -> None:
    (root / "catalog.yaml").mkdir()
    workspace = Workspace(root)
    workspace.load()
    assert "can't be read" in str(workspace.catalog_problems[0])


def test_a_workspace_without_a_catalog_has_only_unlisted_services(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"apps/a/prisma/schema.prisma": GOOD})
    workspace = Workspace(root)
    workspace.load()
    (snapshot,) = workspace.check()
    assert (snapshot.name, snapshot.listed, snapshot.state) == ("a", False, ServiceState.PASSING)


def test_a_workspace_opens_through_a_symlink(workspace: Workspace, root: Path) -> None:
    link = root.parent / "link"
    link.symlink_to(root)
    through = Workspace(link)
    through.load()
    assert [snapshot.state for snapshot in through.check()] == [one.state for one in workspace.check()]
    refresh = through.refresh([link / "services/users/prisma/schema.prisma"])
    assert refresh.changes == ()

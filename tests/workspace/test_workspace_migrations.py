"""The next migration of a service: its name, its place, its script, and that it is written whole or not."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.workspace.bookshop import (
    HEAD,
    INDEX,
    INIT,
    LOCK,
    LOCK_PATH,
    MIGRATION_PATH,
    MODELS,
    PRISMA,
    SCHEMA,
    SCHEMA_PATH,
    SEED_PATH,
    write_bookshop,
)
from workbench.workspace.errors import StaleFileError, WriteRefusedError
from workbench.workspace.migrations.batch import plan_services
from workbench.workspace.migrations.writing import write_migration
from workbench.workspace.proofs.batch import prove_services
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.workspace.journal.writer import Writer
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.migrations.batch import Planned
    from workbench.workspace.migrations.plan import MigrationPlan

    Plan = Callable[..., MigrationPlan | None]

MIGRATIONS = f"{PRISMA}/migrations"


@pytest.fixture
def workspace(root: Path) -> Workspace:
    """The workspace; services are found when it is loaded."""
    return Workspace(root)


@pytest.fixture
def planned(workspace: Workspace, laboratory: Laboratory) -> Callable[..., Planned]:
    """What a service needs next, and why that can't be told."""

    def plan(label: str | None = None) -> Planned:
        workspace.load()
        [one] = plan_services(workspace, ["shop"], laboratory, label)
        return one

    return plan


@pytest.fixture
def plan(planned: Callable[..., Planned]) -> Plan:
    """The next migration of a service that can be planned."""

    def plan_it(label: str | None = None) -> MigrationPlan | None:
        one = planned(label)
        assert one.why == ""
        return one.plan

    return plan_it


def tree(folder: Path) -> dict[str, str]:
    """All that lies in a folder but the journal: text by path, an empty text for a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
        if not path.is_relative_to(folder / ".workbench")
    }


class TestPlans:
    def test_the_first_one_is_called_init_and_is_what_prisma_writes(self, root: Path, plan: Plan) -> None:
        write_bookshop(root, migration=None, lock=None)
        first = plan()
        assert first is not None
        assert re.fullmatch(r"20\d{12}_init", first.name)
        assert first.sql == INIT
        assert first.path == f"{MIGRATIONS}/{first.name}/migration.sql"

    def test_a_later_one_is_called_update_and_holds_the_difference(self, root: Path, plan: Plan) -> None:
        write_bookshop(root, migration=INIT.replace(INDEX, ""))
        later = plan()
        assert later is not None
        assert re.fullmatch(r"20\d{12}_update", later.name)
        assert later.sql.strip() == INDEX.strip()

    def test_a_name_becomes_a_slug_as_in_prismas_own_command(self, root: Path, plan: Plan) -> None:
        write_bookshop(root, migration=None)
        named = plan("Add_User.name&x")
        assert named is not None
        assert named.name.endswith("_add_user_name_and_x")

    def test_where_the_migrations_give_the_schema_there_is_none(self, root: Path, plan: Plan) -> None:
        write_bookshop(root)
        assert plan() is None

    def test_what_would_lose_data_is_told(self, root: Path, plan: Plan) -> None:
        write_bookshop(root, schema=SCHEMA.replace("  title    String\n", "  isbn     String\n"))
        lossy = plan()
        assert lossy is not None
        assert any("`title`" in warning for warning in lossy.warnings)
        assert any("`isbn`" in step for step in (*lossy.warnings, *lossy.impossible))

    def test_a_schema_in_several_files_has_its_migrations_beside_the_datasource(
        self, write: Callable[..., None], plan: Plan, workspace: Workspace
    ) -> None:
        write({f"{PRISMA}/schema/head.prisma": HEAD, f"{PRISMA}/schema/models/all.prisma": MODELS})
        first = plan()
        assert first is not None
        assert first.path == f"{PRISMA}/schema/migrations/{first.name}/migration.sql"
        workspace.migrations.write(first)
        assert plan() is None

    def test_migrations_that_lie_beside_the_folder_of_a_schema_stay_there(
        self, root: Path, write: Callable[..., None], plan: Plan
    ) -> None:
        write_bookshop(root, schema=None, migration=INIT.replace(INDEX, ""))
        write({f"{PRISMA}/schema/head.prisma": HEAD, f"{PRISMA}/schema/models.prisma": MODELS})
        later = plan()
        assert later is not None
        assert later.path == f"{MIGRATIONS}/{later.name}/migration.sql"

    def test_the_folder_that_the_config_names_is_taken(
        self, root: Path, write: Callable[..., None], plan: Plan
    ) -> None:
        write_bookshop(root, migration=None, lock=None)
        config = 'export default { schema: "prisma/schema.prisma", migrations: { path: "db/steps" } }\n'
        write({"services/shop/package.json": "{}", "services/shop/prisma.config.ts": config})
        first = plan()
        assert first is not None
        assert first.path == f"services/shop/db/steps/{first.name}/migration.sql"


class TestNoPlans:
    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            (
                {"schema": SCHEMA.replace("postgresql", "mysql")},
                "MySQL is not supported yet, only PostgreSQL and SQLite are",
            ),
            (
                {"schema": SCHEMA.replace("  String", "  Strnig", 1)},
                "Prisma rejects the schema; `workbench check shop` says why",
            ),
            (
                {"migration": "SELEKT 1;\n"},
                '`20260101000000_init` can\'t be applied: syntax error at or near "SELEKT"',
            ),
        ],
    )
    def test_the_reason_is_one_clear_line(
        self, root: Path, planned: Callable[..., Planned], changed: dict[str, str], why: str
    ) -> None:
        write_bookshop(root, **changed)
        assert planned() == ("shop", None, why)

    def test_a_lock_file_of_another_database(self, root: Path, planned: Callable[..., Planned]) -> None:
        write_bookshop(root, lock=LOCK.replace("postgresql", "sqlite"))
        one = planned()
        assert one.plan is None
        assert "`sqlite`" in one.why

    def test_a_migration_without_its_script_is_not_passed_over(
        self, root: Path, planned: Callable[..., Planned]
    ) -> None:
        write_bookshop(root)
        (root / MIGRATIONS / "20260102000000_lost").mkdir()
        one = planned()
        assert one.plan is None
        assert "`20260102000000_lost` has no `migration.sql`" in one.why

    def test_after_a_migration_from_the_future_comes_one_from_a_second_later(
        self, root: Path, write: Callable[..., None], planned: Callable[..., Planned]
    ) -> None:
        write_bookshop(root, migration=None)
        write({f"{MIGRATIONS}/29990101000000_init/migration.sql": INIT.replace(INDEX, "")})
        one = planned()
        assert one.plan is not None
        assert one.plan.name == "29990101000001_update"

    def test_nothing_can_come_after_a_migration_whose_name_tells_no_time(
        self, root: Path, write: Callable[..., None], planned: Callable[..., Planned]
    ) -> None:
        write_bookshop(root, migration=None)
        write({f"{MIGRATIONS}/initial/migration.sql": INIT.replace(INDEX, "")})
        one = planned()
        assert one.plan is None
        assert "would be applied before `initial`" in one.why

    def test_a_folder_that_cannot_be_listed_is_not_an_empty_one(
        self, root: Path, planned: Callable[..., Planned]
    ) -> None:
        write_bookshop(root, migration=None, lock=None)
        (root / MIGRATIONS).write_text("")
        assert planned().why == f"`{MIGRATIONS}` can't be read: it is a file, not a folder"


class TestWriting:
    def test_what_is_written_is_what_prisma_expects_and_proves(
        self, root: Path, plan: Plan, workspace: Workspace, laboratory: Laboratory
    ) -> None:
        write_bookshop(root, migration=None, lock=None)
        first = plan()
        assert first is not None
        workspace.migrations.write(first)
        assert tree(root / MIGRATIONS) == {
            first.name: "",
            f"{first.name}/migration.sql": INIT,
            "migration_lock.toml": LOCK,
        }
        [attempt] = prove_services(workspace, ["shop"], laboratory)
        assert attempt.proof is not None
        assert attempt.proof.is_good

    def test_a_lock_file_that_is_there_is_left_as_it_is(
        self, root: Path, plan: Plan, workspace: Workspace
    ) -> None:
        own = '# ours\r\nprovider = "postgresql"\r\n'
        write_bookshop(root, migration=None, lock=own)
        first = plan()
        assert first is not None
        workspace.migrations.write(first)
        assert (root / LOCK_PATH).read_bytes() == own.encode()

    @pytest.mark.parametrize("path", [SCHEMA_PATH, MIGRATION_PATH, LOCK_PATH])
    def test_a_plan_for_what_is_no_longer_so_is_refused(
        self, root: Path, plan: Plan, workspace: Workspace, path: str
    ) -> None:
        write_bookshop(root, migration=INIT.replace(INDEX, ""))
        later = plan()
        assert later is not None
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("\n")
        before = tree(root)
        with pytest.raises(StaleFileError, match="has changed on disk"):
            workspace.migrations.write(later)
        assert tree(root) == before

    def test_a_plan_is_written_once(self, root: Path, plan: Plan, workspace: Workspace) -> None:
        write_bookshop(root, migration=INIT.replace(INDEX, ""))
        later = plan()
        assert later is not None
        workspace.migrations.write(later)
        with pytest.raises(StaleFileError):
            workspace.migrations.write(later)

    def test_a_seed_that_changes_meanwhile_is_no_matter(
        self, root: Path, plan: Plan, workspace: Workspace
    ) -> None:
        write_bookshop(root, migration=None)
        first = plan()
        assert first is not None
        (root / SEED_PATH).write_text("-- later\n", encoding="utf-8")
        workspace.migrations.write(first)

    def test_it_is_not_written_outside_of_the_workspace(
        self, root: Path, plan: Plan, workspace: Workspace
    ) -> None:
        write_bookshop(root, migration=None, lock=None)
        outside = root.parent / "outside"
        outside.mkdir()
        (root / MIGRATIONS).symlink_to(outside, target_is_directory=True)
        first = plan()
        assert first is not None
        with pytest.raises(WriteRefusedError, match="outside the workspace"):
            workspace.migrations.write(first)
        assert list(outside.iterdir()) == []

    def test_no_folder_without_its_script_is_ever_seen(
        self, root: Path, plan: Plan, workspace: Workspace
    ) -> None:
        """Looks at the folder before and after each operation on it, as another program might."""
        write_bookshop(root, migration=None, lock=None)
        first = plan()
        assert first is not None
        seen: list[set[str]] = []
        folder = root / MIGRATIONS

        def look(event: str, _arguments: object) -> None:
            if watching and event in {"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir"}:
                names = {path.name for path in folder.iterdir()} if folder.exists() else set()
                seen.append(names)
                folders = [path for path in folder.iterdir() if path.is_dir()] if names else []
                assert all((path / "migration.sql").exists() for path in folders), event

        watching = True
        sys.addaudithook(look)
        try:
            workspace.migrations.write(first)
        finally:
            # A hook can't be taken away again.
            watching = False
        assert set() in seen
        assert {path.name for path in folder.iterdir()} == {first.name, "migration_lock.toml"}

    def test_a_folder_of_the_same_name_is_never_written_into(
        self, root: Path, plan: Plan, write: Callable[..., None], writer: Writer
    ) -> None:
        write_bookshop(root)
        write_bookshop(
            root, schema=SCHEMA.replace("  title    String\n", "  title    String\n  isbn     String?\n")
        )
        later = plan()
        assert later is not None
        write({f"{MIGRATIONS}/{later.name}/notes.txt": "somebody's\n"})
        before = tree(root)
        with pytest.raises(StaleFileError):
            write_migration(writer, later)
        assert tree(root) == before

    def test_a_disk_that_fills_up_in_the_middle_leaves_nothing_half_done(
        self, root: Path, plan: Plan, workspace: Workspace
    ) -> None:
        resource = pytest.importorskip("resource", reason="only POSIX limits the size of files")
        write_bookshop(root, migration=None)
        first = plan()
        assert first is not None
        before = tree(root)
        _, most = limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        # The first bytes are written, the others refused.
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, most))
        try:
            with pytest.raises(WriteRefusedError, match=r"was not written: .*file too large"):
                workspace.migrations.write(first)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert tree(root) == before
        workspace.migrations.write(first)
        assert tree(root)[first.path] == first.sql

"""Migrations that Prisma's own engine plans: looked at, named, written, or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from tests.ui.conftest import write_schema
from tests.ui.library import ENDLESS, INIT, SCHEMA, WITH_AGE, migration_of, migrations_of, write_library
from workbench.ui.dialogs import MigrationConfirm

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened
    from workbench.engine.places import EnginePlaces

FOLDER = "services/course-service/prisma/migrations"


def words(opened: Opened, part: str) -> str:
    """What a part of the dialog that lies on top says."""
    assert isinstance(opened.app.screen, MigrationConfirm)
    return str(opened.app.screen.query_one(part, Static).render())


async def test_m_shows_the_sql_and_enter_writes_it(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", init=None)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "m")
        assert words(opened, ".sql") == INIT.rstrip("\n")
        assert words(opened, ".path").endswith("_init/migration.sql")
        assert not opened.app.screen.query(".warnings")
        await opened.press("enter")
        assert migrations_of(root, "course-service") == ["init"]
        [script] = (root / FOLDER).glob("*_init/migration.sql")
        assert script.read_text() == INIT
        assert 'provider = "postgresql"' in (root / FOLDER / "migration_lock.toml").read_text()
        assert f"wrote {script.relative_to(root)}" in opened.events()
        assert "course-service: migrations fail -> unknown" in opened.events()
        assert opened.app.screen is opened.screen


async def test_m_works_from_the_schema_as_well(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", init=None)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "2", "m")
        assert isinstance(opened.app.screen, MigrationConfirm)


async def test_another_name_is_the_one_that_is_written(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", schema=WITH_AGE)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "m")
        opened.app.screen.query_one(Input).value = "add age"
        await opened.press("ctrl+s")
        assert migrations_of(root, "course-service") == ["init", "add_age"]
        [script] = (root / FOLDER).glob("*_add_age/migration.sql")
        assert 'ADD COLUMN     "age" INTEGER' in script.read_text()


async def test_an_empty_name_is_the_one_that_was_planned(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", init=None)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "m")
        opened.app.screen.query_one(Input).value = "  "
        await opened.press("enter")
        assert migrations_of(root, "course-service") == ["init"]


async def test_escape_writes_nothing(open_app: OpenApp, root: Path, engine_places: EnginePlaces) -> None:
    write_library(root, "course-service", init=None)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "m")
        assert isinstance(opened.app.screen, MigrationConfirm)
        await opened.press("escape")
        assert opened.app.screen is opened.screen
        assert not (root / FOLDER).exists()
        assert not opened.screen.is_busy


async def test_what_would_be_lost_stands_above_the_sql(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    fewer = SCHEMA.replace("  penName   String\n", "  age       Int\n")
    write_library(root, "course-service", schema=fewer)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "m")
        _, loss, failure = words(opened, ".warnings").split("! ")
        assert loss.startswith("line 9: `Author.penName`: You are about to drop the column `penName`")
        assert failure.startswith("line 10: `Author.age`: Added the required column `age`")
        above, below = (opened.app.screen.query_one(part).region for part in (".warnings", ".sql"))
        assert above.bottom <= below.y


async def test_a_schema_that_changed_meanwhile_is_not_migrated(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", init=None)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "m")
        write_schema(root, "course-service", WITH_AGE)
        await opened.press("enter")
        assert not (root / FOLDER).exists()
        [notice] = [one for one in opened.notices() if one.startswith("the migration was not written: ")]
        assert "schema.prisma" in notice
        assert "changed" in notice


async def test_a_renamed_plan_for_a_schema_that_changed_meanwhile_is_shown_anew(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", init=None)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "m")
        write_schema(root, "course-service", WITH_AGE)
        await opened.until(lambda: "age" in opened.screen.preview.visible_text)
        opened.app.screen.query_one(Input).value = "first"
        await opened.press("enter")
        assert not (root / FOLDER).exists()
        assert '"age" INTEGER' in words(opened, ".sql")
        await opened.press("enter")
        assert migrations_of(root, "course-service") == ["first"]


async def test_where_the_migrations_give_the_schema_there_is_nothing_to_write(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service")
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "m")
        assert opened.app.screen is opened.screen
        assert "the migrations of `course-service` give its schema already" in opened.notices()


async def test_a_broken_migration_is_named_when_the_next_one_is_asked_for(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", schema=WITH_AGE)
    migration_of(root, "course-service").write_text("CREATE TABEL;\n")
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "m")
        assert opened.app.screen is opened.screen
        [notice] = [one for one in opened.notices() if one.startswith("no migration for `course-service`: ")]
        assert "TABEL" in notice
        assert not opened.screen.is_busy


async def test_x_stops_the_planning(open_app: OpenApp, root: Path, engine_places: EnginePlaces) -> None:
    write_library(root, "course-service", init=ENDLESS)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down")
        await opened.pilot.press("m")
        await opened.meanwhile(lambda: opened.screen.is_busy)
        await opened.pilot.press("x")
        await opened.meanwhile(lambda: not opened.screen.is_busy)
        await opened.settle()
        assert "migration of course-service stopped" in opened.events()
        assert opened.app.screen is opened.screen
        assert migrations_of(root, "course-service") == ["init"]


async def test_the_keys_scroll_the_sql_while_the_name_is_typed(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    fields = "".join(f"  field{number:02}   Int\n" for number in range(60))
    write_library(
        root, "course-service", schema=SCHEMA.replace("  penName ", f"{fields}  penName "), init=None
    )
    async with open_app(root, (80, 24), engine=engine_places) as opened:
        await opened.press("down", "m")
        view = opened.app.screen.query_one("VerticalScroll")
        await opened.press("down", "down")
        assert view.scroll_offset.y == 2
        await opened.press("pagedown")
        assert view.scroll_offset.y == 2 + view.size.height
        await opened.press("pageup", "up")
        assert view.scroll_offset.y == 1
        assert opened.app.screen.query_one(Input).has_focus

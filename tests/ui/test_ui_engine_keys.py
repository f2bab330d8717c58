"""The keys that need the engine: what F does, and why a greyed one does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import COURSES, write_schema
from tests.ui.library import ENDLESS, SCHEMA, write_library
from workbench.ui.screens.reasons import BUSY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp
    from workbench.engine.places import EnginePlaces

LOOSE = SCHEMA.replace("  penName   String", "  penName String").replace("  id        String", " id String")
ENGINE_KEYS = pytest.mark.parametrize("key", ["m", "p", "F"])


async def test_f_lays_a_schema_out_as_prisma_does_and_says_when_that_is_done_already(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    file = write_schema(root, "course-service", LOOSE)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "F")
        assert file.read_text() == SCHEMA
        assert "wrote services/course-service/prisma/schema.prisma" in opened.events()
        assert opened.screen.preview.visible_text == SCHEMA
        await opened.press("F")
        assert "`course-service` is in the official format already" in opened.notices()
        assert file.read_text() == SCHEMA


@ENGINE_KEYS
async def test_without_an_engine_the_keys_say_so(open_app: OpenApp, root: Path, key: str) -> None:
    async with open_app(root) as opened:
        await opened.press("down")
        assert not opened.screen.active_bindings[key].enabled
        await opened.press(key)
        assert opened.notices() == ["engine unavailable"]


@ENGINE_KEYS
async def test_without_a_schema_the_keys_say_how_to_get_one(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces, key: str
) -> None:
    async with open_app(root, engine=engine_places) as opened:
        opened.screen.go_to("chat-service")
        await opened.settle()
        assert not opened.screen.active_bindings[key].enabled
        await opened.press(key)
        assert opened.notices() == ["`chat-service` has no schema yet, g generates one"]


@ENGINE_KEYS
async def test_what_prisma_rejects_is_to_be_mended_first(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces, key: str
) -> None:
    write_schema(root, "course-service", COURSES.replace("Float", "Money"))
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", key)
        assert opened.notices() == ["Prisma rejects the schema of `course-service`, mend that first"]


@pytest.mark.parametrize("key", ["m", "p"])
async def test_one_lengthy_work_at_a_time(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces, key: str
) -> None:
    write_library(root, "course-service", seed=ENDLESS)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down")
        await opened.pilot.press("p")
        await opened.meanwhile(lambda: opened.screen.is_busy)
        assert not opened.screen.active_bindings[key].enabled
        await opened.pilot.press(key)
        await opened.meanwhile(lambda: BUSY in opened.notices())
        await opened.pilot.press("x")
        await opened.meanwhile(lambda: not opened.screen.is_busy)
        assert opened.screen.active_bindings[key].enabled


async def test_a_group_without_a_schema_has_nothing_to_prove(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "down", "down")
        assert opened.selected is None
        await opened.press("p")
        assert opened.notices() == ["no service here has a schema to prove"]
        await opened.press("m")
        assert opened.notices()[-1] == "no service here has a schema to migrate"
        await opened.press("e")
        assert opened.notices()[-1] == "no service is selected, move the cursor to one"


async def test_x_is_no_key_while_nothing_is_being_done(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    async with open_app(root, engine=engine_places) as opened:
        assert "x" not in opened.screen.active_bindings
        await opened.press("x")
        assert opened.notices() == []


async def test_another_database_than_postgresql_is_not_proven_and_says_why(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", COURSES.replace("postgresql", "mysql"))
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "p")
        why = "MySQL is not supported yet, only PostgreSQL and SQLite are"
        assert opened.notices() == [f"`course-service` is not proven: {why}"]
        assert opened.events()[-1] == f"course-service: not proven, {why}"


async def test_a_click_on_the_words_stops_what_is_being_done(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", seed=ENDLESS)
    async with open_app(root, (80, 24), engine=engine_places) as opened:
        await opened.press("down")
        await opened.pilot.press("p")
        await opened.meanwhile(lambda: opened.screen.batch_bar.display)
        await opened.pilot.click("#batch", offset=(40, 0))
        assert opened.screen.is_busy
        await opened.pilot.click("#batch", offset=(3, 0))
        await opened.meanwhile(lambda: not opened.screen.is_busy)
        assert "proof of course-service stopped" in opened.events()

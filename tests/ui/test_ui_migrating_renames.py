"""Migrations on the screen: was it renamed, and what may go wrong when it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tests.ui.conftest import NARROW
from tests.ui.library import SCHEMA, write_library
from workbench.ui.dialogs import MigrationConfirm, RenameQuestion

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight, OpenApp, Opened
    from workbench.engine.places import EnginePlaces

RENAMED = SCHEMA.replace("model Author", "model Writer").replace(
    "  penName   String", '  alias     String    @map("alias_name")'
)
FOLDER = "services/course-service/prisma/migrations"


async def test_what_is_renamed_is_asked_and_the_answer_is_the_migration(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", schema=RENAMED)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "m")
        assert isinstance(opened.app.screen, RenameQuestion)
        await opened.press("enter")
        assert isinstance(opened.app.screen, MigrationConfirm)
        assert "DROP" not in words(opened, ".sql")
        assert "`Writer.alias`: Renaming a column may break existing clients" in words(opened, ".advice")
        await opened.press("enter")
        [script] = (root / FOLDER).glob("*_update/migration.sql")
        assert 'ALTER TABLE "Writer" RENAME COLUMN "penName" TO "alias_name";' in script.read_text()
        assert opened.app.screen is opened.screen
        # squawk looks at what was written while people go on.
        await opened.until(
            lambda: rules(opened) == {"require-lock-timeout", "renaming-table", "renaming-column"}
        )


async def test_what_is_not_renamed_is_dropped_with_all_that_is_in_it(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", schema=RENAMED)
    async with open_app(root, engine=engine_places) as opened:
        # Without the table there is no column in it to rename.
        await opened.press("down", "m")
        await opened.press("space", "enter")
        assert 'DROP TABLE "Author"' in words(opened, ".sql")
        assert "`Author`: You are about to drop the `Author` table" in words(opened, ".warnings")
        await opened.press("escape")
        await opened.press("m")
        await opened.press("escape")
        assert opened.app.screen is opened.screen
        assert not list((root / FOLDER).glob("*_update"))


def test_the_question(looks_right: LooksRight, root: Path, engine_places: EnginePlaces) -> None:
    write_library(root, "course-service", schema=RENAMED)
    assert looks_right(NARROW, lambda opened: opened.press("down", "m"), engine=engine_places)


def words(opened: Opened, part: str) -> str:
    return str(opened.app.screen.query_one(part, Static).render())


def rules(opened: Opened) -> set[str]:
    """What is said of the migrations."""
    known = opened.screen.known("course-service")
    assert known is not None
    findings = next(item.findings for item in known.checklist if item.id == "migrations")
    return {finding.rule.partition("/")[2] for finding in findings}

"""Migrations on the screen: was it renamed, and what may go wrong when it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.widgets import Static

from tests.ui.conftest import NARROW
from tests.ui.engine_sample import DESTRUCTIVE
from tests.ui.library import SCHEMA, write_library
from workbench.ui.dialogs import MigrationConfirm, RenameQuestion
from workbench.workspace.migrations.wanted import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight, OpenApp, Opened
    from workbench.engine.places import EnginePlaces

RENAMED = SCHEMA.replace("model Author", "model Writer").replace(
    "  penName   String", '  alias     String    @map("alias_name")'
)
LIKELY = replace(DESTRUCTIVE, likely=(Wanted("Author", "Writer"), Wanted("Writer.penName", "alias")))
FOLDER = "services/course-service/prisma/migrations"


async def test_what_is_renamed_is_asked_and_the_answer_makes_the_migration(
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


async def test_what_is_in_a_table_that_is_not_renamed_is_not_renamed_either(
    open_app: OpenApp, root: Path
) -> None:
    answers: list[object] = []
    async with open_app(root) as opened:
        for keys in (["space", "enter"], ["down", "space", "enter"], ["space", "space", "enter"], ["escape"]):
            opened.app.push_screen(RenameQuestion(LIKELY), answers.append)
            await opened.press(*keys)
    assert answers == [(), LIKELY.likely[:1], LIKELY.likely, None]


def test_the_question(looks_right: LooksRight) -> None:
    async def steps(opened: Opened) -> None:
        opened.app.push_screen(RenameQuestion(LIKELY))
        await opened.press("down", "space")

    assert looks_right(NARROW, steps)


def words(opened: Opened, part: str) -> str:
    return str(opened.app.screen.query_one(part, Static).render())


def rules(opened: Opened) -> set[str]:
    """What is said of the migrations."""
    known = opened.screen.known("course-service")
    assert known is not None
    findings = next(item.findings for item in known.checklist if item.id == "migrations")
    return {finding.rule.partition("/")[2] for finding in findings}

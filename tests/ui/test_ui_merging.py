"""A schema generated anew: merged with what people made of it, and conflicts decided before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from tests.ui.conftest import COURSES, write_schema
from workbench.ui.conflicts.screen import ConflictScreen
from workbench.ui.dialogs import BatchReport, DiffConfirm

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened

NAME = "chat-service"
BLUEPRINT = """\
model Message {
  body     String
  channel  String @db.VarChar(40)
  position Int    @unique
}
"""
ADDED = BLUEPRINT.replace("position Int ", "sentAt   DateTime\n  position Int ")
OWN = "model Own {\n  id Int @id\n}\n\nmodel Message {\n  // by hand\n"
"""What somebody puts before and into the model."""
LONGER = BLUEPRINT.replace("VarChar(40)", "VarChar(80)")


@pytest.fixture(autouse=True)
def blueprints(root: Path) -> None:
    """The blueprint of a service that has no schema yet."""
    (root / "blueprints").mkdir()
    renew(root, BLUEPRINT)


def renew(root: Path, text: str) -> None:
    """Write the blueprint."""
    (root / "blueprints" / f"{NAME}.prisma").write_text(text)


def file_of(root: Path) -> Path:
    return root / "services" / NAME / "prisma" / "schema.prisma"


def text_of(root: Path) -> str:
    return file_of(root).read_text()


async def generate(opened: Opened, root: Path) -> None:
    """Write the schema as it is generated at first."""
    opened.screen.go_to(NAME)
    await opened.settle()
    await opened.press("g", "y")
    await opened.until(file_of(root).exists)
    await opened.settle()


async def edit(opened: Opened, root: Path, before: str, after: str) -> str:
    """Edit the schema by hand."""
    assert before in text_of(root)
    text = text_of(root).replace(before, after)
    file_of(root).write_text(text)
    await opened.until(lambda: opened.screen.known(NAME).files[0].text == text)
    return text


async def test_a_comment_and_a_model_of_peoples_own_survive(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        await edit(opened, root, "model Message {", OWN)
        renew(root, ADDED)
        await opened.press("g")
        assert isinstance(opened.app.screen, DiffConfirm)
        assert "Keeps 1 model, 1 comment of yours" in words(opened)
        await opened.press("enter")
        await opened.until(lambda: "sentAt" in text_of(root))
    assert "model Own {\n  id Int @id" in text_of(root)
    assert "  // by hand\n" in text_of(root)


async def test_what_clashes_is_decided_and_the_outcome_looked_at(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        edited = await edit(opened, root, "VarChar(40)", "VarChar(60)")
        renew(root, LONGER)
        await opened.press("g")
        assert isinstance(opened.app.screen, ConflictScreen)
        await opened.press("enter")
        assert isinstance(opened.app.screen, ConflictScreen), "nothing is decided yet"
        await opened.press("t", "enter")
        assert isinstance(opened.app.screen, DiffConfirm)
        assert text_of(root) == edited
        await opened.press("escape", "m", "enter", "escape", "t", "enter", "y")
        await opened.until(lambda: "VarChar(80)" in text_of(root))
        assert opened.app.screen is opened.screen
        await opened.press("g")
        assert f"`{NAME}` holds all that its blueprint gives" in opened.notices()


async def test_mine_is_kept_and_not_asked_about_again(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        edited = await edit(opened, root, "VarChar(40)", "VarChar(60)")
        renew(root, LONGER)
        await opened.press("g", "m", "enter", "y")
        await opened.until(lambda: opened.app.screen is opened.screen)
        await opened.settle()
        await opened.press("g")
        assert f"`{NAME}` holds all that its blueprint gives" in opened.notices()
    assert text_of(root) == edited


async def test_escape_leaves_all_as_it_is(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        edited = await edit(opened, root, "VarChar(40)", "VarChar(60)")
        renew(root, LONGER)
        await opened.press("g", "t", "escape")
        assert opened.app.screen is opened.screen
    assert text_of(root) == edited


async def test_what_was_saved_while_people_decided_is_not_overwritten(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        edited = await edit(opened, root, "VarChar(40)", "VarChar(60)")
        renew(root, LONGER)
        await opened.press("g", "t", "enter")
        file_of(root).write_text(edited + "// later\n")
        await opened.press("y")
        await opened.until(lambda: any("was not written" in notice for notice in opened.notices()))
    assert text_of(root) == edited + "// later\n"


async def test_a_schema_that_people_wrote_is_merged_when_they_ask_for_it(
    open_app: OpenApp, root: Path
) -> None:
    write_schema(root, NAME, COURSES)
    async with open_app(root) as opened:
        opened.screen.go_to(NAME)
        await opened.settle()
        await opened.press("g")
        assert isinstance(opened.app.screen, DiffConfirm | ConflictScreen)
        await opened.press("escape")
        await opened.press("left", "g", "g")
        assert not isinstance(opened.app.screen, BatchReport)
    assert text_of(root) == COURSES


async def test_in_a_batch_conflicts_are_listed_and_enter_goes_there(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        edited = await edit(opened, root, "VarChar(40)", "VarChar(60)")
        renew(root, LONGER)
        await opened.press("space", "g", "g")
        await opened.until(lambda: isinstance(opened.app.screen, BatchReport))
        assert any("1 conflict with what people wrote" in line for line in opened.events())
        await opened.press("enter")
        assert opened.selected == NAME
        assert text_of(root) == edited


def words(opened: Opened) -> str:
    return "\n".join(str(static.render()) for static in opened.app.screen.query(Static))


async def test_a_schema_in_several_files_stays_in_them(open_app: OpenApp, root: Path) -> None:
    folder = root / "services" / NAME / "prisma" / "schema"
    folder.mkdir(parents=True)
    header, model = COURSES.split("model Course", 1)
    (folder / "base.prisma").write_text(header)
    (folder / "own.prisma").write_text(f"// by hand\nmodel Own{model}")
    async with open_app(root) as opened:
        opened.screen.go_to(NAME)
        await opened.settle()
        await opened.press("g")
        if isinstance(opened.app.screen, ConflictScreen):
            await opened.press("M", "enter")
        assert isinstance(opened.app.screen, DiffConfirm)
        await opened.press("y")
        await opened.until(lambda: any("model Message" in file.read_text() for file in folder.iterdir()))
    assert (folder / "own.prisma").read_text().startswith("// by hand\nmodel Own")
    assert not file_of(root).exists()

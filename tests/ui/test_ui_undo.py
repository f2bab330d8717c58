"""Taking back what was done, from the screen: the last act, or any that is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

from tests.ui.conftest import COURSES, write_schema
from workbench.ui.dialogs import ActList, DiffConfirm, UndoConfirm
from workbench.ui.undo_jobs import FEW
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened


def schema_of(root: Path, name: str) -> Path:
    """Where the schema of a service stands."""
    return root / "services" / name / "prisma" / "schema.prisma"


async def generate(opened: Opened, root: Path) -> None:
    """Generate the schema of `auth`, which has none."""
    await opened.press("g", "y")
    await opened.until(schema_of(root, "auth").exists)
    await opened.until(lambda: not opened.lines()[1].startswith("○"))


def edited(root: Path) -> str:
    """Have another process edit the schema of a service; gives what it was before."""
    workspace = Workspace(root)
    workspace.load()
    list(workspace.check())
    snapshot = workspace.snapshot("course-service")
    assert snapshot is not None
    [file] = snapshot.files
    workspace.write_text("course-service", file, file.text + "\n// by another process\n")
    return file.text


async def test_u_takes_back_the_last_act_after_a_look_at_what_it_restores(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        await opened.press("u")
        assert isinstance(opened.app.screen, DiffConfirm)
        assert schema_of(root, "auth").exists()
        await opened.press("y")
        await opened.until(lambda: not schema_of(root, "auth").exists())
        await opened.until(
            lambda: any(line.startswith("undid generate auth, 3 files") for line in opened.events())
        )
        await opened.until(lambda: opened.lines()[1].startswith("○"))
        assert not (root / ".workbench/base/auth.prisma").exists()


async def test_a_no_leaves_all_as_it_is(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        await opened.press("u", "escape")
        assert opened.app.screen is opened.screen
        assert schema_of(root, "auth").exists()


async def test_what_another_process_did_can_be_undone(open_app: OpenApp, root: Path) -> None:
    before = edited(root)
    async with open_app(root) as opened:
        await opened.press("u", "y")
        await opened.until(lambda: schema_of(root, "course-service").read_text() == before)


async def test_of_very_many_files_the_names_are_listed(open_app: OpenApp, root: Path) -> None:
    workspace = Workspace(root)
    workspace.load()
    with workspace.act("a large batch") as writer:
        for number in range(FEW + 1):
            writer.create(root / f"notes/{number}.txt", "a note\n")
    async with open_app(root) as opened:
        await opened.press("u")
        assert isinstance(opened.app.screen, UndoConfirm)
        await opened.press("enter")
        await opened.until(lambda: not (root / "notes").exists())


async def test_a_file_that_was_edited_since_is_named_and_kept(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        write_schema(root, "auth", COURSES)
        await opened.press("u")
        await opened.until(
            lambda: any(
                "services/auth/prisma/schema.prisma` was edited since" in one for one in opened.notices()
            )
        )
        assert opened.app.screen is opened.screen
        assert schema_of(root, "auth").read_text() == COURSES


async def test_an_edit_between_the_question_and_the_answer_is_kept(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        await opened.press("u")
        write_schema(root, "auth", COURSES)
        await opened.press("y")
        await opened.until(lambda: any("was edited since" in notice for notice in opened.notices()))
        assert schema_of(root, "auth").read_text() == COURSES
        assert (root / ".workbench/base/auth.prisma").exists()


async def test_the_list_takes_back_an_act_and_the_undo_of_it(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        generated = schema_of(root, "auth").read_text()
        await opened.press("U")
        assert isinstance(opened.app.screen, ActList)
        await opened.press("enter")
        assert isinstance(opened.app.screen, DiffConfirm)
        await opened.press("y")
        await opened.until(lambda: not schema_of(root, "auth").exists())
        await opened.press("U")
        assert opened.app.screen.query_one(OptionList).option_count == 2
        await opened.press("enter", "y")
        await opened.until(schema_of(root, "auth").exists)
        assert schema_of(root, "auth").read_text() == generated


async def test_what_is_undone_already_says_so(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        await opened.press("u", "y")
        await opened.until(lambda: not schema_of(root, "auth").exists())
        await opened.press("U", "down", "enter")
        await opened.until(lambda: any("was undone already" in notice for notice in opened.notices()))


async def test_a_grey_key_says_why(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        assert opened.screen.check_action("undo", ()) is None
        await opened.press("u")
        assert opened.notices()[-1] == "the workbench has not written anything here yet"
        await generate(opened, root)
        await opened.until(lambda: opened.screen.check_action("undo", ()) is True)
        await opened.press("u", "y")
        await opened.until(lambda: opened.screen.check_action("undo", ()) is None)
        await opened.press("u")
        assert opened.notices()[-1] == "all is undone already, U lists it"

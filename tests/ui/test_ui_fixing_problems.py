"""What Prisma rejects is mended in the app: its problem under the cursor, after a look at what is changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.widgets import OptionList

from tests.ui.conftest import write_schema
from tests.ui.test_ui_fixing import HEADER, go, text_of, title, to_line
from workbench.ui.dialogs import FixConfirm
from workbench.ui.editor.fix_menu import FixMenu

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.ui.conftest import OpenApp, Opened
    from workbench.engine.places import EnginePlaces

ONE_SIDED = f"""\
{HEADER}
model Shop {{
  id   String @id @default(uuid()) @db.Uuid
  name String
}}

model Order {{
  id     String @id @default(uuid()) @db.Uuid
  shopId String @db.Uuid
  shop   Shop   @relation(fields: [shopId], references: [id], onDelete: Cascade)

  @@index([shopId])
}}
"""
UNKNOWN = ONE_SIDED.replace("name String", "name Strin")
SOUND = f"""\
{HEADER}
model Shop {{
  id        String    @id @default(uuid()) @db.Uuid
  name      String
  createdAt DateTime  @default(now())
  updatedAt DateTime  @updatedAt
  deletedAt DateTime?
}}
"""
NAMED_AFTER = f"""\
{HEADER}
model Sign {{
  id   String @id @default(uuid()) @db.Uuid
  /// @ref course-service.Shop.name
  name String
}}
"""
UNCURED = ONE_SIDED.replace("name String", "name String @default(7)")


async def judged(opened: Opened) -> None:
    await go(opened)
    await opened.until(lambda: opened.screen.selected.verdict is not None)


async def to_problem(opened: Opened) -> None:
    """Bring the checklist's cursor to the first problem."""
    await opened.press("3", "home")
    for _ in range(10):
        await opened.press("n")
        if opened.screen.checklist.problem is not None:
            return
    raise AssertionError


def remark(opened: Opened) -> str:
    return str(opened.app.screen.query_one(".remark").render())


async def is_accepted(opened: Opened) -> None:
    await opened.until(
        lambda: opened.screen.selected.verdict is not None and opened.screen.selected.verdict.is_valid
    )


async def test_the_one_cure_of_a_problem_is_shown_then_written(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", ONE_SIDED)
    async with open_app(root, engine=engine_places) as opened:
        await judged(opened)
        await to_problem(opened)
        await opened.press("f")
        assert isinstance(opened.app.screen, FixConfirm)
        assert title(opened) == "Add `orders Order[]` to `Shop`?"
        assert remark(opened) == "Prisma accepts it then"
        assert text_of(root) == ONE_SIDED
        await opened.press("enter")
        await opened.until(lambda: "orders Order[]" in text_of(root))
        await is_accepted(opened)


async def test_several_cures_are_listed_each_with_what_it_changes(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", UNKNOWN)
    write_schema(root, "lms-service", NAMED_AFTER)
    async with open_app(root, engine=engine_places) as opened:
        await judged(opened)
        await to_line(opened, "name Strin")
        await opened.press("f")
        assert isinstance(opened.app.screen, FixMenu)
        options = [str(one.prompt) for one in opened.app.screen.query_one(OptionList).options]
        assert any(one.startswith("Change `Strin` to `String`") for one in options), options
        assert all("Prisma still says then: " in one for one in options), "the other problem comes to light"
        noticed = "`Shop.name` becomes `String`: 1 field in 1 service refers to it"
        assert any(noticed in one for one in options), options
        while not options[opened.app.screen.query_one(OptionList).highlighted].startswith("Change `Strin`"):
            await opened.press("down")
        await opened.press("enter")
        await opened.until(lambda: text_of(root) == ONE_SIDED)
        await opened.settle()
        assert "course-service: fixed, change `Strin` to `String`" in opened.events()
        await opened.press("u")
        assert "change `Strin` to `String`" in title(opened), "the act is named after what was done"
        await opened.press("enter")
        await opened.until(lambda: text_of(root) == UNKNOWN)


async def test_escape_leaves_a_problem_as_it_is(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", UNKNOWN)
    async with open_app(root, engine=engine_places) as opened:
        await judged(opened)
        await to_problem(opened)
        await opened.press("f", "escape")
        assert opened.app.screen is opened.screen
    assert text_of(root) == UNKNOWN


async def test_a_problem_without_a_cure_says_so(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", UNCURED)
    async with open_app(root, engine=engine_places) as opened:
        await judged(opened)
        await to_line(opened, "@default(7)")
        await opened.press("f")
        assert opened.notices()[-1] == "neither Prisma nor the workbench knows a cure for this, i edits it"
    assert text_of(root) == UNCURED


async def test_what_was_saved_while_a_cure_was_looked_at_is_not_overwritten(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", ONE_SIDED)
    async with open_app(root, engine=engine_places) as opened:
        await judged(opened)
        await to_problem(opened)
        await opened.press("f")
        write_schema(root, "course-service", ONE_SIDED + "// mine\n")
        await opened.press("enter")
        await opened.until(lambda: any("has changed on disk" in notice for notice in opened.notices()))
        assert "nothing was written; f shows what it would change now" in opened.notices()[-1]
    assert text_of(root) == ONE_SIDED + "// mine\n"


async def test_on_a_rejected_service_safe_fixes_say_what_prisma_still_rejects(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", UNKNOWN)
    async with open_app(root, engine=engine_places) as opened:
        await judged(opened)
        await opened.press("f")
        assert isinstance(opened.app.screen, FixConfirm)
        assert "Prisma rejects this schema, and will still do so: " in remark(opened)
        assert "looks for its cure" in remark(opened)
        await opened.press("enter")
        await opened.until(lambda: "@updatedAt" in text_of(root))
    assert "name Strin\n" in text_of(root)


async def test_a_service_that_is_deleted_meanwhile_is_not_written_again(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    file = write_schema(root, "course-service", ONE_SIDED)
    async with open_app(root, engine=engine_places) as opened:
        await judged(opened)
        await opened.press("f")
        assert isinstance(opened.app.screen, FixConfirm)
        file.unlink()
        await opened.press("enter")
        await opened.until(lambda: any("nothing was fixed" in notice for notice in opened.notices()))
        assert opened.notices()[-1].endswith("has been deleted since it was read; nothing was written")
    assert not file.exists()


async def test_a_read_only_file_is_left_alone_and_told(
    open_app: OpenApp, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_schema(root, "course-service", ONE_SIDED)
    async with open_app(root) as opened:
        await go(opened)
        await opened.press("f")
        # Root may write whatever the mode says.
        monkeypatch.setattr("workbench.workspace.staging.os.access", lambda _path, mode: mode != os.W_OK)
        await opened.press("enter")
        await opened.until(lambda: any("the file is read-only" in notice for notice in opened.notices()))
    assert text_of(root) == ONE_SIDED


async def test_on_prismas_verdict_the_first_problem_is_meant(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", ONE_SIDED)
    async with open_app(root, engine=engine_places) as opened:
        await judged(opened)
        await opened.press("3", "home", "f")
        assert title(opened) == "Add `orders Order[]` to `Shop`?"
        await opened.press("enter")
        await is_accepted(opened)
        await opened.press("home", "f")
        assert opened.notices()[-1] == "Prisma has named nothing that could be fixed here"


async def test_the_key_says_where_to_go_when_only_prisma_complains(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", SOUND.replace("name      String", "name      Strin"))
    async with open_app(root, engine=engine_places) as opened:
        await judged(opened)
        await opened.press("f")
        assert "Prisma rejects the schema of `course-service`; f on the problem" in opened.notices()[-1]
        await to_line(opened, "name      Strin")
        await opened.press("f")
        assert isinstance(opened.app.screen, FixMenu)

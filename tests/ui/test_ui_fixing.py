"""Findings that are fixed in the app: what is under the cursor, after a look at it, and more at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.ui.conftest import write_schema
from workbench.ui.dialogs import FixConfirm, FixQuestion
from workbench.ui.diff.view import DiffView

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened
    from workbench.engine.places import EnginePlaces

HEADER = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "prisma-client-js"
}
"""
SHOP = f"""\
{HEADER}
model Shop {{
  id     String @id @default(uuid()) @db.Uuid
  name   String
  orders Order[]
}}

/// kept by hand
model Order {{
  id     String @id @default(uuid()) @db.Uuid
  shopId String @db.Uuid
  status String @default("open")
  price  Float
  fee    Float
  shop   Shop   @relation(fields: [shopId], references: [id])
}}
"""
FILE = "services/course-service/prisma/schema.prisma"


def text_of(root: Path) -> str:
    return (root / FILE).read_text()


def differs(root: Path, before: str) -> bool:
    return text_of(root) != before


async def go(opened: Opened) -> None:
    opened.screen.go_to("course-service")
    await opened.settle()


async def to_line(opened: Opened, words: str) -> None:
    """Bring the preview's cursor to the line that holds `words`."""
    await opened.press("2", "home")
    view = opened.screen.preview
    for _ in range(60):
        position = view.current_position
        if position is not None and words in view.visible_text.splitlines()[position[1] - 1]:
            return
        await opened.press("down")
    raise AssertionError(words)


def title(opened: Opened) -> str:
    return str(opened.app.screen.query_one("Vertical").border_title).replace("\\[", "[")


def changes(opened: Opened) -> tuple[int, int]:
    view = opened.app.screen.query_one(DiffView)
    return view.added, view.removed


async def test_all_that_is_safe_in_a_service_is_shown_then_written(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", SHOP)
    async with open_app(root) as opened:
        await go(opened)
        await opened.press("f")
        assert isinstance(opened.app.screen, FixConfirm)
        assert title(opened).endswith("findings in course-service?")
        assert text_of(root) == SHOP
        await opened.press("enter")
        await opened.until(lambda: "@@index([shopId])" in text_of(root))
        fixed = [line for line in opened.events() if line.startswith("course-service: fixed")]
        assert len(fixed) == 1
        assert "timestamps" in fixed[0]
        assert fixed[0].endswith("fail -> pass)")
    assert "/// kept by hand\nmodel Order" in text_of(root)
    assert "price  Float" in text_of(root), "what asks first is left"


async def test_escape_leaves_the_file_as_it_is(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", SHOP)
    async with open_app(root) as opened:
        await go(opened)
        await opened.press("f", "escape")
        assert opened.app.screen is opened.screen
    assert text_of(root) == SHOP


async def test_in_the_schema_the_finding_of_the_line_is_fixed_and_the_cursor_stays(
    open_app: OpenApp, root: Path
) -> None:
    write_schema(root, "course-service", SHOP)
    async with open_app(root) as opened:
        await go(opened)
        await to_line(opened, "shop   Shop")
        await opened.press("f")
        assert "onDelete" in title(opened)
        assert changes(opened) == (1, 1)
        await opened.press("enter")
        await opened.until(lambda: "onDelete: " in text_of(root))
        _, line, _ = opened.screen.preview.current_position
        assert "shop   Shop" in opened.screen.preview.visible_text.splitlines()[line - 1]
        await opened.press("n")
        assert opened.screen.preview.on_disk.finding_here is not None, "the next finding is one key away"
    assert len(text_of(root).splitlines()) == len(SHOP.splitlines())


async def test_a_line_without_a_finding_says_so(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", SHOP)
    async with open_app(root) as opened:
        await go(opened)
        await to_line(opened, "provider = ")
        await opened.press("f")
        assert opened.notices() == ["no finding on this line, n goes to the next one"]


async def test_one_key_more_fixes_all_of_the_rule_and_then_all_that_is_safe(
    open_app: OpenApp, root: Path
) -> None:
    write_schema(root, "course-service", SHOP)
    async with open_app(root) as opened:
        await go(opened)
        await to_line(opened, "model Shop")
        await opened.press("f")
        one = changes(opened)
        await opened.press("a")
        assert title(opened).startswith("Fix 2 findings of ")
        several = changes(opened)
        await opened.press("a")
        assert title(opened).endswith("in course-service?")
        assert one < several < changes(opened)
        assert text_of(root) == SHOP
        await opened.press("a")
        assert isinstance(opened.app.screen, FixConfirm), "there is no more"
        await opened.press("escape")
        assert opened.app.screen is opened.screen


async def test_on_an_item_all_of_the_item_is_fixed(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", SHOP)
    async with open_app(root) as opened:
        await go(opened)
        await opened.press("3", *["down"] * 40)
        while opened.screen.checklist.item != "timestamps":
            await opened.press("up")
        await opened.press("f")
        assert title(opened) == "Fix 4 findings of timestamps?"
        await opened.press("enter")
        await opened.until(lambda: text_of(root).count("@updatedAt") == 2)
        assert opened.screen.checklist.item == "timestamps"
    assert "@@index" not in text_of(root)


async def test_a_fix_that_asks_takes_the_answer_and_shows_what_comes_of_it(
    open_app: OpenApp, root: Path
) -> None:
    write_schema(root, "course-service", SHOP)
    async with open_app(root) as opened:
        await go(opened)
        await to_line(opened, "price  Float")
        await opened.press("f")
        assert isinstance(opened.app.screen, FixQuestion)
        await opened.press("escape", "f", *["backspace"] * 20, *"12,4", "enter")
        assert isinstance(opened.app.screen, FixConfirm)
        await opened.press("a")
        assert title(opened) == "Fix 2 findings of data-types/money?", "the answer is good for the other one"
        await opened.press("enter")
        await opened.until(lambda: text_of(root).count("@db.Decimal(12, 4)") == 2)


async def test_the_members_of_an_enum_are_asked_for(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", SHOP.replace('"open")', '"open") // open, closed'))
    async with open_app(root) as opened:
        await go(opened)
        await to_line(opened, "status String")
        await opened.press("f")
        assert title(opened) == "Add `@@index([status])`?"
        await opened.press("enter")
        await opened.until(lambda: "@@index([status])" in text_of(root))
        await opened.press("f")
        assert isinstance(opened.app.screen, FixQuestion), "the other finding of the line"
        await opened.press(*", lost", "enter", "enter")
        await opened.until(lambda: "enum OrderStatus" in text_of(root))
    enum = text_of(root)[text_of(root).index("enum OrderStatus") :]
    assert enum.split()[3:6] == ["open", "closed", "lost"]


async def test_one_key_and_enter_lead_through_a_whole_service(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", SHOP.replace('"open")', '"open") // open, closed'))
    async with open_app(root) as opened:
        await go(opened)
        asked = []
        while not opened.line("course-service").startswith("✓"):
            await opened.press("f")
            if isinstance(opened.app.screen, FixQuestion):
                asked.append(title(opened))
                await opened.press("enter")
            assert isinstance(opened.app.screen, FixConfirm)
            is_written = partial(differs, root, text_of(root))
            await opened.press("enter")
            await opened.until(is_written)
            await opened.settle()
        assert asked == [
            "Make `price` a `Decimal`",
            "Make `fee` a `Decimal`",
            "Make `status` an enum `OrderStatus`",
        ]


async def test_what_was_saved_meanwhile_is_not_overwritten(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", SHOP)
    async with open_app(root) as opened:
        await go(opened)
        await opened.press("f")
        write_schema(root, "course-service", SHOP + "// mine\n")
        await opened.press("enter")
        await opened.until(lambda: any("nothing was fixed" in notice for notice in opened.notices()))
    assert text_of(root) == SHOP + "// mine\n"


async def test_the_key_says_why_it_does_nothing(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        opened.screen.go_to("chat-service")
        await opened.settle()
        await opened.press("f")
        assert "`chat-service` has no schema yet, g generates one" in opened.notices()


async def test_prisma_is_asked_before_anything_is_shown(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_schema(root, "course-service", SHOP)
    async with open_app(root, engine=engine_places) as opened:
        await go(opened)
        await opened.until(lambda: opened.screen.selected.verdict is not None)
        await opened.press("f", "enter")
        await opened.until(lambda: "@@index([shopId])" in text_of(root))
        await opened.until(
            lambda: opened.screen.selected.verdict is not None and opened.screen.selected.verdict.is_valid
        )

"""What the language says about a place, shown in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import write_schema
from tests.ui.test_ui_editor_saving import edit, schema
from workbench.ui.editor.bubble import Bubble
from workbench.ui.editor.completion_list import CompletionList
from workbench.ui.editor.fix_menu import FixMenu
from workbench.ui.editor.places_dialog import PlacesDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened

SHOP = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Order {
  id     String      @id @default(uuid()) @db.Uuid
  status OrderStatus @default(OPEN)
  lines  Line[]
}

model Line {
  id      String @id @default(uuid()) @db.Uuid
  orderId String @db.Uuid
  order   Order  @relation(fields: [orderId], references: [id])
}

enum OrderStatus {
  OPEN
  PAID
}
"""


@pytest.fixture
def shop(root: Path) -> Path:
    """A workspace with a shop in it."""
    write_schema(root, "course-service", SHOP)
    return root


def shown(opened: Opened) -> list[str]:
    """The labels of the open list."""
    found = opened.screen.query_one(CompletionList)
    return [item.label for item in found._shown] if found.display else []


async def test_a_list_opens_while_a_type_is_typed_and_tab_takes_from_it(
    open_app: OpenApp, shop: Path
) -> None:
    async with open_app(shop) as opened:
        editor = (await edit(opened)).editor
        editor.move_cursor((8, 15))
        await opened.press("enter", *"total ")
        await opened.until(lambda: True)
        await opened.press(*"Dec")
        await opened.until(lambda: "Decimal" in shown(opened))
        await opened.press("tab")
        assert editor.document.lines[9].startswith("  total Decimal")
        assert not shown(opened)


async def test_typing_on_narrows_the_list_and_escape_closes_it(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        editor = (await edit(opened)).editor
        editor.move_cursor((8, 15))
        await opened.press("enter", *"x D")
        await opened.until(lambda: {"DateTime", "Decimal"} <= set(shown(opened)))
        await opened.press("e")
        assert "DateTime" not in shown(opened)
        assert shown(opened)[0] == "Decimal"
        await opened.press("escape")
        assert not shown(opened)
        assert opened.screen.editor is not None


async def test_a_finished_word_leaves_enter_alone(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        editor = (await edit(opened)).editor
        editor.move_cursor((8, 15))
        await opened.press("enter", *"x In")
        await opened.until(lambda: "Int" in shown(opened))
        await opened.press("t", "enter", *"y")
        assert editor.document.lines[9:11] == ["  x Int", "  y"]


async def test_the_list_opens_on_demand(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        editor = (await edit(opened)).editor
        editor.move_cursor((7, 30))
        await opened.press(*["delete"] * 4, "ctrl+@")
        await opened.until(lambda: {"OPEN", "PAID"} <= set(shown(opened)))
        await opened.press("down", "enter")
        assert editor.document.lines[7] == "  status OrderStatus @default(PAID)"


async def test_what_the_cursor_is_on_is_explained_until_the_next_key(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        editor = (await edit(opened)).editor
        editor.move_cursor((7, 12))
        await opened.press("ctrl+k")
        bubble = opened.screen.query_one(Bubble)
        assert bubble.display
        assert bubble._rows[0][0] == "enum OrderStatus"
        await opened.press("right")
        assert not bubble.display


async def test_a_jump_to_the_declaration_comes_back(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        editor = (await edit(opened)).editor
        editor.move_cursor((7, 12))
        await opened.press("f12")
        assert editor.cursor_location == (17, 5)
        await opened.press("ctrl+t")
        assert editor.cursor_location == (7, 12)


async def test_references_are_listed_with_their_lines(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        editor = (await edit(opened)).editor
        editor.move_cursor((13, 4))
        await opened.press("f9")
        dialog = opened.app.screen
        assert isinstance(dialog, PlacesDialog)
        assert [spot.label for spot in dialog._shown] == ["schema.prisma:14", "schema.prisma:15"]
        await opened.press("down", "enter")
        assert editor.cursor_location == (14, 36)


async def test_the_outline_reaches_over_all_files(open_app: OpenApp, shop: Path) -> None:
    folder = schema(shop).parent
    schema(shop).unlink()
    (folder / "schema").mkdir()
    head, tail = SHOP.split("model Line", 1)
    (folder / "schema" / "order.prisma").write_text(head)
    (folder / "schema" / "line.prisma").write_text("model Line" + tail)
    async with open_app(shop) as opened:
        pane = await edit(opened)
        await opened.press("ctrl+o")
        dialog = opened.app.screen
        assert isinstance(dialog, PlacesDialog)
        names = {spot.label for spot in dialog._shown}
        assert names == {"datasource db", "model Order", "model Line", "enum OrderStatus"}
        await opened.press(*"ord", "enter")
        assert pane.current.path.endswith("order.prisma")
        assert pane.editor.document.lines[pane.editor.cursor_location[0]] == "model Order {"
        await opened.press("ctrl+t")
        assert pane.current.path.endswith("line.prisma")


async def test_a_fix_is_seen_before_it_is_made_and_undone_in_one_step(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        editor = (await edit(opened)).editor
        before = editor.text
        editor.move_cursor((11, 4))
        await opened.press("f4")
        menu = opened.app.screen
        assert isinstance(menu, FixMenu)
        titles = [remedy.title for remedy in menu._remedies]
        index = titles.index("add `@@index([status])`")
        await opened.press(*["down"] * index, "enter")
        assert "@@index([status])" in editor.text
        assert schema(root).read_text() == before
        await opened.press("ctrl+z")
        assert editor.text == before


async def test_where_there_is_nothing_to_fix_it_says_so(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        await edit(opened)
        await opened.press("f4")
        assert any("can be fixed by itself" in notice for notice in opened.notices())

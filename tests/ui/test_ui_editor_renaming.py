"""Another name for something, in all files of the schema, with a look at it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button, Static

from tests.ui.conftest import write_schema
from tests.ui.test_ui_editor_language import SHOP
from tests.ui.test_ui_editor_saving import edit, schema
from workbench.ui.diff.view import DiffView
from workbench.ui.editor.rename_dialog import RenameDialog
from workbench.ui.screens.help import keys_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened
    from workbench.ui.editor.pane import EditorPane

ORDER = (5, 8)
"""The name of the model `Order`."""


@pytest.fixture
def shop(root: Path) -> Path:
    """A workspace with a shop in it."""
    write_schema(root, "course-service", SHOP)
    return root


@pytest.fixture
def shop_in_files(shop: Path) -> Path:
    """The same schema in two files."""
    folder = schema(shop).parent
    schema(shop).unlink()
    (folder / "schema").mkdir()
    head, tail = SHOP.split("model Line", 1)
    (folder / "schema" / "a.prisma").write_text(head)
    (folder / "schema" / "b.prisma").write_text("model Line" + tail)
    return shop


async def ask(opened: Opened, pane: EditorPane, place: tuple[int, int], name: str = "") -> RenameDialog:
    """Ask for another name, and type one."""
    pane.editor.move_cursor(place)
    await opened.press("f2")
    dialog = opened.app.screen
    assert isinstance(dialog, RenameDialog), opened.notices()
    await opened.press(*name)
    return dialog


def why(dialog: RenameDialog) -> str:
    return str(dialog.query_one("#why", Static).content)


async def test_a_model_is_renamed_in_one_step_and_the_database_keeps_its_table(
    open_app: OpenApp, shop: Path
) -> None:
    async with open_app(shop) as opened:
        pane = await edit(opened)
        dialog = await ask(opened, pane, ORDER, "Purchase")
        view = dialog.query_one(DiffView)
        await opened.until(lambda: view.added == 4)
        await opened.press("enter")
        text = pane.editor.text
        assert "model Purchase {" in text
        assert '  @@map("Order")' in text
        assert "  order   Purchase  @relation" in text
        assert schema(shop).read_text() == SHOP
        await opened.press("ctrl+z")
        assert pane.editor.text == SHOP


async def test_the_database_may_follow(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        pane = await edit(opened)
        dialog = await ask(opened, pane, (7, 4), "state")
        line = dialog.query_one("#database", Static)
        assert "keeps `status`" in str(line.content)
        await opened.press("f5")
        assert "follows" in str(line.content)
        await opened.press("enter")
        assert "  state OrderStatus @default(OPEN)\n" in pane.editor.text


async def test_nothing_is_said_of_the_database_where_it_has_no_such_name(
    open_app: OpenApp, shop: Path
) -> None:
    async with open_app(shop) as opened:
        pane = await edit(opened)
        assert not (await ask(opened, pane, (8, 4))).query_one("#database", Static).display


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Line", "taken by a model"),
        ("OrderStatus", "taken by an enum"),
        ("String", "taken"),
        ("2", "not a name"),
    ],
)
async def test_a_name_that_cannot_be_is_refused_while_it_is_typed(
    open_app: OpenApp, shop: Path, name: str, reason: str
) -> None:
    async with open_app(shop) as opened:
        pane = await edit(opened)
        dialog = await ask(opened, pane, ORDER, name)
        assert reason in why(dialog)
        assert dialog.query_one("#rename", Button).disabled
        await opened.press("enter")
        assert opened.app.screen is dialog
        await opened.press("x", "enter")
        assert (f"model {name}x {{" in pane.editor.text) is (name != "2")


async def test_files_that_are_not_open_are_opened_and_nothing_is_saved(
    open_app: OpenApp, shop_in_files: Path
) -> None:
    folder = schema(shop_in_files).parent / "schema"
    async with open_app(shop_in_files) as opened:
        pane = await edit(opened)
        dialog = await ask(opened, pane, ORDER, "Purchase")
        await opened.until(lambda: "Opens b.prisma" in why(dialog))
        await opened.press("enter")
        texts = {path.rpartition("/")[2]: buffer.text for path, buffer in pane.buffers.items()}
        assert "model Purchase {" in texts["a.prisma"]
        assert "order   Purchase  @relation" in texts["b.prisma"]
        assert pane.current.path.endswith("a.prisma")
        assert pane.editor.cursor_location[0] == ORDER[0]
        assert "Purchase" not in (folder / "a.prisma").read_text() + (folder / "b.prisma").read_text()
        await opened.press("escape", "s")
        assert "model Purchase {" in (folder / "a.prisma").read_text()
        assert "order   Purchase  @relation" in (folder / "b.prisma").read_text()


async def test_where_one_file_can_not_be_written_none_is_changed(
    open_app: OpenApp, shop_in_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.ui.editor import opening

    folder = schema(shop_in_files).parent / "schema"
    before = (folder / "a.prisma").read_text()
    # Whoever runs the tests as root may write whatever its mode says.
    monkeypatch.setattr(opening.os, "access", lambda path, _: not str(path).endswith("b.prisma"))
    async with open_app(shop_in_files) as opened:
        pane = await edit(opened)
        await ask(opened, pane, ORDER, "Purchase")
        await opened.press("enter")
        assert any("nothing was changed" in notice for notice in opened.notices())
        assert not pane.changed
        assert pane.editor.text == before


async def test_where_nothing_is_declared_it_says_so(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        pane = await edit(opened)
        pane.editor.move_cursor((9, 0))
        await opened.press("f2")
        assert any("nothing that this schema declares" in notice for notice in opened.notices())


async def test_escape_leaves_all_as_it_is(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        pane = await edit(opened)
        await ask(opened, pane, ORDER, "Purchase")
        await opened.press("escape")
        assert pane.editor.text == SHOP


async def test_the_key_is_in_the_help(open_app: OpenApp, shop: Path) -> None:
    async with open_app(shop) as opened:
        await edit(opened)
        assert any("another name" in text for text in dict(keys_of(opened.screen)).values())

"""A blueprint or a convention changes: the app says which schemas would follow, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from tests.ui.test_ui_merging import ADDED, BLUEPRINT, LONGER, NAME, edit, file_of, generate, renew, text_of
from workbench.ui.conflicts.screen import ConflictScreen
from workbench.ui.dialogs import BatchConfirm, DiffConfirm, OutdatedList
from workbench.ui.signs import OUTDATED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened


@pytest.fixture(autouse=True)
def blueprints(root: Path) -> None:
    """The blueprint of a service that has no schema yet."""
    (root / "blueprints").mkdir()
    renew(root, BLUEPRINT)


def said(opened: Opened) -> list[str]:
    return [line for line in opened.events() if "would change if generated now" in line]


def options(opened: Opened) -> list[str]:
    return [str(option.prompt) for option in opened.app.screen.query_one(OptionList).options]


async def test_a_changed_blueprint_is_told_and_followed_by_two_keys(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        renew(root, ADDED)
        await opened.until(lambda: bool(said(opened)))
        assert said(opened) == [f"1 schema would change if generated now, G shows how: {NAME} +1"]
        assert opened.screen.header.facts.outdated == 1
        await opened.press("home", "G")
        assert isinstance(opened.app.screen, OutdatedList)
        assert options(opened) == [f"~ {NAME}  +1"]
        await opened.press("enter")
        assert isinstance(opened.app.screen, DiffConfirm)
        assert opened.selected == NAME
        await opened.press("enter")
        await opened.until(lambda: "sentAt" in text_of(root))
        await opened.until(lambda: opened.screen.header.facts.outdated == 0)
        await opened.press("G")
        assert opened.app.screen is opened.screen
        assert any("every generated schema" in notice for notice in opened.notices())


async def test_what_would_clash_is_listed_with_its_place(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        await edit(opened, root, "VarChar(40)", "VarChar(60)")
        renew(root, LONGER)
        await opened.until(lambda: bool(said(opened)))
        await opened.press("G")
        [option] = options(opened)
        assert option.startswith(f"✗ {NAME}\n  1 conflict with what people wrote (Message.channel")
        await opened.press("enter")
        assert isinstance(opened.app.screen, ConflictScreen)
        # What people wrote is kept, so that no text changes.
        await opened.press("M", "enter", "enter")
        await opened.until(lambda: opened.screen.header.facts.outdated == 0)
        assert "VarChar(60)" in text_of(root)


async def test_all_of_them_are_generated_after_one_question(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        renew(root, ADDED)
        await opened.press("G", "g")
        assert isinstance(opened.app.screen, BatchConfirm)
        await opened.press("g")
        await opened.until(lambda: "sentAt" in text_of(root))
        await opened.until(lambda: opened.screen.header.facts.outdated == 0)


async def test_a_changed_convention_counts_as_well(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        catalog = root / "catalog.yaml"
        text = catalog.read_text()
        catalog.write_text(text.replace("version: 1\n", "version: 1\nconventions: {deleted-at: removedAt}\n"))
        await opened.until(lambda: bool(said(opened)))
    assert file_of(root).exists()


async def test_an_edited_schema_is_no_reason_to_look(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        await edit(opened, root, "VarChar(40)", "VarChar(60)")
        assert not said(opened)
        assert opened.screen.header.facts.outdated == 0


async def test_what_is_outdated_has_a_sign_and_a_filter(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await generate(opened, root)
        assert OUTDATED not in opened.line(NAME)
        renew(root, ADDED)
        await opened.until(lambda: bool(said(opened)))
        assert f"{NAME} {OUTDATED}" in opened.line(NAME)
        assert sum(OUTDATED in line for line in opened.lines()) == 1
        opened.screen.go_to("auth")
        await opened.press("o", "o", "o", "o", "o")
        shown = [line for line in opened.lines() if not line.startswith("▾")]
        assert [line.split()[1] for line in shown] == ["auth", NAME], "the cursor's service stays"
        opened.screen.go_to(NAME)
        await opened.press("g", "enter")
        await opened.until(lambda: "sentAt" in text_of(root))
        await opened.until(lambda: OUTDATED not in opened.line(NAME))

"""Generating a missing schema: a look at it, a yes, a file; and what happens when the disk says no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.conftest import COURSES, write_schema
from workbench.ui.dialogs import DiffConfirm
from workbench.workspace.progress.proposing import PATH

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp


def schema_of(root: Path, name: str) -> Path:
    """Where the schema of a service stands."""
    return root / "services" / name / "prisma" / "schema.prisma"


async def test_a_yes_writes_the_schema_and_the_screen_follows(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("g")
        assert isinstance(opened.app.screen, DiffConfirm)
        assert not schema_of(root, "auth").exists()
        await opened.press("y")
        await opened.until(lambda: schema_of(root, "auth").exists())
        await opened.until(lambda: "wrote services/auth/prisma/schema.prisma" in opened.events())
        assert not opened.lines()[1].startswith("○")
        assert opened.screen.preview.visible_text == schema_of(root, "auth").read_text()


async def test_a_no_writes_nothing(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("g", "escape")
        assert opened.app.screen is opened.screen
        assert not schema_of(root, "auth").exists()


async def test_a_file_that_appeared_meanwhile_is_never_overwritten(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("g")
        file = write_schema(root, "auth", COURSES)
        await opened.press("y")
        await opened.until(lambda: any("was not written" in notice for notice in opened.notices()))
        assert file.read_text() == COURSES


async def test_the_progress_file_is_written_once(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("P")
        await opened.until((root / PATH).exists)
        assert "- [ ] `auth`: no schema" in (root / PATH).read_text(encoding="utf-8")
        await opened.until(lambda: any(notice == f"wrote `{PATH}`" for notice in opened.notices()))
        await opened.press("P")
        await opened.until(lambda: any(notice == f"`{PATH}` is up to date" for notice in opened.notices()))

"""Opening: what is seen first, and what becomes of workspaces that are empty, broken or gone."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from textual.content import Content

from workbench.ui.frame.pane import PaneName
from workbench.workspace.root import TRIAGE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp


async def test_services_stand_in_their_groups_with_states_and_counts(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        assert opened.lines() == [
            "▾ Core Services 1/3 ▰▰▱▱▱",
            "○ auth = auth-service Core authentication",
            "✗ course-service Course management n/10",
            "○ chat-service",
            "▸ Education Services 0/1 ▱▱▱▱▱",
            "▸ Existing 2/2 ▰▰▰▰▰",
            "▸ Unlisted 1/1 ▰▰▰▰▰",
        ]


async def test_header_tells_coverage_target_and_watch(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        header = opened.screen.header.render().plain
        assert "azora" in header
        assert "4/7 schemas · 0 passing · 0 proven" in header
        assert header.rstrip().endswith("Prisma 6 unavailable  ● watching")


async def test_an_empty_folder_opens(open_app: OpenApp, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    async with open_app(empty) as opened:
        assert opened.lines() == []
        await opened.press("down", "enter", "space", "right", "left", "end", "g", "e", "right_square_bracket")
        assert "no service fails" in opened.notices()


async def test_a_repository_without_a_catalog_shows_its_schemas_as_unlisted(
    open_app: OpenApp, root: Path
) -> None:
    (root / "catalog.yaml").unlink()
    async with open_app(root) as opened:
        assert [line.split()[1] for line in opened.lines()] == [
            "Unlisted", "auth-service", "course-service", "legacy", "payment-gateway",
        ]  # fmt: skip


async def test_a_folder_that_does_not_exist_is_told_of(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(tmp_path / "gone") as opened:
        await opened.until(lambda: any("can't be read" in notice for notice in opened.notices()))


async def test_a_broken_catalog_is_told_with_its_line_and_goes_away_when_mended(
    open_app: OpenApp, root: Path
) -> None:
    catalog = root / "catalog.yaml"
    good = catalog.read_text()
    async with open_app(root) as opened:
        catalog.write_text(good.replace("priorities:", "priority:"))
        await opened.until(lambda: opened.screen.notice.display)
        assert "catalog.yaml:2" in str(opened.screen.notice.render())
        assert len(opened.lines()) == 7, "the state before is kept"
        catalog.write_text(good)
        await opened.until(lambda: not opened.screen.notice.display)


async def test_a_mistake_in_the_decisions_is_told_from_the_start_and_until_it_is_mended(
    open_app: OpenApp, root: Path
) -> None:
    decided = root / TRIAGE
    decided.parent.mkdir()
    decided.write_text("version: 1\nservices:\n  auth: {status: finished}\n")
    async with open_app(root) as opened:
        assert "triage.yaml:3:18: `status` can't be `finished`" in str(opened.screen.notice.render())
        decided.write_text("version: 1\nservices:\n  auth: {status: done}\n")
        await opened.until(lambda: not opened.screen.notice.display)


async def test_steering_characters_and_markup_in_names_are_shown_and_do_nothing(
    open_app: OpenApp, root: Path
) -> None:
    odd = root / "tools" / "[red]x\x1b[31m\u202egnp" / "prisma"
    odd.mkdir(parents=True)
    (odd / "schema.prisma").write_text("model A {\n  id Int @id\n}\n")
    async with open_app(root) as opened:
        await opened.press("end", "right", "down")
        line = next(line for line in opened.lines() if "[red]" in line)
        assert "\x1b" not in line
        assert "\u202e" not in line
        assert "␛" in line
        title = opened.screen.panes.pane(PaneName.PREVIEW).border_title
        assert title is not None
        assert Content.from_markup(title).plain in line, "the title shows the same name, brackets and all"


FIRST_PAINT = """
import asyncio, json, sys
from datetime import datetime
from pathlib import Path
from workbench.engine.places import EnginePlaces
from workbench.ui.app import WorkbenchApp
from workbench.ui.feed import Feed
from workbench.ui.folders import Folders

async def main():
    folders = Folders(engine=EnginePlaces(Path(sys.argv[1]), {}))
    async with WorkbenchApp(Path(sys.argv[1]), clock=datetime.now, folders=folders).run_test() as pilot:
        await pilot.pause()

# It is called when the empty screen has been painted.
Feed.start = lambda self: print(json.dumps([name for name in sys.modules if name.startswith("workbench.")]))
asyncio.run(main())
"""


def test_until_the_first_paint_nothing_of_the_lower_floors_is_imported(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(root)], capture_output=True, text=True, check=True
    )
    imported = set(json.loads(done.stdout))
    assert "workbench.ui.screens.triage" in imported
    # Themes are read as the catalog is.
    light = {name for name in imported if name.startswith(("workbench.ui", "workbench.catalog"))}
    assert imported - light <= {"workbench.bundled", "workbench.engine", "workbench.engine.places"}

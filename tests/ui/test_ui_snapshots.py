"""Whole screens as pictures: what a change does to them is read in review.

Renew with `pytest tests/ui/test_ui_snapshots.py --snapshot-update`, then look at each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.conftest import NOON, Opened
from workbench.ui.app import WorkbenchApp
from workbench.ui.folders import Folders
from workbench.ui.memory import Preferences, preferences_file, remember

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

WIDE, MEDIUM, NARROW = (160, 48), (120, 36), (80, 24)


@pytest.fixture
def looks_right(snap_compare: Callable[..., bool], root: Path, tmp_path: Path) -> Callable[..., bool]:
    """Open the app, do some steps, and compare the screen with the picture of last time."""

    def compare(
        size: tuple[int, int], steps: Callable[[Opened], Awaitable[None]], theme: str = "workbench-dark"
    ) -> bool:
        folders = Folders(tmp_path / "cache", tmp_path / "config", tmp_path / "state")
        remember(preferences_file(tmp_path / "state"), Preferences(theme=theme))
        app = WorkbenchApp(root, clock=lambda: NOON, folders=folders, editor="vim")
        app.animation_level = "none"

        async def run_before(pilot: Any) -> None:
            opened = Opened(app, pilot)
            await opened.settle()
            await steps(opened)
            await opened.settle()

        return snap_compare(app, terminal_size=size, run_before=run_before)

    return compare


async def courses(opened: Opened) -> None:
    """Go to a schema with findings."""
    opened.screen.go_to("course-service")


async def blueprint(opened: Opened) -> None:
    """Go to a service without a schema."""
    opened.screen.go_to("chat-service")


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW], ids=["wide", "medium", "narrow"])
def test_a_schema_with_findings(looks_right: Callable[..., bool], size: tuple[int, int]) -> None:
    assert looks_right(size, courses)


@pytest.mark.parametrize(
    "theme", ["workbench-light", "high-contrast", "okabe-ito", "jacaranda", "paper", "savanna"]
)
def test_each_theme(looks_right: Callable[..., bool], theme: str) -> None:
    assert looks_right(MEDIUM, courses, theme)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_without_colours_the_signs_still_tell(
    looks_right: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks_right(size, courses)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_service_without_a_schema_shows_its_blueprint(
    looks_right: Callable[..., bool], size: tuple[int, int]
) -> None:
    async def steps(opened: Opened) -> None:
        await blueprint(opened)
        await opened.settle()
        await opened.press("2") if size == NARROW else None

    assert looks_right(size, steps)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_generating_asks_with_the_diff(looks_right: Callable[..., bool], size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await blueprint(opened)
        await opened.settle()
        await opened.press("g")

    assert looks_right(size, steps)


@pytest.mark.parametrize("size", [MEDIUM, NARROW], ids=["medium", "narrow"])
def test_the_help_of_the_tree(looks_right: Callable[..., bool], size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await opened.press("question_mark")

    assert looks_right(size, steps)


def test_a_filter_narrows_the_tree(looks_right: Callable[..., bool]) -> None:
    async def steps(opened: Opened) -> None:
        await opened.press("slash", "a", "u", "t")

    assert looks_right(MEDIUM, steps)


def test_the_checklist_on_eighty_columns(looks_right: Callable[..., bool]) -> None:
    async def steps(opened: Opened) -> None:
        await courses(opened)
        await opened.settle()
        await opened.press("3")

    assert looks_right(NARROW, steps)


def test_an_empty_folder(looks_right: Callable[..., bool], root: Path) -> None:
    import shutil

    shutil.rmtree(root)
    root.mkdir()

    async def steps(_: Opened) -> None:
        return

    assert looks_right(MEDIUM, steps)


def test_a_broken_catalog_is_told_and_the_rest_stays(looks_right: Callable[..., bool], root: Path) -> None:
    async def steps(opened: Opened) -> None:
        catalog = root / "catalog.yaml"
        catalog.write_text(catalog.read_text().replace("priority: 1", "priorty: 1", 1))
        await opened.until(lambda: any("priorty" in notice for notice in opened.notices()))

    assert looks_right(MEDIUM, steps)

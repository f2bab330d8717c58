"""Whole screens as pictures: what a change does to them is read in review.

Renew with `pytest tests/ui/test_ui_snapshots.py --snapshot-update`, then look at each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import COURSES, MEDIUM, NARROW, WIDE, Opened, courses, write_schema

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight
    from workbench.engine.places import EnginePlaces


async def blueprint(opened: Opened) -> None:
    """Go to a service without a schema."""
    opened.screen.go_to("chat-service")


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW], ids=["wide", "medium", "narrow"])
def test_a_schema_with_findings(
    looks_right: LooksRight, engine_places: EnginePlaces, size: tuple[int, int]
) -> None:
    assert looks_right(size, courses, engine=engine_places)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_schema_that_prisma_rejects(
    looks_right: LooksRight, root: Path, engine_places: EnginePlaces, size: tuple[int, int]
) -> None:
    write_schema(root, "course-service", COURSES.replace("Float", "Money"))

    async def steps(opened: Opened) -> None:
        await courses(opened)
        await opened.settle()
        await opened.press("2") if size == NARROW else None

    assert looks_right(size, steps, engine=engine_places)


@pytest.mark.parametrize(
    "theme", ["workbench-light", "high-contrast", "okabe-ito", "jacaranda", "paper", "savanna"]
)
def test_each_theme(looks_right: LooksRight, theme: str) -> None:
    assert looks_right(MEDIUM, courses, theme)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_without_colours_the_signs_still_tell(
    looks_right: LooksRight,
    monkeypatch: pytest.MonkeyPatch,
    engine_places: EnginePlaces,
    size: tuple[int, int],
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks_right(size, courses, engine=engine_places)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_service_without_a_schema_shows_its_blueprint(
    looks_right: LooksRight, size: tuple[int, int]
) -> None:
    async def steps(opened: Opened) -> None:
        await blueprint(opened)
        await opened.settle()
        await opened.press("2") if size == NARROW else None

    assert looks_right(size, steps)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_generating_asks_with_the_diff(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await blueprint(opened)
        await opened.settle()
        await opened.press("g")

    assert looks_right(size, steps)


@pytest.mark.parametrize("size", [MEDIUM, NARROW], ids=["medium", "narrow"])
def test_the_help_of_the_tree(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await opened.press("question_mark")

    assert looks_right(size, steps)


def test_a_filter_narrows_the_tree(looks_right: LooksRight) -> None:
    async def steps(opened: Opened) -> None:
        await opened.press("slash", "a", "u", "t")

    assert looks_right(MEDIUM, steps)


def test_the_checklist_on_eighty_columns(looks_right: LooksRight) -> None:
    async def steps(opened: Opened) -> None:
        await courses(opened)
        await opened.settle()
        await opened.press("3")

    assert looks_right(NARROW, steps)


def test_an_empty_folder(looks_right: LooksRight, root: Path) -> None:
    import shutil

    shutil.rmtree(root)
    root.mkdir()

    async def steps(_: Opened) -> None:
        return

    assert looks_right(MEDIUM, steps)


def test_a_broken_catalog_is_told_and_the_rest_stays(looks_right: LooksRight, root: Path) -> None:
    async def steps(opened: Opened) -> None:
        catalog = root / "catalog.yaml"
        catalog.write_text(catalog.read_text().replace("priority: 1", "priorty: 1", 1))
        await opened.until(lambda: any("priorty" in notice for notice in opened.notices()))

    assert looks_right(MEDIUM, steps)

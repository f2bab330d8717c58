"""The scoreboard as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import COURSES, NARROW, WIDE, Opened, write_schema
from tests.ui.scoreboard_view import until_shown

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight

TRIAGE = """\
version: 1
services:
  auth:
    decision: duplicate
    of: auth-service
  chat-service:
    owner: thabo
    status: in-progress
"""


@pytest.fixture(autouse=True)
def fleet(root: Path) -> None:
    """Cells of every kind, from cold to hot."""
    (root / ".workbench").mkdir()
    (root / ".workbench/triage.yaml").write_text(TRIAGE)
    for number in range(6):
        prices = "".join(f"  price{at} Float\n" for at in range(2**number))
        write_schema(root, f"hot-{number}", COURSES.replace("  price  Float\n", prices))
    waived = COURSES.replace("  price", "  /// workbench-ignore data-types: kept for a while\n  price")
    write_schema(root, "chat-service", waived)
    write_schema(root, "ai-tutor-service", "model Tutor {\n  id String @id\n")


async def at_a_hot_cell(opened: Opened) -> None:
    await until_shown(opened)
    await opened.press("g", "right", "right", "end")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_groups_and_totals(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, at_a_hot_cell)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_without_colours(
    looks_right: LooksRight, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks_right(size, at_a_hot_cell)


@pytest.mark.parametrize("theme", ["workbench-light", "high-contrast"])
def test_themes(looks_right: LooksRight, theme: str) -> None:
    assert looks_right((120, 30), at_a_hot_cell, theme)


def test_sorted_and_filtered(looks_right: LooksRight) -> None:
    async def steps(opened: Opened) -> None:
        await until_shown(opened)
        await opened.press("up", "right", "right", "enter", "slash", *"item:data-types")

    assert looks_right((120, 30), steps)


def test_many_on_one_screen(looks_right: LooksRight, root: Path) -> None:
    for number in range(180):
        write_schema(root, f"extra-{number:03}", COURSES)

    async def steps(opened: Opened) -> None:
        await until_shown(opened)
        await opened.press("pagedown", *("right",) * 25)

    assert looks_right(WIDE, steps)

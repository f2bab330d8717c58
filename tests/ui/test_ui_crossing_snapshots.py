"""The references of a service as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.monorepo.laying_out import lay_out
from tests.ui.conftest import NARROW, WIDE, Opened
from workbench.ui.crossing.screen import CrossingScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "azora")


async def open_billing(opened: Opened) -> None:
    opened.screen.go_to("billing")
    await opened.press("X")

    def is_shown() -> bool:
        screen = opened.app.screen
        return isinstance(screen, CrossingScreen) and bool(screen.view.rows)

    await opened.until(is_shown)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_neighbourhood(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, open_billing)

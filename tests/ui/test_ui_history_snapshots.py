"""The history as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history.repository import Repository
from tests.ui.conftest import NARROW, WIDE, Opened
from workbench.ui.history.screen import HistoryScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight

pytestmark = pytest.mark.git


@pytest.fixture(autouse=True)
def decided(root: Path) -> None:
    """Some weeks in which people decided something."""
    repository = Repository(root)
    triage = ".workbench/triage.yaml"
    repository.commit("2026-11-02", {})
    repository.commit("2026-11-03", {triage: "services:\n  chat-service: {owner: thabo}\n"}, "Naledi")
    repository.commit("2026-11-12", {triage: "services:\n  chat-service: {owner: thabo, status: done}\n"})
    excluded = "services:\n  chat-service: {owner: thabo, status: done}\n  auth: {decision: retire}\n"
    repository.commit("2026-11-20", {triage: excluded}, "Naledi")


async def opened_history(opened: Opened) -> None:
    await opened.press("H")
    screen = opened.app.screen
    assert isinstance(screen, HistoryScreen)
    await opened.until(lambda: bool(screen.outlook) and len(screen.chart.render()) > 0)
    await opened.press("down")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_how_it_went_and_who_decided_what(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, opened_history)

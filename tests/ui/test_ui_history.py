"""How it went and who decided what, on the screen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.history.repository import Repository
from tests.ui.conftest import COURSES, NARROW, WIDE
from workbench.ui.history.screen import HistoryScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened

pytestmark = pytest.mark.git

TRIAGE = ".workbench/triage.yaml"


@pytest.fixture
def repository(root: Path) -> Repository:
    """The workspace as a repository with two decisions in it."""
    repository = Repository(root)
    repository.commit("2026-11-02", {})
    repository.commit("2026-11-03", {TRIAGE: "services:\n  chat-service: {owner: thabo}\n"}, "Naledi")
    repository.commit("2026-11-05", {TRIAGE: "services:\n  chat-service: {owner: thabo, status: done}\n"})
    return repository


def history(opened: Opened) -> HistoryScreen:
    """The screen of the history, which must be on top."""
    screen = opened.app.screen
    assert isinstance(screen, HistoryScreen)
    return screen


def rows(opened: Opened) -> list[str]:
    """The rows of the list that say something."""
    view = history(opened).decisions
    lines = (view.render_line(y).text.rstrip() for y in range(view.size.height))
    return [line for line in lines if line]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_it_shows_how_it_went_and_who_decided_what(
    open_app: OpenApp, repository: Repository, size: tuple[int, int]
) -> None:
    async with open_app(repository.root, size=size) as opened:
        await opened.press("H")
        await opened.until(lambda: len(history(opened).chart.render()) > 0)
        first, second = rows(opened)
        assert "chat-service  stage none -> done" in first
        assert "Naledi" in second
        assert "owner thabo" in second
        assert "3 of 6 services have a schema, 3 are left" in history(opened).outlook
        drawn = history(opened).chart.render().plain
        assert "with a schema" in drawn
        assert "week 1" in drawn
        assert max(map(len, drawn.splitlines())) <= size[0]


async def test_enter_goes_to_the_service_of_a_decision(open_app: OpenApp, repository: Repository) -> None:
    async with open_app(repository.root) as opened:
        assert opened.selected != "chat-service"
        await opened.press("H", "enter")
        assert opened.app.screen is opened.screen
        assert opened.selected == "chat-service"


@pytest.mark.parametrize("key", ["escape", "H", "q"])
async def test_it_is_left_again(open_app: OpenApp, repository: Repository, key: str) -> None:
    async with open_app(repository.root) as opened:
        before = opened.selected
        await opened.press("H", "down", key)
        assert opened.app.screen is opened.screen
        assert opened.selected == before


async def test_without_a_repository_one_sentence_says_so(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("H", "enter")
        assert rows(opened) == ["  There is no history: the workspace is in no git repository."]


async def test_without_commits_one_sentence_says_so(open_app: OpenApp, root: Path) -> None:
    Repository(root)
    async with open_app(root) as opened:
        await opened.press("H")
        assert rows(opened) == ["  There is no history: nothing has been committed yet."]


async def test_without_a_catalog_only_decisions_are_shown(open_app: OpenApp, root: Path) -> None:
    repository = Repository(root)
    (root / "catalog.yaml").unlink()
    repository.commit("2026-11-02", {"tools/a/schema.prisma": COURSES})
    async with open_app(root) as opened:
        await opened.press("H")
        assert rows(opened)[0] == "  How it went is not known: no catalog.yaml has been committed yet."
        assert not history(opened).chart.display


async def test_a_change_of_theme_draws_it_anew(open_app: OpenApp, repository: Repository) -> None:
    async with open_app(repository.root) as opened:
        await opened.press("H")
        await opened.until(lambda: len(history(opened).chart.render()) > 0)
        before = history(opened).chart.render()
        opened.app._read_themes()
        opened.app.theme = next(name for name in opened.app.available_themes if "light" in name)
        await opened.until(lambda: history(opened).chart.render() != before)
        assert history(opened).chart.render().plain == before.plain


async def test_the_progress_file_gets_the_weeks(open_app: OpenApp, repository: Repository) -> None:
    async with open_app(repository.root) as opened:
        await opened.press("P")
        await opened.until((repository.root / "DATABASE-SCHEMA-PROGRESS.md").exists)
    text = (repository.root / "DATABASE-SCHEMA-PROGRESS.md").read_text()
    assert "| 1 | 2026-11-08 |  | 3 of 6 | unknown |" in text
    weeks = (datetime.now(UTC).date() - datetime(2026, 11, 2, tzinfo=UTC).date()).days // 7 + 1
    assert f"| {weeks} |" in text

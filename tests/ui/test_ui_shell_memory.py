"""What is remembered between two runs, and what a spoilt memory does: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.memory import (
    Layout,
    Memory,
    Preferences,
    memory_file,
    preferences_file,
    recall,
    recall_workspace,
    remember,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp

MEMORY = Memory(layout=Layout(tree_width=50, log_open=True), expanded=("existing",), cursor="auth-service")


def test_a_memory_comes_back_as_it_was(tmp_path: Path) -> None:
    file = memory_file(tmp_path / "new", tmp_path)
    assert remember(file, MEMORY)
    assert recall(file, Memory) == MEMORY
    assert [path.name for path in file.parent.iterdir()] == [file.name], "no temporary file is left"


def test_workspaces_do_not_share_a_memory(tmp_path: Path) -> None:
    assert memory_file(tmp_path, tmp_path / "a") != memory_file(tmp_path, tmp_path / "b")


def test_the_memory_of_another_workspace_is_not_taken_for_this_ones(tmp_path: Path) -> None:
    root = tmp_path / "a"
    remember(memory_file(tmp_path, root), Memory(root="/elsewhere/a", cursor="auth"))
    assert recall_workspace(tmp_path, root) == Memory(root=str(root))


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", '{"version": 2}', '{"version": 1, "cursor": 5}', "[" * 100_000, "\x00\xff"],
)
def test_a_memory_that_makes_no_sense_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "memory.json"
    file.write_text(text, encoding="latin-1")
    assert recall(file, Memory) == Memory()


@given(st.binary(max_size=200))
def test_no_bytes_make_recalling_fail(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "memory.json"
    file.write_bytes(content)
    assert isinstance(recall(file, Preferences), Preferences)


def test_a_memory_that_can_not_be_saved_is_forgotten_in_silence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not remember(tmp_path / "file" / "below" / "memory.json", MEMORY)


async def test_layout_groups_cursor_and_theme_are_there_again(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("greater_than_sign", "l", "end", "right", "down")
        width = opened.screen.panes.sizes.tree_width
        await opened.press("T", "escape")
        opened.app.theme = "paper"
        await opened.press("q")
    async with open_app(root) as opened:
        assert opened.selected == "legacy"
        assert opened.app.theme == "paper"
        assert opened.screen.panes.sizes.tree_width == width
        assert opened.screen.log_view.is_open
        assert opened.screen.tree_view.listing.expanded == {"priority-1", "unlisted"}


async def test_spoilt_state_files_do_not_keep_the_app_from_opening(
    open_app: OpenApp, root: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    for file in (memory_file(state, root), preferences_file(state)):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{]")
    async with open_app(root) as opened:
        assert opened.selected == "auth"
        assert opened.app.theme == "workbench-dark"


async def test_a_cursor_on_a_service_that_is_gone_goes_to_the_first(
    open_app: OpenApp, root: Path, tmp_path: Path
) -> None:
    remember(memory_file(tmp_path / "state", root), Memory(root=str(root), cursor="gone"))
    async with open_app(root) as opened:
        assert opened.selected == "auth"

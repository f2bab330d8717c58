"""Workspaces on a real disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.workspace.journal.journal import Journal
from workbench.workspace.journal.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty folder for a workspace, with room beside it for what lies outside."""
    folder = tmp_path / "platform"
    folder.mkdir()
    return folder


@pytest.fixture
def write(root: Path) -> Callable[[Mapping[str, str]], None]:
    """Write files of the workspace: text by path."""

    def write_all(files: Mapping[str, str]) -> None:
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")

    return write_all


@pytest.fixture
def writer(root: Path) -> Iterator[Writer]:
    """An act that lasts as long as the test."""
    act = Writer(Journal(root), "a test")
    yield act
    act.close()

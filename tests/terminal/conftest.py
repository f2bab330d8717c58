"""The installed program in a real terminal: tmux gives the keys and reads the screen."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def need_tmux() -> None:
    """Skip a test where there is no tmux, but never in CI."""
    if shutil.which("tmux") is None:
        if "CI" in os.environ:
            pytest.fail("tmux is missing, and in CI nothing is skipped")
        pytest.skip("tmux is not installed")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal of its own, killed at the end."""
    need_tmux()
    terminal = Terminal(tmp_path / "tmux", tmp_path)
    yield terminal
    terminal.kill()


@pytest.fixture
def workbench(terminal: Terminal) -> Callable[..., Terminal]:
    """Open the workbench in the terminal."""

    def open_in_terminal(*words: str | Path, size: tuple[int, int] = (160, 48)) -> Terminal:
        terminal.start([sys.executable, "-m", "workbench", *map(str, words)], size)
        return terminal

    return open_in_terminal


@pytest.fixture
def platform(tmp_path: Path) -> Path:
    """A workspace of two services, one of them with a schema."""
    root = tmp_path / "platform"
    schema = root / "services/order-service/prisma/schema.prisma"
    schema.parent.mkdir(parents=True)
    (root / "services/course-service").mkdir()
    (root / "catalog.yaml").write_text(
        "version: 1\npriorities:\n  - {number: 1, title: Core Services}\n"
        "services:\n  - {name: order-service, priority: 1}\n  - {name: course-service, priority: 1}\n"
    )
    model = "model Order {\n  id Int @id\n  paidOn DateTime\n}\n"
    schema.write_text(f'datasource db {{\n  provider = "postgresql"\n}}\n\n{model}')
    return root

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A workspace that is a repository without commits."""
    root = tmp_path / "platform"
    root.mkdir()
    return Repository(root.resolve())

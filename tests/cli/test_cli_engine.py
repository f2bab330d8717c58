"""When the engine of a command starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.cli.engine import early_engine
from workbench.cli.folders import cache_folder
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def known(workspace: Path) -> None:
    """The results of an earlier run, in the user's cache."""
    earlier = Workspace(workspace, cache_folder=cache_folder())
    earlier.load()
    assert list(earlier.check())


@pytest.mark.usefixtures("engine")
def test_it_starts_at_once_where_nothing_is_known() -> None:
    with early_engine() as engine:
        assert engine._launched is not None


@pytest.mark.usefixtures("known")
def test_it_waits_for_a_question_where_an_earlier_run_left_results() -> None:
    with early_engine() as engine:
        assert engine._launched is None


@pytest.mark.usefixtures("known", "engine")
def test_it_starts_at_once_where_earlier_results_are_not_wanted() -> None:
    with early_engine(cached=False) as engine:
        assert engine._launched is not None


@pytest.mark.usefixtures("engine")
def test_its_start_needs_no_other_thread() -> None:
    with early_engine() as engine:
        assert not engine._thread.is_alive()

"""What all tests share: property-test profiles, and folders of their own instead of the user's."""

from __future__ import annotations

import os
import shutil
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The default profile is small, deterministic and always on; `HYPOTHESIS_PROFILE=night` digs deeper.
settings.register_profile(
    "default", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile(
    "night",
    max_examples=5_000,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

pytest_plugins = [
    "tests.engine.running_databases",
    "tests.engine.running_engine",
    "tests.oracle.cli.prisma_cli",
    "tests.oracle.prisma_oracle",
    "tests.serve.running_browser",
]


def pytest_xdist_auto_num_workers() -> int:
    """Two workers for each core with `-n auto`: half of its time a test waits for a screen or a process."""
    return 2 * (os.cpu_count() or 1)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs git where there is none; in CI nothing is skipped."""
    if item.get_closest_marker("git") is not None and shutil.which("git") is None:
        if "CI" in os.environ:
            pytest.fail("git is missing, and in CI nothing is skipped")
        pytest.skip("git is not installed")


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home for each test. They are numbered here: `mktemp` would look at all earlier ones for each test."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_folders(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests out of the user's config, state and cache, and the user's settings out of the tests."""
    home = next(homes)
    for variable, folder in {
        "XDG_CONFIG_HOME": "config",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
    }.items():
        monkeypatch.setenv(variable, str(home / folder))
    for variable in ("NO_COLOR", "VISUAL", "EDITOR", "GIT_DIR", "GIT_WORK_TREE"):
        monkeypatch.delenv(variable, raising=False)

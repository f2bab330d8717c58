"""The folders of the user that the workbench may use, as the platform names them (XDG on Linux)."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APPLICATION = "schema-workbench"


def config_folder() -> Path:
    """Settings and themes that people write."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def state_folder() -> Path:
    """Layout, logs: what is remembered between runs."""
    return Path(platformdirs.user_state_dir(APPLICATION, appauthor=False))


def cache_folder() -> Path:
    """Results that can be computed again."""
    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))

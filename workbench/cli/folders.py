"""The folders of the user that the workbench may use, as the platform names them (XDG on Linux)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APPLICATION = "schema-workbench"


def config_folder() -> Path:
    """Settings and themes that people write."""
    import platformdirs

    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def state_folder() -> Path:
    """Layout, logs: what is remembered between runs."""
    import platformdirs

    return Path(platformdirs.user_state_dir(APPLICATION, appauthor=False))


def cache_folder() -> Path:
    """Results that can be computed again.

    Every command asks for it first, and platformdirs takes 5 ms to import. So on Linux it is worked out here,
    by the rule that platformdirs follows there.
    https://specifications.freedesktop.org/basedir/latest/
    """
    # A name of its own, since type checkers take the rest for unreachable where they know the platform.
    platform: str = sys.platform
    if platform == "linux":
        chosen = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(chosen) if chosen.strip() else Path.home() / ".cache") / APPLICATION
    import platformdirs

    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))

"""Opens the terminal UI: the one place of the UI that reads the environment."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def run(
    root: Path, *, cache_folder: Path | None, config_folder: Path | None, state_folder: Path | None
) -> int:
    """Open the UI on a workspace and come back when it is left.

    Args:
        root: The workspace's folder.
        cache_folder: Where results that can be computed again are kept.
        config_folder: Where the user's themes are.
        state_folder: Where layout and theme are remembered.

    Returns:
        The exit code.

    Raises:
        Exception: Whatever nobody foresaw and ended the UI; the terminal is restored by then.
    """
    if config_folder is not None:
        # So that there is a folder to put themes into, and to watch.
        with suppress(OSError):
            (config_folder / "themes").mkdir(parents=True, exist_ok=True)
    from workbench.ui.app import WorkbenchApp
    from workbench.ui.folders import Folders

    app = WorkbenchApp(
        root,
        clock=lambda: datetime.now().astimezone(),
        folders=Folders(cache_folder, config_folder, state_folder),
        editor=os.environ.get("VISUAL") or os.environ.get("EDITOR"),
    )
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0

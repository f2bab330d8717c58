"""Opens the terminal UI: the one place of the UI that reads the environment."""

from __future__ import annotations

import gc
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.ui.folders import Folders


_COLLECTIONS = (700, 10, 40)
"""New objects between two collections, as Python's own default has it; collections of young objects between
two of older ones; and of those between two of all objects, which stop the screen for 20 ms: four times as
many as by default."""
_TURN = 0.001
"""Seconds that a thread works on while another waits for its turn, a fifth of Python's default."""


def favour_the_screen() -> None:
    """Keep whoever waits for the screen from waiting for what else this process does."""
    # A command collects its garbage seldom and at length; here that would be felt.
    gc.set_threshold(*_COLLECTIONS)
    sys.setswitchinterval(_TURN)


def _terminal() -> str:
    """Which of the terminals of this host it is, in a word or two."""
    if "TEXTUAL_DRIVER" in os.environ:
        # Nothing but a server of the UI draws anywhere else.
        return "browser"
    if pane := os.environ.get("TMUX_PANE"):
        return f"tmux {pane}"
    try:
        name = os.ttyname(sys.stderr.fileno()).removeprefix("/dev/")
    except (OSError, AttributeError):
        name = "terminal"
    return f"ssh {name}" if "SSH_CONNECTION" in os.environ else name


def run(root: Path, folders: Folders) -> int:
    """Open the UI on a workspace and come back when it is left.

    Args:
        root: The workspace's folder.
        folders: The folders of the user.

    Returns:
        The exit code.

    Raises:
        Exception: Whatever nobody foresaw and ended the UI; the terminal is restored by then.
    """
    favour_the_screen()
    if folders.config is not None:
        # So that there is a folder to put themes into, and to watch.
        with suppress(OSError):
            (folders.config / "themes").mkdir(parents=True, exist_ok=True)
    from workbench.ui.app import WorkbenchApp

    app = WorkbenchApp(
        root,
        clock=lambda: datetime.now().astimezone(),
        folders=folders,
        editor=os.environ.get("VISUAL") or os.environ.get("EDITOR"),
        author=os.environ.get("SCHEMA_WORKBENCH_AUTHOR"),
    )
    app.where = f"{platform.node()}, {_terminal()}"
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0

"""`workbench [PATH]`: the terminal UI."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from workbench.cli.errors import CommandError
from workbench.cli.options import workspace_option

DRIVER = "TEXTUAL_DRIVER"
"""Textual's variable that names what draws in place of a terminal."""


@click.command(
    epilog="""\b
Examples:
  workbench                 the workspace around the current folder
  workbench ~/src/platform  another one
"""
)
@click.argument("path", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@workspace_option
def command(path: Path | None, folder: Path | None) -> int:
    """Open the terminal UI on a folder."""
    if path is not None and folder is not None:
        raise CommandError("give the folder once: as PATH or with --workspace")
    from workbench.workspace.root import find_root

    given = folder or path
    return open_ui(given.resolve() if given is not None else find_root(Path.cwd()))


def open_ui(root: Path) -> int:
    """Open the terminal UI on `root` and return its exit code.

    Raises:
        CommandError: There is no terminal.
    """
    # Textual draws on stderr and reads keys from stdin: with any of the three elsewhere it shows nothing.
    if DRIVER not in os.environ and not all(
        stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    ):
        raise CommandError(
            "the terminal UI needs a terminal; `workbench check` and `workbench status` do not"
        )
    from workbench.cli.engine import engine_places
    from workbench.cli.folders import cache_folder, config_folder, state_folder
    from workbench.ui.folders import Folders
    from workbench.ui.launch import run

    return run(root, Folders(cache_folder(), config_folder(), state_folder(), engine_places()))

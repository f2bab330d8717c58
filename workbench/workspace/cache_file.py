"""Where the cache lies: a question that is answered without importing all that lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LAYOUT = 4
"""Raised whenever a stored row would read differently; older files are left to their own workbench."""


def has_results(folder: Path) -> bool:
    """Whether a cache in `folder` may know anything."""
    return file_in(folder).exists()


def file_in(folder: Path) -> Path:
    """The file of the cache in `folder`."""
    return folder / f"checks-{LAYOUT}.sqlite"

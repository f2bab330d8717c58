"""What stands in the way of editing a file, and what there is to see of one that is no text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.snapshot import SchemaFile

SHOWN_BYTES = 256 * 1024
"""What is shown of a file that can't be edited."""


class Access(NamedTuple):
    """How a file can be opened."""

    why_locked: str = ""
    """Why it can only be looked at; empty where it can be edited."""
    shown: str | None = None
    """What is shown of a file that is no text."""


def access_to(root: Path, file: SchemaFile) -> Access:
    """How a file can be opened; looks at the disk, and so belongs into a thread.

    Args:
        root: The workspace's folder.
        file: The file as the workspace has read it.
    """
    path = root / file.path
    if file.readable:
        is_writable = os.access(path, os.W_OK)
        return Access("" if is_writable else "the file is read-only, its mode forbids you to write")
    try:
        with path.open("rb") as stream:
            data = stream.read(SHOWN_BYTES + 1)
    except OSError as error:
        return Access((error.strerror or "unknown error").lower())
    why = _why_unreadable(data, path)
    return Access(why, data[:SHOWN_BYTES].decode("utf-8", "replace"))


def _why_unreadable(data: bytes, path: Path) -> str:
    if len(data) > SHOWN_BYTES and b"\0" not in data:
        size = path.stat().st_size / 1024 / 1024
        if size > 1:
            return f"it has {size:.1f} MB, which is too large for a schema; its beginning is shown"
    try:
        data[:SHOWN_BYTES].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4:
            return f"byte {error.start + 1} is not valid UTF-8; save it as UTF-8 to edit it here"
    return "it is a binary file, not text"

"""Files as the workspace names them, and as an editor does."""

from __future__ import annotations

import os
from pathlib import Path

from pygls.uris import from_fs_path, to_fs_path

from workbench.workspace.paths import relative


class Addresses:
    """The addresses of a workspace's files.

    Args:
        root: The workspace as the editor spells it, perhaps by way of a symlink.
        real: The same folder, its symlinks resolved.
    """

    def __init__(self, root: Path, real: Path) -> None:
        self._root = root
        self._real = real

    def path(self, uri: str) -> str:
        """The path relative to the workspace; for what lies elsewhere, or in no file, the address itself."""
        file = to_fs_path(uri)
        if file is None:
            return uri
        # The file itself may be a symlink, and the workspace knows it under its own name.
        folder, name = os.path.split(file)
        return relative(self._real, Path(os.path.realpath(folder), name)) or uri

    def uri(self, path: str) -> str:
        """The address of a path as `path` gives it."""
        if "://" in path:
            return path
        return from_fs_path(str(self._root / path)) or path


def folder_of(uri: str | None) -> Path | None:
    """The folder at an address; None where that is no folder of this machine."""
    path = to_fs_path(uri) if uri else None
    return Path(path) if path and Path(path).is_dir() else None

"""Paths as the workspace speaks of them: relative to its root, with forward slashes, `.` for the root."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = "."


def join(folder: str, *names: str) -> str:
    """The path of `names` below `folder`."""
    return "/".join(names if folder == ROOT else (folder, *names))


def parent(path: str) -> str:
    """The folder that holds `path`."""
    return path.rpartition("/")[0] or ROOT


def name(path: str) -> str:
    """The last part of `path`."""
    return path.rpartition("/")[2]


def is_below(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies below it."""
    return folder in (ROOT, path) or path.startswith(f"{folder}/")


def lineage(path: str) -> Iterator[str]:
    """`path` and the folders that hold it, the nearest first, the root last."""
    while path != ROOT:
        yield path
        path = parent(path)
    yield ROOT


def resolve(folder: str, path: str) -> str | None:
    """`path`, as written in a file of `folder`, relative to the workspace; None where it leads outside."""
    parts = [] if folder == ROOT else folder.split("/")
    if path.startswith("/"):
        return None
    for part in path.replace("\\", "/").split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) or ROOT


def relative(root: Path, path: Path) -> str | None:
    """`path` relative to `root`, in the workspace's form; None for a path outside."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return None


def is_inside(real_root: str | os.PathLike[str], path: str | os.PathLike[str]) -> bool:
    """Whether the absolute `path`, its symlinks resolved, lies in `real_root` (resolved already)."""
    real, holder = os.path.realpath(path), os.fspath(real_root)
    return real == holder or real.startswith(holder.rstrip(os.sep) + os.sep)

"""Which files differ between a commit and the disk, be that committed since, or not yet, or not added."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from workbench.workspace.branch.bearing import bears_on_services
from workbench.workspace.hints import Places
from workbench.workspace.ignoring import Ignoring
from workbench.workspace.opening import SCRIPT_BYTES, UnreadableError, read_bytes
from workbench.workspace.paths import ROOT, join, lineage, parent
from workbench.workspace.relevance import folder_matters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from workbench.workspace.discovery import Entry
    from workbench.workspace.git_tree import TreeFile

_SHA1_DIGITS = 40


def changed_paths(root: Path, files: Sequence[TreeFile]) -> Iterator[str]:
    """The files that bear on services and are not as a commit has them.

    Nothing of git's is run over them, so neither a filter nor a hook of the repository is.

    Args:
        root: The workspace, its symlinks resolved.
        files: The files of the commit.
    """
    before = {file.path: file for file in files if not file.is_symlink}
    here = set(_files(root, ROOT))
    yield from before.keys() - here
    ignoring = Ignoring(root)
    for path in here:
        file = before.get(path)
        if file is None:
            if ignoring.descend_to(parent(path)) is not None:
                yield path
        elif not _is_same(root, file):
            yield path


def owners(paths: Iterable[str], entries: Collection[Entry]) -> frozenset[str]:
    """The services that files belong to.

    Args:
        paths: Relative to the workspace.
        entries: The services.
    """
    places = Places(tuple(entries))
    found: set[str] = set()
    for path in paths:
        if path in places.by_path:
            found.update(places.by_path[path])
            continue
        # The folder of a service may lie in another one's: the file is of the inner one.
        nearest = next((above for above in lineage(parent(path)) if above in places.by_folder), None)
        if nearest is not None:
            found.update(places.by_folder[nearest])
    return frozenset(found)


def _files(root: Path, folder: str) -> Iterator[str]:
    try:
        with os.scandir(root if folder == ROOT else root / folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        path = join(folder, entry.name)
        if entry.is_dir(follow_symlinks=False):
            if folder_matters(path):
                yield from _files(root, path)
        elif entry.is_file(follow_symlinks=False) and bears_on_services(path):
            yield path


def _is_same(root: Path, file: TreeFile) -> bool:
    try:
        data = read_bytes(root, file.path, SCRIPT_BYTES)
    except UnreadableError:
        return False
    if _id(data, file.id) == file.id:
        return True
    # https://git-scm.com/docs/gitattributes#_end_of_line_conversion: git may keep line feeds alone.
    return b"\r\n" in data and _id(data.replace(b"\r\n", b"\n"), file.id) == file.id


def _id(data: bytes, like: bytes) -> bytes:
    """The id that git gives to contents, by the algorithm of the repository."""
    blob = b"blob %d\0%b" % (len(data), data)
    if len(like) == _SHA1_DIGITS:
        return hashlib.sha1(blob, usedforsecurity=False).hexdigest().encode()
    return hashlib.sha256(blob).hexdigest().encode()

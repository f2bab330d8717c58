"""One walk over the folders of a workspace, noting what tells where schemas live."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.gitignore import Chain, is_ignored
from workbench.workspace.ignoring import GITIGNORE, Ignoring
from workbench.workspace.paths import ROOT, is_below, join, name, relative

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX = ".prisma"
PACKAGE = "package.json"
CONFIGS = tuple(f"prisma.config.{ending}" for ending in ("ts", "mts", "cts", "js", "mjs", "cjs"))
LOCK = "migration_lock.toml"
MANIFESTS = frozenset(
    {
        PACKAGE,
        "Cargo.toml",
        "Gemfile",
        "build.gradle",
        "build.gradle.kts",
        "composer.json",
        "deno.json",
        "go.mod",
        "mix.exs",
        "pom.xml",
        "pyproject.toml",
    }
)
"""Files that make a folder a package."""

_SCHEMA_FOLDERS = frozenset({"prisma", "schema"})
_NOTED = MANIFESTS | {*CONFIGS, GITIGNORE, LOCK}


class Link(Struct, frozen=True, gc=False):
    """A symlink that was followed, to a folder or to a schema file."""

    path: str
    target: str
    """What it stands for, relative to the workspace."""
    is_folder: bool


class Trouble(Struct, frozen=True, gc=False):
    """Something that keeps the workbench from seeing all there is."""

    path: str
    message: str


class Folder(Struct, frozen=True, gc=False):
    """What one folder holds, as far as schemas are concerned.

    Without cycles there is nothing to collect; with 40,000 of them the collector's looks would be felt.
    """

    path: str
    schemas: tuple[str, ...] = ()
    """Names of the schema files, sorted."""
    package: bool = False
    """Whether the folder is a package, by any manifest."""
    package_json: bool = False
    config: str | None = None
    """Name of the `prisma.config.ts`."""
    links: tuple[Link, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    holds_migrations: bool = False
    """Whether a lock file tells that migrations are all there is in it."""


def walk(root: Path, ignoring: Ignoring, start: str = ROOT) -> dict[str, Folder]:
    """Look into every folder from `start` down that is not passed over.

    Args:
        root: The workspace, its symlinks resolved.
        ignoring: What to pass over.
        start: A folder of the workspace; gone or passed over, nothing comes back.

    Raises:
        OSError: The root itself can't be listed.
    """
    chain = ignoring.descend_to(start)
    if chain is None:
        return {}
    walker = _Walker(root, ignoring)
    pending: list[tuple[str, Chain]] = [(start, chain)]
    while pending:
        pending += walker.look(*pending.pop())
    return walker.found


class _Walker:
    """The state of one walk: what was found, and which symlinks were followed already."""

    def __init__(self, root: Path, ignoring: Ignoring) -> None:
        self.found: dict[str, Folder] = {}
        self._root = root
        self._ignoring = ignoring
        self._followed: set[tuple[str | None, str]] = set()

    def look(self, folder: str, chain: Chain) -> Iterable[tuple[str, Chain]]:
        """Note what `folder` holds and return the folders in it that are worth a look."""
        files: list[str] = []
        folders: list[str] = []
        symlinks: list[str] = []
        try:
            # A string: a hundred thousand folders make a hundred thousand of them.
            with os.scandir(f"{self._root}/{folder}") as entries:
                for entry in entries:
                    if entry.is_symlink():
                        symlinks.append(entry.name)
                    elif entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    else:
                        files.append(entry.name)
        except OSError as error:
            if folder == ROOT:
                raise
            if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
                self.found[folder] = Folder(folder, troubles=(_unlistable(folder, error),))
            return ()
        troubles: list[Trouble] = []
        links = self._sort_out(folder, symlinks, files, troubles) if symlinks else []
        folders += [name(link.path) for link in links if link.is_folder]
        noted = _NOTED.intersection(files)
        if GITIGNORE in noted:
            chain = self._ignoring.enter(folder, chain)
        # Migrations may be many, and hold nothing but SQL.
        inner = self._descend(folder, [] if LOCK in noted else folders, chain, troubles)
        schemas = _schemas(folder, files, chain, troubles)
        self.found[folder] = Folder(
            folder,
            schemas,
            package=not MANIFESTS.isdisjoint(noted),
            package_json=PACKAGE in noted,
            config=next((config for config in CONFIGS if config in noted), None) if noted else None,
            links=tuple(links),
            troubles=tuple(troubles),
            holds_migrations=LOCK in noted,
        )
        return inner

    def _descend(
        self, folder: str, names: list[str], chain: Chain, troubles: list[Trouble]
    ) -> list[tuple[str, Chain]]:
        inner: list[tuple[str, Chain]] = []
        for child in names:
            path = join(folder, child)
            taken = self._ignoring.descend(path, child, chain)
            if taken is not None and _is_sayable(path, troubles):
                inner.append((path, taken))
        return inner

    def _sort_out(
        self, folder: str, symlinks: list[str], files: list[str], troubles: list[Trouble]
    ) -> list[Link]:
        """Add the symlinks that stand for files to `files`, and return all that are followed.

        Outside listed services a symlink is not followed: what it points at is found at its own place.
        """
        links: list[Link] = []
        for symlink in symlinks:
            path = join(folder, symlink)
            full = Path(self._root, path)
            real = Path(os.path.realpath(full))
            target = relative(self._root, real)
            kept = self._ignoring.is_kept(path)
            if symlink.endswith(SUFFIX) or symlink in _NOTED:
                # Reading says what is wrong with a symlink that dangles or leads outside.
                if kept or target is None or not real.exists():
                    files.append(symlink)
                if kept and target is not None:
                    links.append(Link(path, target, is_folder=False))
            elif kept and (link := self._link(path, full, target, troubles)):
                links.append(link)
        return links

    def _link(self, path: str, full: Path, target: str | None, troubles: list[Trouble]) -> Link | None:
        if target is None or not full.is_dir():
            if name(path) in _SCHEMA_FOLDERS or self._ignoring.owner(path) == path:
                why = "leads out of the workspace" if target is None else "points at no folder"
                troubles.append(Trouble(path, f"`{path}` is a symlink that {why}"))
            return None
        holder = relative(self._root, Path(os.path.realpath(full.parent))) or ROOT
        once = (self._ignoring.owner(path), target)
        if is_below(holder, target) or once in self._followed:
            return None
        self._followed.add(once)
        return Link(path, target, is_folder=True)


def _schemas(folder: str, files: list[str], chain: Chain, troubles: list[Trouble]) -> tuple[str, ...]:
    # Editors keep their locks and swap files under hidden names.
    names = [file for file in files if file.endswith(SUFFIX) and file[0] != "."]
    if not names or any(file == "index-browser.js" or "query_engine" in file for file in files):
        # The second: a generated client, which holds a copy of the schema it was made from.
        return ()
    return tuple(
        sorted(
            file
            for file in names
            if not is_ignored(join(folder, file), file, chain) and _is_sayable(join(folder, file), troubles)
        )
    )


def _is_sayable(path: str, troubles: list[Trouble]) -> bool:
    """Whether the path is text; on some systems a name can be any bytes, which no report could show."""
    if path.isascii():
        return True
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "replace").decode()
        troubles.append(Trouble(shown, f"`{shown}` is passed over: its name is not UTF-8; rename it"))
        return False
    return True


def _unlistable(folder: str, error: OSError) -> Trouble:
    return Trouble(folder, f"`{folder}` can't be listed: {(error.strerror or 'unknown error').lower()}")

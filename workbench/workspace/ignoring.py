"""Which folders nobody needs to look into: what `.gitignore` names, packages, hidden and generated ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.workspace.gitignore import EVERYTHING, Chain, Patterns, Rules, is_ignored
from workbench.workspace.paths import ROOT, lineage, name, parent
from workbench.workspace.root import BLUEPRINTS

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

GITIGNORE = ".gitignore"
SKIPPED = frozenset({"node_modules", "bower_components", "generated", "__pycache__"})
"""Folders of other people's code or of generated code, by name."""


class Ignoring:
    """What discovery and watching pass over.

    Args:
        root: The workspace.
        kept: Folders of services that the catalog lists. Neither a `.gitignore` nor a name hides them, since
            a person has said that they are there.
    """

    def __init__(self, root: Path, kept: Collection[str] = ()) -> None:
        self._root = root
        self._kept = frozenset(kept)
        self._leading = frozenset(above for path in kept for above in lineage(parent(path)))
        self._compiled: dict[bytes, Patterns] = {}

    def owner(self, path: str) -> str | None:
        """The innermost listed service's folder that is `path` or holds it."""
        return next((above for above in lineage(path) if above in self._kept), None)

    def is_kept(self, path: str) -> bool:
        """Whether `path` is a listed service's folder, lies in one, or leads to one."""
        return path in self._leading or self.owner(path) is not None

    def outermost(self) -> Chain:
        """The rules that hold in the workspace's root before its own `.gitignore`: those of its git root."""
        above: list[Rules] = []
        prepend = ""
        folder = self._root
        while not (folder / ".git").exists():
            if folder == folder.parent:
                return ()
            prepend = f"{folder.name}/{prepend}"
            folder = folder.parent
            above += self._read(folder / GITIGNORE, 0, prepend)
        return (*above, *self._read(folder / ".git" / "info" / "exclude", 0, prepend))

    def enter(self, folder: str, chain: Chain) -> Chain:
        """The rules that hold inside `folder`, which has a `.gitignore`, given those that hold for it."""
        if chain is EVERYTHING:
            return chain
        drop = 0 if folder == ROOT else len(folder) + 1
        return (*self._read(self._root / folder / GITIGNORE, drop, ""), *chain)

    def descend(self, path: str, base: str, chain: Chain) -> Chain | None:
        """The rules to take along into the folder `path`, called `base`; None where it is passed over."""
        if path in self._kept:
            return () if is_ignored(f"{path}/", f"{base}/", chain) else chain
        if path in self._leading:
            return EVERYTHING if is_ignored(f"{path}/", f"{base}/", chain) else chain
        if base[0] == "." or base in SKIPPED or path == BLUEPRINTS:
            return None
        return None if is_ignored(f"{path}/", f"{base}/", chain) else chain

    def descend_to(self, folder: str) -> Chain | None:
        """The rules to take along into `folder`, for a folder that is met out of order."""
        chain: Chain | None = self.outermost()
        for path in reversed([path for path in lineage(folder) if path != ROOT]):
            if chain is None:
                return None
            above = parent(path)
            if (self._root / above / GITIGNORE).is_file():
                chain = self.enter(above, chain)
            chain = self.descend(path, name(path), chain)
        return chain

    def _read(self, file: Path, drop: int, prepend: str) -> Chain:
        try:
            text = file.read_bytes()
        except OSError:
            return ()
        if text not in self._compiled:
            self._compiled[text] = Patterns(text.decode("utf-8", "replace").splitlines())
        return (Rules(self._compiled[text], drop, prepend),)

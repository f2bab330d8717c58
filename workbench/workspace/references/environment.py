"""What the packages of a workspace say of their environment, in `.env` files and `prisma.config.ts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.references.env_file import variables_in
from workbench.workspace.config_file import url_in
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.paths import join, lineage

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.references.url import Url

ENV = ".env"
CONFIG = "prisma.config.ts"


class Setting(NamedTuple):
    """A variable that a file sets."""

    value: str
    path: str
    """The file, relative to the workspace."""


class Environment:
    """The `.env` files of a workspace, each read once.

    Args:
        root: The workspace, its symlinks resolved.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, dict[str, str]] = {}

    def setting(self, variable: str, folder: str) -> Setting | None:
        """What the nearest `.env` in `folder` or above it sets `variable` to."""
        for place in lineage(folder):
            value = self._variables(place).get(variable)
            if value:
                return Setting(value, join(place, ENV))
        return None

    def url_in_config(self, folder: str) -> Url | None:
        """The URL in the `prisma.config.ts` of a package; None where there is none."""
        return url_in(self._text(join(folder, CONFIG)))

    def _variables(self, folder: str) -> dict[str, str]:
        if folder not in self._files:
            self._files[folder] = variables_in(self._text(join(folder, ENV)))
        return self._files[folder]

    def _text(self, path: str) -> str:
        try:
            return read_bytes(self._root, path).decode("utf-8", "replace")
        except UnreadableError:
            return ""

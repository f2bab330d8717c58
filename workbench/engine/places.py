"""Where the parts of the engine are looked for, as told by whoever starts one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PACKAGES_VARIABLE = "SCHEMA_WORKBENCH_ENGINE"
"""The environment variable with which people choose the folder of the packages; the faces read it."""


class EnginePlaces(NamedTuple):
    """Folders and environment of an engine."""

    cache: Path
    """The user's cache; packages are installed into a folder of it where they did not come with the wheel."""
    environment: Mapping[str, str]
    """Of the user. The engine's process gets only the few variables that it needs, npm gets all."""
    packages: Path | None = None
    """A folder, chosen by the user, whose `node_modules` holds the packages."""

    @property
    def search_path(self) -> str:
        """The folders where programs are looked for."""
        return self.environment.get("PATH", "")

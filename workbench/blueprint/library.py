"""Where blueprints come from: a team's own folder first, then the ones that ship with the workbench."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from workbench.catalog.names import check_service_name

BUNDLED = Path(__file__).with_name("library")
SUFFIX = ".prisma"


class BlueprintError(Exception):
    """A blueprint can't be rendered; the message names the file and, where known, the line."""


class NoBlueprintError(Exception):
    """There is no blueprint of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no blueprint for `{name}` yet")
        self.name = name


class Blueprint(Struct, frozen=True):
    """One blueprint as read: a partial Prisma file, perhaps with Jinja2 in it."""

    path: str
    text: str


class Library(Struct, frozen=True):
    """Blueprint folders, the first that has a name wins.

    Args:
        folders: Folders of `<service>.prisma` files.
    """

    folders: tuple[Path, ...] = (BUNDLED,)

    def path(self, name: str) -> Path | None:
        """The file of the blueprint called `name`; None when there is none.

        A name that could lead out of the folder has no blueprint.
        """
        if check_service_name(name) is not None:
            return None
        for folder in self.folders:
            path = folder / f"{name}{SUFFIX}"
            if path.is_file():
                return path
        return None

    def names(self) -> frozenset[str]:
        """The names of all blueprints; one look at each folder, however many services ask."""
        found: set[str] = set()
        for folder in self.folders:
            if folder.is_dir():
                # Names alone: a path for each of two hundred files is a millisecond of every start.
                with os.scandir(folder) as files:
                    found.update(
                        file.name.removesuffix(SUFFIX) for file in files if file.name.endswith(SUFFIX)
                    )
        return frozenset(found)

    def read(self, name: str) -> Blueprint:
        """Read the blueprint called `name`.

        Raises:
            NoBlueprintError: There is none.
            BlueprintError: The file can't be read.
        """
        path = self.path(name)
        if path is None:
            raise NoBlueprintError(name)
        try:
            return Blueprint(str(path), path.read_text(encoding="utf-8"))
        except OSError as error:
            raise BlueprintError(f"{path}: can't be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise BlueprintError(f"{path}: not UTF-8: byte {error.start} does not fit") from error

"""Which line of Prisma a schema is written for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.engine.release_line import ReleaseLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.catalog.conventions import Conventions
    from workbench.workspace.discovery import Entry
    from workbench.workspace.snapshot import SchemaFile

_DATASOURCE = re.compile(r"^[ \t]*datasource[ \t]+\w+[ \t]*\{([^}]*)\}", re.MULTILINE)
_URL = re.compile(r"^[ \t]*url[ \t]*=", re.MULTILINE)


def line_of(
    entry: Entry, files: Iterable[SchemaFile], conventions: Conventions, asked: ReleaseLine | None
) -> ReleaseLine:
    """The line of Prisma for a service.

    What somebody asks for comes first, then what the catalog says of the service or of all. A schema that no
    catalog lists tells by itself: Prisma 6 needs the `url` of its datasource, which Prisma 7 rejects.
    """
    if asked is not None:
        return asked
    if entry.service.target is not None:
        return ReleaseLine(entry.service.target)
    if not entry.listed:
        for file in files:
            datasource = _DATASOURCE.search(file.text)
            if datasource is not None:
                return ReleaseLine.SIX if _URL.search(datasource[1]) else ReleaseLine.SEVEN
    return ReleaseLine(conventions.prisma_target)

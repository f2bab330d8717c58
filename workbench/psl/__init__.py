"""The Prisma Schema Language: a lossless tree over Prisma 6 and 7 schemas. Knows only text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.psl.document import Document


def parse(text: str, path: str = "") -> Document:
    """Read a Prisma schema; see `workbench.psl.parser.parse`."""
    # The parser's patterns take 10 ms to compile, and a cached verdict only asks for `psl.source`.
    from workbench.psl.parser import parse as read

    return read(text, path)

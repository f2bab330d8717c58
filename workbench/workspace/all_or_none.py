"""Writing several schema files: all of them, or none."""

from __future__ import annotations

import os.path
from contextlib import suppress
from typing import TYPE_CHECKING

from workbench.workspace.errors import StaleFileError, WorkspaceError
from workbench.workspace.reading import read_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.workspace.journal.writer import Writer
    from workbench.workspace.snapshot import SchemaFile


def write_all(writer: Writer, files: Iterable[SchemaFile], changes: Iterable[tuple[SchemaFile, str]]) -> None:
    """Write `changes`, as long as all `files` are what they were.

    Where a later file can't be written after all, those before it get their old text back, unless somebody
    has saved them in that moment.

    Args:
        writer: Does the writing.
        files: The files on which the changes rest, as they were read.
        changes: The files that change, as they were read, each with its new text.

    Raises:
        StaleFileError: A file has changed since it was read; nothing was written.
        WriteRefusedError: A file lies outside the workspace, or the system refuses; nothing was written.
    """
    for file in files:
        if read_schema(writer.root, file.path).file.digest != file.digest:
            is_gone = not os.path.lexists(writer.root / file.path)
            raise StaleFileError(file.path, is_gone=is_gone)
    written: list[tuple[SchemaFile, str]] = []
    try:
        for file, text in changes:
            written.append((file, writer.write(writer.root / file.path, text, file.digest)))
    except BaseException:
        for file, digest in reversed(written):
            with suppress(WorkspaceError):
                writer.write(writer.root / file.path, file.text, digest)
        raise

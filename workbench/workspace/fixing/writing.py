"""Writing a proposal: all files of the service, or none."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from workbench.workspace.errors import StaleFileError, WorkspaceError
from workbench.workspace.reading import read_schema
from workbench.workspace.writing import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.snapshot import SchemaFile


def write_fixes(root: Path, proposal: FixProposal) -> None:
    """Write the files that a proposal changes.

    All files of the schema are looked at first, those that stay as they are too: one that has changed since
    may have made a fix of another one wrong. Where a later file can't be written after all, those before it
    get their old text back, unless somebody has saved them in that moment.

    Args:
        root: The workspace, its symlinks resolved.
        proposal: What to write.

    Raises:
        StaleFileError: A file has changed since the proposal was made; nothing was written.
        WriteRefusedError: A file lies outside the workspace, or the system refuses; nothing was written.
    """
    for file in proposal.files:
        if read_schema(root, file.path).file.digest != file.digest:
            raise StaleFileError(file.path)
    written: list[tuple[SchemaFile, str]] = []
    try:
        for file, text in proposal.changes:
            written.append((file, write_file(root, root / file.path, text, file.digest)))
    except BaseException:
        for file, digest in reversed(written):
            with suppress(WorkspaceError):
                write_file(root, root / file.path, file.text, digest)
        raise

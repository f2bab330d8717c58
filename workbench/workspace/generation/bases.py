"""The texts that were last generated: what tells a schema that nobody has edited from one that somebody has.

They are committed with the schemas, and are the base on which later merges rest.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from workbench.workspace.errors import StaleFileError, WriteRefusedError
from workbench.workspace.folders import SUFFIX
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.paths import join, parent
from workbench.workspace.reading import digest
from workbench.workspace.root import BASES

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.journal.writer import Writer

_IGNORED = "# Local to this machine; the rest of this folder is shared.\ncache/\npresence/\nundo/\n"


def generated_names(root: Path) -> frozenset[str]:
    """The services whose schema the workbench generated: those with a stored text of that."""
    try:
        return frozenset(
            path.name.removesuffix(SUFFIX) for path in (root / BASES).iterdir() if path.name.endswith(SUFFIX)
        )
    except OSError:
        return frozenset()


def read_base(root: Path, name: str) -> str | None:
    """The text that was last generated for the service `name`; None where there is none that can be read."""
    try:
        return read_bytes(root, base_path(name)).decode("utf-8")
    except (UnreadableError, UnicodeDecodeError):
        return None


def is_same(text: str, base: str | None) -> bool:
    """Whether `text` is what was generated. Line ends don't count: git may have changed them."""
    return base is not None and _plain(text) == _plain(base)


def keep_base(writer: Writer, name: str, text: str) -> None:
    """Store what was generated for the service `name`; where that is stored already nothing is written.

    Raises:
        WriteRefusedError: The system refuses, or another program is writing it.
    """
    base = writer.root / base_path(name)
    try:
        known = base.read_bytes()
    except OSError:
        known = None
    if known is not None and is_same(known.decode("utf-8", "replace"), text):
        return
    try:
        writer.write(base, text, None if known is None else digest(known))
    except StaleFileError as error:
        raise WriteRefusedError(error.path, "another program is writing it") from error
    try:
        writer.create(writer.root / parent(BASES) / ".gitignore", _IGNORED)
    except FileExistsError:
        return


def forget_base(writer: Writer, name: str, text: str) -> None:
    """Take the stored text of the service `name` away, if it is `text`.

    Raises:
        WriteRefusedError: The system refuses.
    """
    with suppress(StaleFileError):
        writer.remove(writer.root / base_path(name), digest(text.encode()))


def base_path(name: str) -> str:
    """Where the stored text of the service `name` is, relative to the workspace."""
    return join(BASES, f"{name}{SUFFIX}")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")

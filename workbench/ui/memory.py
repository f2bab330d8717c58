"""What the screen remembers between two runs: sizes, expanded groups, the cursor, the theme.

It is a convenience: a file that can't be read, or that another version wrote, counts as no memory,
and a memory that can't be saved is forgotten in silence.
"""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

VERSION = 1


class Layout(Struct, frozen=True):
    """Sizes of the panels in cells; None is the size that the style sheet gives."""

    tree_width: int | None = None
    checklist_width: int | None = None
    """Beside the preview, on a wide terminal."""
    checklist_height: int | None = None
    """Below the preview, on a narrower one."""
    log_open: bool = False


class BoardLayout(Struct, frozen=True):
    """How the scoreboard was left, in words: what they stand for is imported when it is opened."""

    order: str | None = None
    """What services are sorted by; None while nobody has chosen."""
    is_reversed: bool = False
    grouping: str | None = None
    """What they are grouped by."""
    is_dense: bool | None = None
    """Whether as many services as possible are shown."""
    folded: tuple[str, ...] = ()
    """Keys of the groups whose services are not shown."""


class Memory(Struct, frozen=True):
    """What is remembered of one workspace."""

    version: int = VERSION
    root: str = ""
    """The workspace that this is the memory of."""
    layout: Layout = Layout()
    expanded: tuple[str, ...] | None = None
    """Keys of the expanded groups; None when nobody has chosen yet."""
    cursor: str | None = None
    """Name of the service under the cursor."""
    scoreboard: BoardLayout = BoardLayout()


class Preferences(Struct, frozen=True):
    """What is remembered for all workspaces."""

    version: int = VERSION
    theme: str | None = None
    format_on_save: bool = False
    """Whether the editor formats what it saves."""


Remembered = TypeVar("Remembered", Memory, Preferences)


def memory_file(folder: Path, root: Path) -> Path:
    """The file that remembers the workspace at `root`, inside the state folder."""
    name = re.sub(r"[^\w.-]+", "_", root.name)[:60]
    return folder / "workspaces" / f"{name}-{zlib.crc32(os.fsencode(root)):08x}.json"


def recall_workspace(folder: Path, root: Path) -> Memory:
    """What is remembered of the workspace at `root`."""
    memory = recall(memory_file(folder, root), Memory)
    # The short sum in the file's name can be that of another folder.
    return memory if memory.root == str(root) else Memory(root=str(root))


def preferences_file(folder: Path) -> Path:
    """The file that remembers what holds for all workspaces."""
    return folder / "preferences.json"


def recall(file: Path, kind: type[Remembered]) -> Remembered:
    """What `file` remembers, or a fresh value where it holds nothing that this version can use."""
    try:
        remembered = msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return kind()
    return remembered if remembered.version == VERSION else kind()


def remember(file: Path, memory: Memory | Preferences) -> bool:
    """Replace `file` in one step, so that a crash leaves either the old memory or the new one.

    Returns:
        Whether it could be saved.
    """
    import tempfile

    temporary: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=file.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(msgspec.json.format(msgspec.json.encode(memory), indent=2))
        temporary.replace(file)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        return False
    return True

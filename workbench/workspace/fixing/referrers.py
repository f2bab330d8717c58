"""Who refers to what: found in the texts, for the few times that a change in one service concerns others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.workspace.opening import UnreadableError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from workbench.workspace.discovery import Entry


def refers_to(root: Path, entry: Entry, places: AbstractSet[str]) -> bool:
    """Whether the schema of `entry` refers to one of `places`, each a `service.Model.field`.

    Args:
        root: The workspace, its symlinks resolved.
        entry: The service; one whose files can't be read refers to nothing.
        places: What may be referred to.
    """
    for path in entry.schema_paths:
        try:
            text = read_bytes(root, path).decode("utf-8", "replace")
        except UnreadableError:
            continue
        # In `/// @ref service.Model.field` the place is a word of its own.
        if not places.isdisjoint(text.split()):
            return True
    return False

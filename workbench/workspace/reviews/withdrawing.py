"""Taking back what was said: by another event, since a file that others add to is never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.review.events import Withdrew
from workbench.review.folding import live_ids
from workbench.review.lines import line_of, read_lines
from workbench.review.stamp import new_stamp
from workbench.workspace.opening import SCRIPT_BYTES, UnreadableError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def withdrawal_of(root: Path, path: str, events: Collection[str]) -> dict[str, bytes]:
    """What takes some events back.

    Args:
        root: The workspace, its symlinks resolved.
        path: The file that they are in, relative to the workspace.
        events: Their ids, the oldest first.

    Returns:
        The lines to add, by the ids of their events, the last of `events` first; none for what is not there,
        or was taken back before.
    """
    try:
        known = read_lines(read_bytes(root, path, SCRIPT_BYTES)).events
    except UnreadableError:
        return {}
    live = live_ids(known)
    authors = {event.id: event.author for event in known}
    lines = {}
    for id_ in reversed(tuple(events)):
        if id_ in live:
            stamp = new_stamp(authors[id_])
            event = Withdrew(id=stamp.id, at=stamp.at, author=stamp.author, withdrawn=id_)
            lines[event.id] = line_of(event)
    return lines

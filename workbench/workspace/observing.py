"""Events where the system reports whole trees by itself: macOS and Windows."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.watching import Sink


class TreeEvents(FileSystemEventHandler):
    """Tells a sink what happens anywhere in a tree.

    Args:
        root: The folder, its symlinks resolved.
        sink: Receives what happens.

    Raises:
        OSError: The system can't watch the folder.
    """

    exhausted = False

    def __init__(self, root: Path, sink: Sink) -> None:
        self._root = root
        self._sink = sink
        self._observer = Observer()
        self._observer.schedule(self, str(root), recursive=True)
        self._observer.start()

    def stop(self) -> None:
        """Stop watching."""
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog, in its thread."""
        if event.event_type in (EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE):
            return
        if event.is_directory and event.event_type == EVENT_TYPE_MODIFIED:
            return
        for path in (event.src_path, event.dest_path):
            if path:
                relative = os.path.relpath(os.fsdecode(path), self._root).replace(os.sep, "/")
                if not relative.startswith("../"):
                    self._sink(relative, is_folder=event.is_directory)

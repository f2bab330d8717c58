"""Notices when the user saves a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from watchdog.events import FileSystemEvent


def watch_themes(folder: Path, on_change: Callable[[], None]) -> Callable[[], None]:
    """Watch a folder of themes.

    Args:
        folder: The folder; it must exist.
        on_change: Called from another thread, possibly several times for one save.

    Returns:
        Ends the watch.

    Raises:
        OSError: The folder can't be watched.
    """
    from watchdog.events import FileSystemEventHandler
    from watchdog.observers import Observer

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            # Opening and closing for reading are events as well, and the app itself reads the themes.
            if event.event_type in {"created", "modified", "moved", "deleted"}:
                on_change()

    observer = Observer()
    observer.daemon = True
    observer.schedule(Handler(), str(folder))
    observer.start()
    return observer.stop

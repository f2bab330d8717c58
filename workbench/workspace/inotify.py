"""Events on Linux: one inotify watch for each folder that matters.

watchdog's own recursive observer would watch every folder of `node_modules` as well, and holds renames back
for half a second to pair them. Its reader of kernel events is used directly instead: a path is all that is
needed here, since the disk is asked what is true.
"""

from __future__ import annotations

import errno
import os
import threading
from typing import TYPE_CHECKING

from watchdog.observers.inotify_c import CallbackId, InotifyConstants, InotifyFD, Mask

from workbench.workspace.paths import ROOT, is_below, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from watchdog.observers.inotify_c import InotifyEvent, WatchDescriptor

    from workbench.workspace.watching import Sink

_MASK = Mask(
    InotifyConstants.IN_CREATE
    | InotifyConstants.IN_DELETE
    | InotifyConstants.IN_MODIFY
    | InotifyConstants.IN_ATTRIB
    | InotifyConstants.IN_CLOSE_WRITE
    | InotifyConstants.IN_MOVE
    | InotifyConstants.IN_ONLYDIR
    | InotifyConstants.IN_DONT_FOLLOW
)


class FolderEvents:
    """Tells a sink what happens in folders, and in folders that appear in them.

    Args:
        root: The workspace, its symlinks resolved.
        look: All folders that matter from a given one down, itself included.
        sink: Receives what happens.

    Raises:
        OSError: The system's limits on inotify leave no room.
    """

    def __init__(self, root: Path, look: Callable[[str], Iterable[str]], sink: Sink) -> None:
        self._root = root
        self._look = look
        self._sink = sink
        self._id = CallbackId(id(self))
        self._folders: dict[WatchDescriptor, str] = {}
        # An event must wait until the folder it comes from has its name.
        self._lock = threading.Lock()
        self.exhausted = False
        """Whether the system refused a watch, so that from now on something would be missed."""
        self._reader = InotifyFD()
        self._reader.start()
        try:
            self._add(ROOT)
        except OSError:
            self.stop()
            raise

    def stop(self) -> None:
        """Let go of all watches."""
        self._reader.stop()
        self._reader.join()

    def on_event(self, event: InotifyEvent) -> None:
        """Called by watchdog's reader, in its thread."""
        with self._lock:
            folder = self._folders.get(event.wd)
        if folder is None or not event.name:
            return
        path = join(folder, os.fsdecode(event.name))
        if event.is_directory:
            if event.is_moved_from:
                self._drop(path)
            elif event.is_create or event.is_moved_to:
                self._try_to_add(path)
            elif not event.is_delete:
                return
        self._sink(path, is_folder=event.is_directory)

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        """Called by watchdog's reader when a folder is gone."""
        with self._lock:
            self._folders.pop(wd, None)

    def on_queue_overflow(self) -> None:
        """Called by watchdog's reader when the kernel threw events away: anything may have happened."""
        self._try_to_add(ROOT)
        self._sink(ROOT, is_folder=True)

    def _try_to_add(self, folder: str) -> None:
        try:
            self._add(folder)
        except OSError:
            self.exhausted = True

    def _add(self, folder: str) -> None:
        wanted = self._look(folder)
        with self._lock:
            watched = set(self._folders.values())
            for path in wanted:
                if path in watched:
                    continue
                try:
                    wd = self._reader.add_callback(os.fsencode(f"{self._root}/{path}"), _MASK, self, self._id)
                except OSError as error:
                    # A folder may be gone again, or closed to us. Only a full table is the end.
                    if path == ROOT or error.errno in (errno.ENOSPC, errno.ENOMEM):
                        raise
                    continue
                self._folders[wd] = path

    def _drop(self, folder: str) -> None:
        """Forget a folder that was renamed: its watches would go on under the old name."""
        with self._lock:
            gone = [wd for wd, path in self._folders.items() if is_below(path, folder)]
            self._reader.remove_callbacks([(wd, self._id) for wd in gone])
            for wd in gone:
                del self._folders[wd]

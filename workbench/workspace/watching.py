"""Watching a workspace: what happens on disk becomes batches of paths worth a look.

Events are hints. Whoever gets a batch asks the disk what is true now, so a path too many costs a little time
and changes nothing; in particular our own writes come back as a look that finds the same hash.
"""

from __future__ import annotations

import math
import stat
import sys
import threading
import time
from typing import TYPE_CHECKING, Protocol

from workbench.workspace.debounce import Debounce
from workbench.workspace.paths import ROOT
from workbench.workspace.polling import Poll
from workbench.workspace.relevance import comes_whole, file_matters, folder_matters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

LONGEST = 0.5
"""Seconds after which a batch is delivered though events keep coming."""
AT_ONCE = 0.01
"""Seconds after which a batch is delivered with what somebody has said or decided: others may wait for it."""


class Sink(Protocol):
    """Takes one event."""

    def __call__(self, path: str, *, is_folder: bool) -> None:
        """Note that something happened to `path`, relative to the workspace."""


class Source(Protocol):
    """Where events come from."""

    @property
    def exhausted(self) -> bool:
        """Whether the source has begun to miss events."""

    def stop(self) -> None:
        """Tell no more."""


class Ground(Protocol):
    """What is watched."""

    @property
    def root(self) -> Path:
        """The folder, its symlinks resolved. It need not exist yet."""

    def below(self, folder: str) -> Iterable[str]:
        """All folders from `folder` down that matter, itself included."""

    def is_stale(self) -> bool:
        """Whether anything may have changed since the folder was read."""


class Watch:
    """A watch over a folder, in threads of its own, until it is stopped.

    A folder that vanishes is waited for, and watched again when it is back.

    Args:
        ground: What is watched; asked in the watch's threads.
        on_change: Called with a batch of absolute paths, in a thread of the watch, never twice at a time. The
            folder itself in a batch means that anything in it may have changed.
        debounce: Seconds of quiet that end a batch.
        polling: Look again and again even where the system reports events, as some network disks need.
        heartbeat: Seconds between two looks, when polling; and between two looks at whether the folder is
            still there.
    """

    def __init__(
        self,
        ground: Ground,
        on_change: Callable[[frozenset[Path]], None],
        *,
        debounce: float = 0.08,
        polling: bool = False,
        heartbeat: float = 1.0,
    ) -> None:
        self._ground = ground
        self._root = ground.root
        self._on_change = on_change
        self._polling = polling
        self._heartbeat = heartbeat
        self._batches: Debounce[str] = Debounce(debounce, max(LONGEST, debounce))
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"watch {self._root.name}", daemon=True)
        self._thread.start()

    @property
    def mode(self) -> str:
        """How changes are noticed: `events` or `polling`."""
        return "polling" if self._polling else "events"

    def wait_until_ready(self, timeout: float) -> bool:
        """Wait until nothing is missed any more.

        Returns:
            Whether that came true within `timeout` seconds.
        """
        return self._ready.wait(timeout)

    def stop(self) -> None:
        """Stop watching; when this returns, `on_change` is not called any more."""
        self._batches.close()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while not self._batches.closed:
            identity = _identity(self._root)
            if identity is None:
                self._batches.take(self._heartbeat)
                continue
            try:
                source = self._open()
            except OSError:
                # Too many watches: polling needs no leave of the system. Unless the folder is gone again.
                self._polling |= _identity(self._root) is not None
                continue
            try:
                if self._ready.is_set() or self._ground.is_stale():
                    self._batches.add(ROOT)
                self._ready.set()
                self._deliver(source, identity)
            finally:
                source.stop()

    def _deliver(self, source: Source, identity: tuple[int, int]) -> None:
        """Hand out batches for as long as the folder is the one that is watched and the source is whole."""
        next_look = time.monotonic() + self._heartbeat
        while not self._batches.closed:
            batch = self._batches.take(max(next_look - time.monotonic(), 0.0))
            if batch:
                self._on_change(frozenset(self._root / path for path in batch))
            now = time.monotonic()
            if now < next_look:
                continue
            if _identity(self._root) != identity:
                self._on_change(frozenset({self._root}))
                return
            if source.exhausted:
                self._polling = True
                return
            if isinstance(source, Poll):
                source.poll()
            # However long a look takes, it shall not take more than a tenth of the time.
            next_look = now + max(self._heartbeat, 10 * (time.monotonic() - now))

    def _open(self) -> Source:
        """Start the best source of events that this system has.

        Raises:
            OSError: The system refuses.
        """
        if self._polling:
            return Poll(self._root, self._ground.below, file_matters, self._note)
        # A variable, since type checkers take the platform itself for a constant.
        system: str = sys.platform
        if system == "linux":
            from workbench.workspace.inotify import FolderEvents

            return FolderEvents(self._root, self._ground.below, self._note)
        if system in ("darwin", "win32"):
            from workbench.workspace.observing import TreeEvents

            return TreeEvents(self._root, self._note)
        raise OSError("this system reports no events")

    def _note(self, path: str, *, is_folder: bool) -> None:
        if folder_matters(path) if is_folder else file_matters(path):
            self._batches.add(path, within=AT_ONCE if comes_whole(path) else math.inf)


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one that took its place; None while there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None

"""The workspace's slow work, done in threads: whatever comes of it is told to one node by message.

The workspace lets its callers take turns, and a check of 10,000 services after each of them. So nothing here
waits for anything else; only files that change while others are read wait for those, to be read as one.
"""

from __future__ import annotations

import threading
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from workbench.ui import messages
from workbench.workspace import BlueprintError, NoBlueprintError, WorkspaceError, coverage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from textual.dom import DOMNode

    from workbench.workspace import Coverage, Proposal, Watch, Workspace

PACE = 0.1
"""Seconds between two batches of results: faster than anyone reads, slow enough to cost nothing."""


class Feed:
    """Works for one node.

    All methods are called on the event loop's thread and return at once.

    Args:
        workspace: What is worked on.
        node: Gets the messages, and owns the workers: with it they end.
    """

    def __init__(self, workspace: Workspace, node: DOMNode) -> None:
        self._workspace = workspace
        self._node = node
        self._lock = threading.Lock()
        self._changed: set[Path] = set()
        self._is_refreshing = False
        self._is_stopped = False
        self._watch: Watch | None = None

    # What can be asked for.

    def start(self) -> None:
        """Load, watch and check the workspace."""
        self._run(self._start)

    def reload(self) -> None:
        """Read the catalog, find the schemas and check everything anew."""
        self._run(self._reload)

    def check(self, names: Collection[str]) -> None:
        """Check some services anew."""
        self._run(partial(self._check, names))

    def refresh(self, paths: Collection[Path]) -> None:
        """Read what has changed on disk."""
        with self._lock:
            self._changed.update(paths)
            if self._is_refreshing:
                return
            self._is_refreshing = True
        self._run(self._refresh)

    def propose(self, name: str) -> None:
        """Generate a schema, to be looked at."""
        self._run(partial(self._propose, name))

    def write(self, proposal: Proposal) -> None:
        """Write a generated schema."""
        self._run(partial(self._write, proposal))

    def stop(self) -> None:
        """Stop watching."""
        with self._lock:
            self._is_stopped = True
            watch, self._watch = self._watch, None
        if watch is not None:
            watch.stop()

    def _run(self, job: Callable[[], None]) -> None:
        self._node.run_worker(job, group="workspace", thread=True, exit_on_error=False)

    # What the threads do.

    def _start(self) -> None:
        if self._load():
            # Before the check, so that nothing that is saved meanwhile goes unseen.
            self._start_watch()
            self._check(None)

    def _reload(self) -> None:
        if self._load():
            self._check(None)

    def _load(self) -> bool:
        try:
            self._workspace.load()
        except (WorkspaceError, OSError) as error:
            self._tell(messages.Refused("the workspace can't be read", reason(error)))
            return False
        self._tell(messages.Loaded(self._coverage()))
        return True

    def _start_watch(self) -> None:
        try:
            watch = self._workspace.watch(self._files_changed)
        except (WorkspaceError, OSError) as error:
            self._tell(messages.Refused("changes on disk won't show by themselves", reason(error)))
            return
        with self._lock:
            is_late = self._is_stopped
            self._watch = watch
        if is_late:
            watch.stop()
        self._tell(messages.WatchStarted(watch.mode))

    def _files_changed(self, paths: frozenset[Path]) -> None:
        self._tell(messages.FilesChanged(paths))

    def _check(self, names: Collection[str] | None) -> None:
        worker = get_current_worker()
        total = len(self._workspace.entries) if names is None else len(names)
        batch: list[str] = []
        told = monotonic()
        checked = self._workspace.check(names, cancelled=lambda: worker.is_cancelled)
        for done, snapshot in enumerate(checked, 1):
            batch.append(snapshot.name)
            if monotonic() - told >= PACE:
                self._tell(messages.Checked(tuple(batch), self._coverage(), (min(done, total), total)))
                batch = []
                told = monotonic()
        if not worker.is_cancelled:
            self._tell(messages.Checked(tuple(batch), self._coverage(), None, is_everything=names is None))

    def _refresh(self) -> None:
        while True:
            with self._lock:
                paths, self._changed = self._changed, set()
                if not paths:
                    self._is_refreshing = False
                    return
            refresh = self._workspace.refresh(paths)
            self._tell(messages.Refreshed(refresh, self._coverage()))

    def _propose(self, name: str) -> None:
        try:
            proposal = self._workspace.propose(name)
        except (WorkspaceError, BlueprintError, NoBlueprintError, OSError) as error:
            self._tell(messages.Refused(f"no schema was generated for `{name}`", reason(error)))
        else:
            self._tell(messages.Proposed(proposal))

    def _write(self, proposal: Proposal) -> None:
        try:
            change = self._workspace.write(proposal)
        except (WorkspaceError, OSError) as error:
            self._tell(messages.Refused("the schema was not written", reason(error)))
        else:
            self._tell(messages.Written(proposal, change, self._coverage()))

    def _tell(self, message: messages.FromThread) -> None:
        self._node.post_message(message)

    def _coverage(self) -> Coverage:
        workspace = self._workspace
        known = (workspace.snapshot(entry.name) or entry for entry in workspace.entries)
        return coverage(known, workspace.catalog)


def reason(error: Exception) -> str:
    """What an error says to people."""
    if isinstance(error, OSError) and error.strerror:
        where = f"`{error.filename}`: " if error.filename else ""
        return f"{where}{error.strerror.lower()}"
    return str(error)

"""The threads that work on the workspace for one node, which they tell by message.

The workspace lets its callers take turns, and a check of 10,000 services after each of them. So nothing here
waits for anything else; only files that change while others are read wait for those, to be read as one.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from workbench.ui import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from textual.dom import DOMNode

    from workbench.ui.jobs import Jobs
    from workbench.workspace.proposals import Proposal
    from workbench.workspace.watching import Watch
    from workbench.workspace.workspace import Workspace


class Feed:
    """Starts a thread for each thing that is asked for. All methods return at once.

    Args:
        root: The workspace's folder.
        cache_folder: Where results of checks are kept between runs.
        node: Gets the messages, and owns the workers: with it they end.
    """

    def __init__(self, root: Path, cache_folder: Path | None, node: DOMNode) -> None:
        self._root = root
        self._cache_folder = cache_folder
        self._node = node
        self._lock = threading.Lock()
        self._jobs: Jobs | None = None
        self._changed: set[Path] = set()
        self._is_refreshing = False
        self._is_stopped = False
        self._watch: Watch | None = None

    @property
    def workspace(self) -> Workspace | None:
        """The workspace; None until its code has been imported."""
        return self._jobs.workspace if self._jobs is not None else None

    @property
    def jobs(self) -> Jobs | None:
        """The work itself, for who has a thread of their own; None until its code has been imported."""
        return self._jobs

    def start(self) -> None:
        """Open, load, watch and check the workspace."""
        self._node.run_worker(self._start, group="workspace", thread=True, exit_on_error=False)

    def reload(self) -> None:
        """Read the catalog, find the schemas and check everything anew."""
        self._run(self._look_at_everything)

    def check(self, names: Collection[str]) -> None:
        """Check some services anew."""
        self._run(lambda jobs: jobs.check(names, _is_cancelled()))

    def refresh(self, paths: Collection[Path]) -> None:
        """Read what has changed on disk."""
        with self._lock:
            self._changed.update(paths)
            if self._is_refreshing:
                return
            self._is_refreshing = True
        self._run(self._refresh)

    def propose(self, name: str) -> None:
        """Generate a schema, to be looked at before it is written."""
        self._run(lambda jobs: jobs.propose(name))

    def write(self, proposal: Proposal) -> None:
        """Write a generated schema."""
        self._run(lambda jobs: jobs.write(proposal))

    def stop(self) -> None:
        """Stop watching."""
        with self._lock:
            self._is_stopped = True
            watch, self._watch = self._watch, None
        if watch is not None:
            watch.stop()

    # In threads.

    def _run(self, job: Callable[[Jobs], None]) -> None:
        jobs = self._jobs
        if jobs is not None:
            self._node.run_worker(lambda: job(jobs), group="workspace", thread=True, exit_on_error=False)

    def _start(self) -> None:
        from workbench.ui.jobs import Jobs

        self._jobs = jobs = Jobs(self._root, self._cache_folder, self._node.post_message)
        self._node.post_message(messages.Opened())
        self._look_at_everything(jobs)

    def _look_at_everything(self, jobs: Jobs) -> None:
        if not jobs.load():
            return
        if self._watch is None:
            # Before the check, so that nothing that is saved meanwhile goes unseen.
            self._keep(jobs.watch())
        jobs.check(None, _is_cancelled())

    def _keep(self, watch: Watch | None) -> None:
        with self._lock:
            self._watch = watch
            is_late = self._is_stopped
        if is_late and watch is not None:
            watch.stop()

    def _refresh(self, jobs: Jobs) -> None:
        while True:
            with self._lock:
                paths, self._changed = self._changed, set()
                if not paths:
                    self._is_refreshing = False
                    return
            jobs.refresh(paths)


def _is_cancelled() -> Callable[[], bool]:
    worker = get_current_worker()
    return lambda: worker.is_cancelled

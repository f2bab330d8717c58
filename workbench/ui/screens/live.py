"""The triage screen as a mirror: it shows what the threads tell, and its panels follow the cursor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on, work
from textual.worker import Worker, WorkerState

from workbench.ui import messages
from workbench.ui.feed import Feed, reason
from workbench.ui.preview import Reason
from workbench.ui.screens.layout import TriageLayout
from workbench.ui.tree.service_tree import ServiceTree
from workbench.workspace import BlueprintError, NoBlueprintError, WorkspaceError, describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from workbench.ui.memory import Memory
    from workbench.ui.preview import Generated
    from workbench.workspace import Coverage, ServiceSnapshot, Totals, Workspace

FOLLOW_DELAY = 0.06
"""Seconds the cursor must rest before the panels follow it: walking through the tree costs nothing."""
PATIENCE = 0.1
"""Seconds the panels wait for generated text before they show the rest without it."""


class LiveTriage(TriageLayout):
    """Shows what the workspace tells.

    Args:
        workspace: What is shown.
        memory: What was left last time.
        clock: Tells the time for the log of events.
    """

    def __init__(self, workspace: Workspace, memory: Memory, clock: Callable[[], datetime]) -> None:
        super().__init__(workspace.root.name or str(workspace.root), memory, clock)
        self.workspace = workspace
        self.feed = Feed(workspace, self)

    def on_mount(self) -> None:
        """Start the work once the empty screen has been painted."""
        self.call_after_refresh(self.feed.start)

    def on_unmount(self) -> None:
        """End the work."""
        self.feed.stop()

    @property
    def selected(self) -> ServiceSnapshot | None:
        """What is known of the service under the cursor."""
        name = self.tree_view.selected
        return self.workspace.snapshot(name) if name is not None else None

    # What the workspace tells.

    @on(messages.Loaded)
    def _loaded(self, event: messages.Loaded) -> None:
        self._load_tree()
        for message in self.workspace.messages:
            self.log_view.write(message, "text-warning")
        self._show_coverage(event.coverage, checking=(0, event.coverage.totals.services))

    @on(messages.Checked)
    def _checked(self, event: messages.Checked) -> None:
        self._update_tree(event.names)
        self._show_coverage(event.coverage, checking=event.progress)
        if event.is_everything:
            self.log_view.write(f"checked {in_words(event.coverage.totals)}", "text-muted")
        if self.tree_view.selected in event.names:
            self._follow(0)

    @on(messages.WatchStarted)
    def _watch_started(self, event: messages.WatchStarted) -> None:
        self.header.show(replace(self.header.facts, watch=event.mode))

    @on(messages.FilesChanged)
    def _files_changed(self, event: messages.FilesChanged) -> None:
        self.feed.refresh(event.paths)

    @on(messages.Refreshed)
    def _refreshed(self, event: messages.Refreshed) -> None:
        refresh = event.refresh
        names = [change.name for change in refresh.changes]
        if refresh.structure_changed:
            self._load_tree()
        else:
            self._update_tree(names)
        self._show_problems()
        self._show_coverage(event.coverage, checking=self.header.facts.checking)
        for change in refresh.changes:
            for line in describe(change):
                self.log_view.write(line)
        for message in refresh.messages:
            self.say(message, severity="warning")
        if refresh.structure_changed or self.tree_view.selected in names:
            self._follow(0)

    @on(messages.Written)
    def _written(self, event: messages.Written) -> None:
        path = event.proposal.path
        self._update_tree([event.proposal.service.name])
        self._show_coverage(event.coverage, checking=self.header.facts.checking)
        self.log_view.write(f"wrote {path}", "text-success")
        for line in describe(event.change) if event.change is not None else ():
            self.log_view.write(line)
        self._follow(0)
        # What it changed in other services, those that refer to this one, comes with a refresh.
        self.feed.refresh({self.workspace.root / path})

    @on(messages.Refused)
    def _refused(self, event: messages.Refused) -> None:
        self.say(f"{event.what}: {event.why}", severity="error")

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            self.say(f"internal error, please report it: {type(error).__name__}: {error}", severity="error")

    def _show_coverage(self, coverage: Coverage, checking: tuple[int, int] | None) -> None:
        facts = replace(
            self.header.facts,
            prisma=self.workspace.catalog.conventions.prisma_target,
            services=coverage.totals.services,
            with_schema=coverage.totals.with_schema,
            passing=coverage.totals.passing,
            proven=coverage.totals.proven,
            checking=checking,
        )
        self.header.show(facts)

    def _show_problems(self) -> None:
        problems = self.workspace.catalog_problems
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        self.show_notice(f"{problems[0]}{more}" if problems else "")

    def _load_tree(self) -> None:
        workspace = self.workspace
        self.tree_view.load(workspace.entries, workspace.catalog, workspace.snapshots(), self._memory.cursor)
        self._show_problems()

    def _update_tree(self, names: Iterable[str]) -> None:
        known = (self.workspace.snapshot(name) for name in names)
        self.tree_view.update_services(snapshot for snapshot in known if snapshot is not None)

    # The panels follow the cursor.

    @on(ServiceTree.CursorMoved)
    def _cursor_moved(self) -> None:
        self._follow(FOLLOW_DELAY)

    @work(exclusive=True, group="follow", exit_on_error=False)
    async def _follow(self, delay: float) -> None:
        """Show the service under the cursor; a newer call takes the place of one that still waits."""
        await asyncio.sleep(delay)
        name = self.tree_view.selected
        snapshot = self.selected
        generating = asyncio.ensure_future(asyncio.to_thread(self._generated, snapshot))
        done, _ = await asyncio.wait({generating}, timeout=PATIENCE)
        if not done:
            self._show(name, snapshot, Reason("it is being generated"))
        self._show(name, snapshot, await generating)

    def _generated(self, snapshot: ServiceSnapshot | None) -> Generated:
        """The generated text of a service, or why there is none; runs in a thread."""
        if snapshot is None:
            return Reason("no service is selected, or it is not checked yet")
        if not snapshot.has_blueprint:
            return Reason("no blueprint yet")
        try:
            return self.workspace.propose(snapshot.name).text
        except (WorkspaceError, BlueprintError, NoBlueprintError, OSError) as error:
            return Reason(reason(error))

    def _show(self, name: str | None, snapshot: ServiceSnapshot | None, generated: Generated) -> None:
        self.preview.show(snapshot, generated)
        self.checklist.show(snapshot)
        self.name_service(name)
        self.refresh_bindings()


def in_words(totals: Totals) -> str:
    """The totals as the end of a sentence."""
    plural = "" if totals.services == 1 else "s"
    return f"{totals.services} service{plural}: {totals.with_schema} with a schema, {totals.passing} passing"

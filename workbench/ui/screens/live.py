"""The triage screen as a mirror: it shows what the threads tell, and its panels follow the cursor."""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState

from workbench.ui import messages
from workbench.ui.engine_facts import UNAVAILABLE, EngineFacts
from workbench.ui.feed import Feed
from workbench.ui.frame.pane import PaneName
from workbench.ui.screens.layout import TriageLayout
from workbench.ui.screens.part import Parts
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from workbench.ui.folders import Folders
    from workbench.ui.memory import Memory
    from workbench.ui.preview import Generated
    from workbench.ui.preview.diff_tab import DiffTab
    from workbench.workspace.coverage import Totals
    from workbench.workspace.snapshot import ServiceSnapshot

STEP_DELAY, WALK_DELAY = 0.06, 0.15
"""Seconds the cursor must rest before the panels follow it, after a single step and at the end of a walk."""
WALKING = 0.25
"""Two steps closer together than this many seconds are a walk, which the panels must not slow down."""
SECOND_GLANCE = 0.05
"""Seconds after which the log tells of an edit that is on the screen."""
PATIENCE = 0.1
"""Seconds the panels wait for generated text before they show the rest without it."""


class Shown(NamedTuple):
    """What the panels show."""

    name: str | None
    """The service under the cursor."""
    snapshot: ServiceSnapshot | None
    """What is known of it; each newer state is another object."""
    generated: Generated
    engine: EngineFacts


class LiveTriage(TriageLayout):
    """Shows what the workspace tells.

    Args:
        root: The workspace's folder.
        folders: The folders of the user.
        memory: What was left last time.
        clock: Tells the time for the log of events.
    """

    def __init__(self, root: Path, folders: Folders, memory: Memory, clock: Callable[[], datetime]) -> None:
        super().__init__(root.name or str(root), memory, clock)
        self.root_folder = root
        self.feed = Feed(root, folders, self)
        self.engine = EngineFacts() if folders.engine is not None else EngineFacts(UNAVAILABLE)
        self.parts = Parts()
        """They hear each message once the screen shows what it tells."""
        self._moved_at = 0.0
        self._shown: Shown | None = None

    def on_mount(self) -> None:
        """Start the work once the empty screen has been painted."""
        self.header.show(replace(self.header.facts, engine=self.engine.status))
        self.call_after_refresh(self.feed.start)

    def on_unmount(self) -> None:
        """End the work."""
        self.feed.stop()

    @property
    def selected(self) -> ServiceSnapshot | None:
        """What is known of the service under the cursor."""
        name = self.tree_view.selected
        return self.known(name) if name is not None else None

    @property
    def is_busy(self) -> bool:
        """Whether lengthy work is being done."""
        return self.batch_bar.progress is not None

    def go_to(self, name: str) -> None:
        """Move the cursor to a service."""
        if not self.services.go_to(name):
            self.say(f"there is no service `{name}`", severity="warning")

    def known(self, name: str) -> ServiceSnapshot | None:
        """What is known of a service; None before it was checked."""
        return self.feed.workspace.snapshot(name) if self.feed.workspace is not None else None

    @on(Message)
    async def _pass_on(self, message: Message) -> None:
        await self.parts.hear(message)

    # What the workspace tells.

    @on(messages.Opened)
    async def _opened_workspace(self) -> None:
        await self.add_panels()
        self.feed.start_engine()
        self.tell_recovered()

    @on(messages.Loaded)
    def _loaded(self, event: messages.Loaded) -> None:
        self._load_tree()
        if self.feed.workspace is not None:
            for message in self.feed.workspace.messages:
                self.log_view.write(message, "text-warning")
        self.show_totals(event.totals, checking=(0, event.totals.services))

    @on(messages.Checked)
    def _checked(self, event: messages.Checked) -> None:
        self.update_tree(event.names)
        self.show_totals(event.totals, checking=event.progress)
        if event.is_everything:
            self.log_view.write(f"checked {in_words(event.totals)}", "text-muted")
            # What has been read stays. Looking through all of it for garbage again and again, as the
            # collector would, stops the screen for half a second with 2,000 services.
            gc.freeze()
        elif event.progress is None:
            self.say("checked " + ", ".join(f"`{name}`" for name in event.names))
        if self.tree_view.selected in event.names:
            self.follow_now()

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
            self.update_tree(names)
        self._show_problems()
        self.show_totals(event.totals, checking=self.header.facts.checking)
        if refresh.structure_changed or self.tree_view.selected in names:
            self.follow_now()
        self.follow_disk()
        # A longer log makes Textual lay out the screen, which must not hold up the edit itself.
        self.set_timer(SECOND_GLANCE, partial(self._tell_of, event))

    def _tell_of(self, event: messages.Refreshed) -> None:
        for line in event.events:
            self.log_view.write(line)
        for message in event.refresh.messages:
            self.say(message, severity="warning")

    @on(messages.Written)
    def _written(self, event: messages.Written) -> None:
        self.update_tree([event.service])
        self.show_totals(event.totals, checking=self.header.facts.checking)
        for path in event.paths:
            self.log_view.write(f"wrote {path}", "text-success")
        for line in event.events:
            self.log_view.write(line)
        self.follow_now()
        # What it changed in other services, those that refer to this one, comes with a refresh.
        self.feed.refresh({self.root_folder / path for path in event.paths})

    @on(messages.Refused)
    def _refused(self, event: messages.Refused) -> None:
        self.say(f"{event.what}: {event.why}", severity="error")

    @on(messages.Told)
    def _told(self, event: messages.Told) -> None:
        self.say(event.text)

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            self.say(f"internal error, please report it: {type(error).__name__}: {error}", severity="error")

    def show_totals(self, totals: Totals, checking: tuple[int, int] | None) -> None:
        """Show how far the services have come."""
        workspace = self.feed.workspace
        facts = replace(
            self.header.facts,
            prisma=workspace.catalog.conventions.prisma_target if workspace is not None else "",
            services=totals.services,
            with_schema=totals.with_schema,
            passing=totals.passing,
            proven=totals.proven,
            hollow=totals.hollow,
            checking=checking,
        )
        self.header.show(facts)

    def _show_problems(self) -> None:
        problems = self.feed.workspace.catalog_problems if self.feed.workspace is not None else ()
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        self.show_notice(f"{problems[0]}{more}" if problems else "")

    def _load_tree(self) -> None:
        workspace = self.feed.workspace
        if workspace is None:
            return
        self.tree_view.load(workspace.entries, workspace.catalog, workspace.snapshots(), self._memory.cursor)
        self._show_problems()

    def update_tree(self, names: Iterable[str]) -> None:
        """Show the newest state of some services in the tree."""
        known = (self.known(name) for name in names)
        self.tree_view.update_services(snapshot for snapshot in known if snapshot is not None)

    # The panels follow the cursor.

    @on(ServiceTree.CursorMoved)
    def _cursor_moved(self) -> None:
        now = monotonic()
        self.follow(WALK_DELAY if now - self._moved_at < WALKING else STEP_DELAY)
        self._moved_at = now

    @work(exclusive=True, group="follow", exit_on_error=False)
    async def follow(self, delay: float) -> None:
        """Show the service under the cursor; a newer call takes the place of one that still waits."""
        from workbench.ui.preview import Reason

        await asyncio.sleep(delay)
        if not self.may_show(self.tree_view.selected):
            return
        name, snapshot, jobs = self.tree_view.selected, self.selected, self.feed.jobs
        if jobs is None or snapshot is None:
            self.show_service(
                name, None, Reason("no service is selected" if name is None else "not checked yet")
            )
            return
        generating = asyncio.ensure_future(asyncio.to_thread(jobs.generated, snapshot))
        done, _ = await asyncio.wait({generating}, timeout=PATIENCE)
        if not done:
            self.show_service(name, snapshot, Reason("it is being generated"))
        self.show_service(name, snapshot, await generating)

    @work(exclusive=True, group="committed", exit_on_error=False)
    async def on_diff_tab_committed_wanted(self, event: DiffTab.CommittedWanted) -> None:
        """Ask git for the last commit; only the newest question is answered."""
        jobs = self.feed.jobs
        if jobs is not None:
            event.tab.learn_committed(event.service, await asyncio.to_thread(jobs.committed, event.service))

    def follow_now(self) -> None:
        """Show a newer state of the service that is shown; what would be generated for it may come later."""
        snapshot, shown = self.selected, self._shown
        if snapshot is not None and shown is not None and shown.name == snapshot.name:
            self.show_service(snapshot.name, snapshot, shown.generated)
        self.follow(0)

    def show_service(self, name: str | None, snapshot: ServiceSnapshot | None, generated: Generated) -> None:
        """Show a service in the panels, or that none is selected."""
        shown = Shown(name, snapshot, generated, self.engine)
        if shown == self._shown:
            # Painting it once more would only hold up what comes next.
            return
        self._shown = shown
        if self.preview is not None and self.checklist is not None:
            self.preview.show(snapshot, generated)
            self.show_checklist(snapshot)
        self.name_service(name)
        self.refresh_bindings()

    def may_show(self, name: str | None) -> bool:  # noqa: ARG002 - what a subclass decides by
        """Whether the panels may go to a service."""
        return True

    def show_checklist(self, snapshot: ServiceSnapshot | None, *, is_draft: bool = False) -> None:
        """Show how a service stands with the ten items.

        Args:
            snapshot: The service.
            is_draft: Whether this is about a text that nobody has saved.
        """
        if self.checklist is not None:
            self.checklist.show(snapshot, self.engine, is_draft=is_draft)

    def show_place(self, file: str, offset: int) -> None:
        """Show a place of a file of the service under the cursor."""
        if self.preview is not None:
            self.preview.jump_to(file, offset)
            self.panes.focus_pane(PaneName.PREVIEW)

    def tell_recovered(self) -> None:
        """Called at the start, when there is something to see."""

    def follow_disk(self) -> None:
        """Called after files of the workspace have been read again."""


def in_words(totals: Totals) -> str:
    """The totals as the end of a sentence."""
    plural = "" if totals.services == 1 else "s"
    hollow = f" ({totals.hollow} of them hollow)" if totals.hollow else ""
    return (
        f"{totals.services} service{plural}: {totals.with_schema} with a schema{hollow}, "
        f"{totals.passing} passing"
    )

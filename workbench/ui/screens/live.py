"""The triage screen as a mirror of the workspace: what its parts stand on, and what they hear after it."""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState

from workbench.ui import messages
from workbench.ui.engine_facts import STARTING, UNAVAILABLE, EngineFacts
from workbench.ui.feed import Feed
from workbench.ui.screens.layout import TriageLayout
from workbench.ui.screens.part import Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from workbench.ui.folders import Folders
    from workbench.ui.memory import Memory
    from workbench.ui.preview.diff_tab import DiffTab
    from workbench.workspace.coverage import Totals
    from workbench.workspace.snapshot import ServiceSnapshot

SECOND_GLANCE = 0.05
"""Seconds after which the log tells of an edit that is on the screen."""


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

    # What the workspace and the engine tell.

    @on(messages.Opened)
    async def _opened_workspace(self) -> None:
        await self.add_panels()
        self.feed.start_engine()

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
        # A longer log makes Textual lay out the screen, which must not hold up the edit itself.
        self.set_timer(SECOND_GLANCE, partial(self._tell_of, event))

    def _tell_of(self, event: messages.Refreshed) -> None:
        self.log_view.write_all(event.events)
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
        # What it changed in other services, those that refer to this one, comes with a refresh.
        self.feed.refresh({self.root_folder / path for path in event.paths})

    @on(messages.Refused)
    def _refused(self, event: messages.Refused) -> None:
        self.say(f"{event.what}: {event.why}", severity="error")

    @on(messages.Told)
    def _told(self, event: messages.Told) -> None:
        self.say(event.text)

    @on(messages.EngineTold)
    def _engine_told(self, event: messages.EngineTold) -> None:
        self.engine = event.facts
        self.header.show(replace(self.header.facts, engine=event.facts.status))
        if event.facts.status == STARTING and event.facts.reason:
            self.log_view.write(event.facts.silence, "text-muted")
        elif event.facts.status == UNAVAILABLE:
            self.say(f"no verdict of Prisma: {event.facts.silence}", severity="warning")

    @on(messages.Judged)
    def _judged(self, event: messages.Judged) -> None:
        self.update_tree(event.names)
        self.show_totals(event.totals, checking=self.header.facts.checking)
        if event.summary:
            self.log_view.write(event.summary, "text-muted")
            # As after the checks, of which each verdict has made a new snapshot.
            gc.freeze()

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            self.say(f"internal error, please report it: {type(error).__name__}: {error}", severity="error")

    def show_totals(self, totals: Totals, checking: tuple[int, int] | None) -> None:
        """Show how far the services have come."""
        workspace = self.feed.workspace
        usual = workspace.catalog.conventions.prisma_target if workspace is not None else ""
        facts = replace(
            self.header.facts,
            prisma=" · ".join(line for line, _ in totals.lines) or usual,
            services=totals.services,
            with_schema=totals.with_schema,
            passing=totals.passing,
            proven=totals.proven,
            hollow=totals.hollow,
            excluded=totals.excluded,
            checking=checking,
        )
        self.header.show(facts)

    def _show_problems(self) -> None:
        workspace = self.feed.workspace
        problems = (*workspace.catalog_problems, *workspace.triage_problems) if workspace is not None else ()
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

    @work(exclusive=True, group="committed", exit_on_error=False)
    async def on_diff_tab_committed_wanted(self, event: DiffTab.CommittedWanted) -> None:
        """Ask git for the last commit; only the newest question is answered."""
        jobs = self.feed.jobs
        if jobs is not None:
            event.tab.learn_committed(event.service, await asyncio.to_thread(jobs.committed, event.service))


def in_words(totals: Totals) -> str:
    """The totals as the end of a sentence."""
    plural = "" if totals.services == 1 else "s"
    hollow = f" ({totals.hollow} of them hollow)" if totals.hollow else ""
    excluded = f", {totals.excluded} excluded" if totals.excluded else ""
    return (
        f"{totals.services} service{plural}: {totals.with_schema} with a schema{hollow}, "
        f"{totals.passing} passing{excluded}"
    )

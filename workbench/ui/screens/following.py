"""The panels follow the cursor of the tree, and whatever becomes known of the service under it."""

from __future__ import annotations

import asyncio
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from workbench.ui import messages
from workbench.ui.screens.desk import Cleared
from workbench.ui.screens.part import Part, hears
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from workbench.ui.engine_facts import EngineFacts
    from workbench.ui.preview import Generated
    from workbench.ui.screens.drafting import Drafting
    from workbench.ui.screens.editing import Editing
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.snapshot import ServiceSnapshot

STEP_DELAY, WALK_DELAY = 0.06, 0.15
"""Seconds the cursor must rest before the panels follow it, after a single step and at the end of a walk."""
WALKING = 0.25
"""Two steps closer together than this many seconds are a walk, which the panels must not slow down."""
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


class Following(Part):
    """Shows the service under the cursor in the panels.

    Args:
        screen: The screen it is a part of.
        editing: Says whether the panels may leave a service.
        drafting: Shows the checklist, which may be that of unsaved texts.
    """

    def __init__(self, screen: LiveTriage, editing: Editing, drafting: Drafting) -> None:
        super().__init__(screen)
        self._editing = editing
        self._drafting = drafting
        self._moved_at = 0.0
        self._shown: Shown | None = None

    # When.

    @hears(ServiceTree.CursorMoved)
    def _cursor_moved(self, _: ServiceTree.CursorMoved) -> None:
        now = monotonic()
        self.follow(WALK_DELAY if now - self._moved_at < WALKING else STEP_DELAY)
        self._moved_at = now

    @hears(messages.Checked, messages.Judged)
    def _services_known(self, event: messages.Checked | messages.Judged) -> None:
        if self.screen.tree_view.selected in event.names:
            self.follow_now()

    @hears(messages.Refreshed)
    def _refreshed(self, event: messages.Refreshed) -> None:
        refresh, selected = event.refresh, self.screen.tree_view.selected
        if refresh.structure_changed or any(change.name == selected for change in refresh.changes):
            self.follow_now()

    @hears(messages.Proven)
    def _proven(self, event: messages.Proven) -> None:
        if self.screen.tree_view.selected == event.attempt.service:
            self.follow_now()

    @hears(messages.Advanced)
    def _advanced(self, event: messages.Advanced) -> None:
        if any(tried.service == self.screen.tree_view.selected for tried in event.tried):
            self.follow_now()

    @hears(messages.Written, messages.EngineTold)
    def _may_be_newer(self, _: messages.Written | messages.EngineTold) -> None:
        self.follow_now()

    @hears(Cleared)
    def _cleared(self, _: Cleared) -> None:
        """Show what is saved: the checklist may still be that of texts which nobody wants any more."""
        if self._shown is not None:
            self._drafting.show_checklist(self._shown.snapshot)
        self.follow_now()

    # How.

    def follow_now(self) -> None:
        """Show a newer state of the service that is shown; what would be generated for it may come later."""
        snapshot, shown = self.screen.selected, self._shown
        if snapshot is not None and shown is not None and shown.name == snapshot.name:
            self.show(snapshot.name, snapshot, shown.generated)
        self.follow(0)

    def follow(self, delay: float) -> None:
        """Show the service under the cursor; a newer call takes the place of one that still waits."""
        self.newest("follow", partial(self._follow, delay))

    async def _follow(self, delay: float) -> None:
        from workbench.ui.preview import Reason

        await asyncio.sleep(delay)
        name = self.screen.tree_view.selected
        if not self._editing.lets_go(name):
            return
        snapshot, jobs = self.screen.selected, self.feed.jobs
        if jobs is None or snapshot is None:
            self.show(name, None, Reason("no service selected" if name is None else "not checked yet"))
            return
        generating = asyncio.ensure_future(asyncio.to_thread(jobs.generated, snapshot))
        done, _ = await asyncio.wait({generating}, timeout=PATIENCE)
        if not done:
            self.show(name, snapshot, Reason("it is being generated"))
        self.show(name, snapshot, await generating)

    def show(self, name: str | None, snapshot: ServiceSnapshot | None, generated: Generated) -> None:
        """Show a service in the panels, or that none is selected."""
        shown = Shown(name, snapshot, generated, self.screen.engine)
        if shown == self._shown:
            # Painting it once more would only hold up what comes next.
            return
        self._shown = shown
        if self.screen.preview is not None:
            self.screen.preview.show(snapshot, generated)
            self._drafting.show_checklist(snapshot)
        self.screen.name_service(name)
        self.screen.post_message(messages.ServiceShown(snapshot))
        self.screen.refresh_bindings()

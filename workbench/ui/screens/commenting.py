"""Saying something of a schema: what is meant, what is typed, and that none of it is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from workbench.ui.frame.pane import PaneName
from workbench.ui.review import told
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.review.thread import Thread
    from workbench.ui.preview.disk_tab import DiskTab
    from workbench.ui.review.dialog import Topic
    from workbench.ui.review.draft import Draft
    from workbench.ui.review.keeping import Drafts
    from workbench.ui.screens.desk import Desk
    from workbench.ui.screens.live import LiveTriage
    from workbench.ui.screens.reviewing import Reviewing
    from workbench.workspace.snapshot import ServiceSnapshot


class Commenting(Part):
    """Takes what people want to say, and says it.

    Args:
        screen: The screen it is a part of.
        desk: Holds the editor, where what is meant may be.
        reviewing: Knows what was said already.
    """

    def __init__(self, screen: LiveTriage, desk: Desk, reviewing: Reviewing) -> None:
        super().__init__(screen)
        self._desk = desk
        self._reviewing = reviewing
        self._topics: dict[str, Topic] = {}
        """What is spoken of in drafts that are on their way, by the keys of these."""
        self._kept: Drafts | None = None

    # What is meant.

    def comment(self) -> None:
        """Say something of what is at the cursor; where a thread is open there already, go on with it."""
        snapshot = self.screen.selected
        thread = self._open_thread_here()
        if snapshot is None:
            return
        if thread is not None:
            self._reply(snapshot.name, thread)
        else:
            self.screen.run_worker(
                self._begin(snapshot), group="comment", exclusive=True, exit_on_error=False
            )

    def _open_thread_here(self) -> Thread | None:
        """The thread on the line of the schema's cursor, if nobody has resolved it."""
        schema, review = self._schema, self._reviewing.review
        if schema is None or review is None or self.screen.panes.active is not PaneName.PREVIEW:
            return None
        from workbench.review.thread import ThreadState

        threads = {thread.id: thread for thread in review.threads if thread.state is ThreadState.OPEN}
        return next((threads[talk.thread] for talk in schema.talks_here if talk.thread in threads), None)

    @property
    def _schema(self) -> DiskTab | None:
        """The schema as it is on disk, while it is seen."""
        preview = self.screen.preview
        return preview.on_disk if preview is not None and self._desk.editor is None else None

    async def _begin(self, snapshot: ServiceSnapshot) -> None:
        """Begin a thread, once it is known what the cursor is on."""
        from workbench.ui.review.dialog import Topic
        from workbench.ui.review.draft import Draft, Kind
        from workbench.ui.review.pointing import place_under
        from workbench.ui.review.signs import subject

        cursor = self._cursor()
        # A schema of thousands of lines takes its time to be read.
        place = None if cursor is None else await asyncio.to_thread(place_under, snapshot, *cursor)
        on, text = ("", "") if place is None else (place.on, place.text)
        self._ask(Draft(snapshot.name, Kind.COMMENT, on), Topic(f"Comment on {subject(on)}", about=text))

    def _cursor(self) -> tuple[str, int] | tuple[str, int, str] | None:
        """Which place of which file people point at, with its text while it is edited; None for no place."""
        screen, editor = self.screen, self._desk.editor
        if editor is not None and editor.buffers:
            return (*editor.place, editor.current.text)
        finding = screen.checklist_here.finding if screen.checklist_here is not None else None
        if finding is not None:
            return finding.file, finding.start
        schema = self._schema if screen.panes.active is not PaneName.SERVICES else None
        return schema.first_word if schema is not None else None

    @hears(told.ReplyWanted)
    def _reply_wanted(self, event: told.ReplyWanted) -> None:
        review = self._reviewing.review
        if event.thread is None:
            self.comment()
        elif review is not None:
            self._reply(review.service, event.thread)

    def _reply(self, service: str, thread: Thread) -> None:
        from workbench.ui.review.dialog import Topic
        from workbench.ui.review.draft import Draft, Kind
        from workbench.ui.review.signs import subject

        last = thread.comments[-1]
        about = thread.place.text if thread.place is not None else ""
        title = f"Reply to {last.author} on {subject(thread.on)}"
        self._ask(Draft(service, Kind.REPLY, thread.id), Topic(title, last.text, about))

    @hears(told.VerdictWanted)
    def _verdict_wanted(self, event: told.VerdictWanted) -> None:
        snapshot = self.screen.selected
        if event.approves or snapshot is None or not snapshot.files:
            return
        from workbench.ui.review.dialog import Topic
        from workbench.ui.review.draft import Draft, Kind

        title = f"What has to change in {snapshot.name}?"
        self._ask(Draft(snapshot.name, Kind.REQUEST, ""), Topic(title, verb="Request changes"))

    # What is typed.

    def _ask(self, empty: Draft, topic: Topic) -> None:
        """Let people write; what they had begun to write before stands there already."""
        drafts = self._drafts
        if drafts is None:
            self._open(empty, topic)
        else:
            self.screen.run_worker(
                self._open_left(drafts, empty, topic), group="comment", exclusive=True, exit_on_error=False
            )

    async def _open_left(self, drafts: Drafts, empty: Draft, topic: Topic) -> None:
        left = await asyncio.to_thread(drafts.take, empty)
        if left is not None:
            self.say("this is what you had written when the workbench was ended")
        self._open(left or empty, topic)

    def _open(self, draft: Draft, topic: Topic) -> None:
        from workbench.ui.review.dialog import CommentDialog

        def decide(said: Draft | None) -> None:
            if said is None:
                self._forget(draft)
            else:
                self._topics[said.key] = topic
                self._keep(said)
                self.feed.review(lambda jobs: jobs.say(said))

        self.screen.app.push_screen(CommentDialog(draft, topic, self._keep), decide)

    @hears(told.Said)
    def _said(self, event: told.Said) -> None:
        self._topics.pop(event.draft.key, None)
        self._forget(event.draft)

    @hears(told.NotSaid)
    def _not_said(self, event: told.NotSaid) -> None:
        """Let people mend it: what they have written stands there again."""
        self._open(event.draft, self._topics.pop(event.draft.key))
        self.say(f"not sent: {event.why}", severity="error")

    # What is not said yet outlives a crash.

    @property
    def _drafts(self) -> Drafts | None:
        """Where drafts are kept; None where nothing is remembered of this user."""
        state = self.feed.folders.state
        if self._kept is None and state is not None:
            from workbench.ui.review.keeping import Drafts

            self._kept = Drafts(state, self.screen.root_folder)
        return self._kept

    def _keep(self, draft: Draft) -> None:
        drafts = self._drafts
        if drafts is not None and not draft.is_empty:
            number = drafts.number()
            self.screen.run_worker(
                lambda: drafts.keep(number, draft), thread=True, group="drafts", exit_on_error=False
            )
        elif draft.is_empty:
            self._forget(draft)

    def _forget(self, draft: Draft) -> None:
        drafts = self._drafts
        if drafts is not None:
            number = drafts.number()
            self.screen.run_worker(
                lambda: drafts.forget(number, draft), thread=True, group="drafts", exit_on_error=False
            )

"""The review of a service: one widget, however much is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from workbench.review.thread import ThreadState
from workbench.ui.lines.entry_view import EntryView
from workbench.ui.review import told
from workbench.ui.review.entries import (
    CommentEntry,
    Entry,
    ThreadEntry,
    entries_of,
    followed,
)
from workbench.ui.review.preparing import Stand
from workbench.ui.review.rows import rows_of, when_from

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from workbench.review.review import Review
    from workbench.review.thread import Comment, Thread
    from workbench.ui.lines.rows import Row
    from workbench.ui.review.preparing import Prepared

NO_THREAD_HERE = "there is no thread on this line, n goes to the next open one"


class ReviewView(EntryView[Entry]):
    """Verdicts and threads; the cursor is on one of them, or on a comment.

    Args:
        clock: Tells the time, in the time zone of whoever reads.
    """

    help: ClassVar[str] = (
        "What people say of this schema: their verdicts (☑ approves, ☒ requests changes, ☐ lapsed since the "
        "schema has changed), then the threads by their places (● open, ○ resolved, ◌ outdated, with the "
        "text they were about). Enter goes to the place, Space folds and unfolds, n and N walk from open "
        "thread to open thread. c replies, x resolves or reopens, p shows what a suggestion changes and "
        "applies it. a approves the schema as it is now, A requests changes. What others say comes by itself."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Show place", tooltip="Show what the thread is about", id="review.go"),
        Binding("c", "reply", "Reply", tooltip="Reply to the thread, or begin one", id="review.reply"),
        Binding("x", "resolve", "Resolve", tooltip="Resolve the thread, or reopen it", id="review.resolve"),
        Binding(
            "p", "apply", "Apply", tooltip="Show what the suggestion changes, and apply it", id="review.apply"
        ),
        Binding("a", "verdict(True)", "Approve", tooltip="Approve the schema as it is", id="review.approve"),
        Binding(
            "A",
            "verdict(False)",
            "Request changes",
            tooltip="Say what has to change before you approve",
            id="review.request-changes",
        ),
        Binding(
            "n,full_stop",
            "next_open(1)",
            "Next open",
            tooltip="To the next open thread",
            id="review.next",
        ),
        Binding(
            "N,comma",
            "next_open(-1)",
            "Previous open",
            show=False,
            tooltip="To the previous open thread",
            id="review.previous",
        ),
        Binding("space", "toggle_fold", "Fold", tooltip="Fold or unfold the thread", id="review.toggle"),
        Binding(
            "left", "fold", "Fold", show=False, tooltip="Fold the thread, or go to its head", id="review.fold"
        ),
        Binding("right", "unfold", "Unfold", show=False, tooltip="Unfold the thread", id="review.unfold"),
    ]

    def __init__(self, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._clock = clock
        self._review: Review | None = None
        self._places: Mapping[str, str] = {}
        self._opened: dict[str, bool] = {}
        self._prepared: Prepared | None = None
        """What was made ready last."""

    # --- what is shown -------------------------------------------------------------------------------

    @property
    def as_it_stands(self) -> Stand:
        """How the panel stands now, for who makes a review ready to be shown."""
        width = self.page_width
        if not width and isinstance(holder := self.parent, Widget):
            # Never seen so far. It will have all the room that there is.
            width = max(holder.size.width - self.gutter.width, 0)
        return Stand(width, dict(self._opened), self._clock())

    def show(self, prepared: Prepared) -> None:
        """Show a review; the cursor stays where it is when it is a newer state of the one that is shown."""
        before, self._review = self._review, prepared.review
        self._places = prepared.places
        self._prepared = prepared
        self._renew(again=before is not None and before.service == prepared.review.service)

    def show_nothing(self, reason: str = "") -> None:
        """Show no review.

        Args:
            reason: Why there is none.
        """
        self._review, self._prepared = None, None
        self._renew(again=False, reason=reason)

    def _renew(self, *, again: bool, reason: str = "") -> None:
        review, prepared = self._review, self._prepared
        if review is None:
            entries = []
        elif prepared is not None and prepared.stand.opened == self._opened:
            entries = prepared.entries
        else:
            entries = entries_of(review, self._places, self._opened)
        self.become(entries, followed, again=again, reason=reason)

    @property
    def thread(self) -> Thread | None:
        """The thread that the cursor is in."""
        entry = self.current
        return entry.thread if isinstance(entry, ThreadEntry | CommentEntry) else None

    @property
    def suggestion(self) -> tuple[Thread, Comment] | None:
        """The suggestion under the cursor, or the last one of the thread whose head that is."""
        entry = self.current
        if isinstance(entry, CommentEntry) and entry.comment.suggestion is not None:
            return entry.thread, entry.comment
        if isinstance(entry, ThreadEntry):
            for comment in reversed(entry.thread.comments):
                if comment.suggestion is not None:
                    return entry.thread, comment
        return None

    def go_to_thread(self, thread: str) -> None:
        """Bring the cursor to a thread, if it is there."""
        for index, entry in enumerate(self.entries):
            if isinstance(entry, ThreadEntry) and entry.thread.id == thread:
                self.move_cursor(index, centre=True)

    # --- keys and mouse ------------------------------------------------------------------------------

    def action_go(self) -> None:
        """Show what the thread is about; one whose text is gone is folded and unfolded."""
        thread = self.thread
        if thread is None:
            return
        if thread.place is None:
            self.action_toggle_fold()
        else:
            self.post_message(told.PlaceWanted(thread))

    def action_reply(self) -> None:
        """Reply to the thread, or begin one."""
        self.post_message(told.ReplyWanted(self.thread))

    def action_resolve(self) -> None:
        """Resolve the thread, or reopen it."""
        thread = self.thread
        self.post_message(told.ResolutionWanted(thread) if thread else told.Unavailing(NO_THREAD_HERE))

    def action_apply(self) -> None:
        """Show what the suggestion changes, and apply it."""
        if (found := self.suggestion) is not None:
            self.post_message(told.SuggestionWanted(*found))
        else:
            self.post_message(told.Unavailing("nothing is suggested here"))

    def action_verdict(self, approves: bool) -> None:  # noqa: FBT001 - an action's argument
        """Give a verdict."""
        self.post_message(told.VerdictWanted(approves))

    def action_next_open(self, step: int) -> None:
        """To the next or previous open thread, around the ends."""
        heads = [
            index
            for index, entry in enumerate(self.entries)
            if isinstance(entry, ThreadEntry) and entry.thread.state is ThreadState.OPEN
        ]
        if not heads:
            self.post_message(told.Unavailing("no thread is open"))
        elif step > 0:
            self.move_cursor(next((index for index in heads if index > self.cursor), heads[0]), centre=True)
        else:
            heads.reverse()
            self.move_cursor(next((index for index in heads if index < self.cursor), heads[0]), centre=True)

    def action_toggle_fold(self) -> None:
        """Fold or unfold the thread."""
        if (head := self._head()) is not None:
            self._fold(head, is_open=not head.is_open)

    def action_fold(self) -> None:
        """Fold the thread; from a comment go to its head first."""
        head = self._head()
        if head is None:
            return
        if self.current is head:
            self._fold(head, is_open=False)
        else:
            self.move_cursor(self.entries.index(head))

    def action_unfold(self) -> None:
        """Unfold the thread."""
        if (head := self._head()) is not None:
            self._fold(head, is_open=True)

    def _head(self) -> ThreadEntry | None:
        """The head of the thread that the cursor is in."""
        thread = self.thread
        heads = (entry for entry in self.entries if isinstance(entry, ThreadEntry))
        return next((head for head in heads if head.thread is thread), None)

    def _fold(self, head: ThreadEntry, *, is_open: bool) -> None:
        if head.is_open is not is_open:
            self._opened[head.thread.id] = is_open
            self._renew(again=True)

    def choose(self) -> None:
        """As Enter."""
        self.action_go()

    def wrap(self, width: int) -> list[list[Row]]:
        """The rows of each entry, which most often are there already."""
        prepared = self._prepared
        if (
            prepared is not None
            and prepared.entries is self.entries
            # Without a width nothing is seen, and any rows will do.
            and width in (0, prepared.stand.width)
            and prepared.stand.now.date() == self._clock().date()
        ):
            return prepared.rows
        return rows_of(self.entries, width, when_from(self._clock()))

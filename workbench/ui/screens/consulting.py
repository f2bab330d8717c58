"""What the language is asked about the texts that are edited, and the ways that its answers lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.editor import requests
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.language.definition import Elsewhere
    from workbench.ui.screens.desk import Desk
    from workbench.ui.screens.editing import Editing
    from workbench.ui.screens.following import Following
    from workbench.ui.screens.live import LiveTriage


class Consulting(Part):
    """Has the editor's questions answered, and goes where the answers lead.

    Args:
        screen: The screen it is a part of.
        desk: Where files are edited.
        editing: Opens other files, or leaves them all.
        following: Shows another service.
    """

    def __init__(self, screen: LiveTriage, desk: Desk, editing: Editing, following: Following) -> None:
        super().__init__(screen)
        self._desk = desk
        self._editing = editing
        self._following = following

    @hears(requests.Saying)
    def _said(self, event: requests.Saying) -> None:
        self.say(event.words)

    @hears(requests.Asking)
    def _asked(self, event: requests.Asking) -> None:
        """Have a question answered in a thread."""
        if self._desk.editor is None:
            return
        texts, ask, take = self._desk.editor.texts, event.ask, event.take
        self.feed.edit(
            lambda editing, cancelled: editing.consult(texts, ask, take, cancelled),
            newest=f"ask-{event.kind}",
        )

    @hears(messages.Answered)
    def _answered(self, event: messages.Answered) -> None:
        editor = self._desk.editor
        if editor is not None and editor.service == event.service and editor.revision == event.revision:
            event.take(event.answer)

    @hears(requests.Jumping)
    def _jumped(self, event: requests.Jumping) -> None:
        self._editing.show_place(event.path, event.offset)

    @hears(requests.Leaving)
    def _left(self, event: requests.Leaving) -> None:
        self.visit(event.target)

    def visit(self, target: Elsewhere) -> None:
        """Show where another service declares something, once nothing here is unsaved."""
        self._editing.leave(lambda: self._visit(target))

    def visit_place(self, service: str, path: str, start: int) -> None:
        """Show a place in a file of another service, once nothing here is unsaved."""

        def show() -> None:
            self.screen.go_to(service)
            self._show(service, path, start)

        self._editing.leave(show)

    def _visit(self, target: Elsewhere) -> None:
        from workbench.language.definition import location_in

        self.screen.go_to(target.service)
        snapshot = self.screen.known(target.service)
        place = None if snapshot is None or snapshot.schema is None else location_in(snapshot.schema, target)
        if place is not None:
            self._show(target.service, place.path, place.start)
        self._following.follow(0)

    def _show(self, service: str, path: str, start: int) -> None:
        from workbench.ui.preview import Reason

        # At once: the panels would follow the cursor a moment later.
        self._following.show(service, self.screen.known(service), Reason("it is being generated"))
        self._editing.show_place(path, start)
        self._following.follow(0)

    @hears(requests.Answering)
    def _fix_answered(self, event: requests.Answering) -> None:
        """Have a fix worked out in a thread, now that its question is answered."""
        if self._desk.editor is None:
            return
        texts, finding, answer, take = self._desk.editor.texts, event.finding, event.answer, event.take
        self.feed.edit(lambda editing, _: editing.fix(texts, finding, answer, take), newest="ask-fix")

    @hears(requests.Changing)
    async def _changing(self, event: requests.Changing) -> None:
        """Change files. What was not open is opened, so that nothing is written unseen."""
        editor, snapshot = self._desk.editor, self.screen.selected
        if editor is None or snapshot is None:
            return
        home = editor.current
        for path in event.texts.keys() & {file.path for file in snapshot.files}:
            if path not in editor.buffers:
                await self._editing.edit_at(snapshot, path, (0, 0))
        if home is not editor.current:
            await editor.show(home, home.editor.cursor_location)
        for path, (before, _) in event.texts.items():
            buffer = editor.buffers.get(path)
            if buffer is None or buffer.why_locked or buffer.text != before:
                why = (
                    "can only be read"
                    if buffer is not None and buffer.why_locked
                    else "has changed meanwhile"
                )
                self.say(f"nothing was changed: `{path}` {why}", severity="warning")
                return
        for path, (_, after) in event.texts.items():
            editor.buffers[path].become(after)

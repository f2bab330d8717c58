"""What the language is asked on the triage screen, and the ways that its answers lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from workbench.ui import messages
from workbench.ui.editor import requests
from workbench.ui.screens.editing import EditingTriage

if TYPE_CHECKING:
    from workbench.language.definition import Elsewhere


class ConsultingTriage(EditingTriage):
    """Has the editor's questions answered, and goes where the answers lead."""

    @on(requests.Saying)
    def _said(self, event: requests.Saying) -> None:
        self.say(event.words)

    @on(requests.Asking)
    def _asked(self, event: requests.Asking) -> None:
        """Have a question answered in a thread."""
        if self.editor is None:
            return
        texts, ask, take = self.editor.texts, event.ask, event.take
        self.feed.edit(
            lambda editing, cancelled: editing.consult(texts, ask, take, cancelled),
            newest=f"ask-{event.kind}",
        )

    @on(messages.Answered)
    def _answered(self, event: messages.Answered) -> None:
        editor = self.editor
        if editor is not None and editor.service == event.service and editor.revision == event.revision:
            event.take(event.answer)

    @on(requests.Jumping)
    def _jumped(self, event: requests.Jumping) -> None:
        self.show_place(event.path, event.offset)

    @on(requests.Leaving)
    def _left(self, event: requests.Leaving) -> None:
        target = event.target
        self.leave_editor(lambda: self.visit(target))

    def visit(self, target: Elsewhere) -> None:
        """Show where another service declares something."""
        from workbench.language.definition import location_in
        from workbench.ui.preview import Reason

        self.go_to(target.service)
        snapshot = self.known(target.service)
        place = None if snapshot is None or snapshot.schema is None else location_in(snapshot.schema, target)
        if place is not None:
            self.show_service(target.service, snapshot, Reason("it is being generated"))
            self.show_place(place.path, place.start)
        self.follow(0)

    @on(requests.Answering)
    def _fix_answered(self, event: requests.Answering) -> None:
        """Have a fix worked out in a thread, now that its question is answered."""
        if self.editor is None:
            return
        texts, finding, answer, take = self.editor.texts, event.finding, event.answer, event.take
        self.feed.edit(lambda editing, _: editing.fix(texts, finding, answer, take), newest="ask-fix")

    @on(requests.Changing)
    async def _changing(self, event: requests.Changing) -> None:
        """Change files. What was not open is opened, so that nothing is written unseen."""
        editor, snapshot = self.editor, self.selected
        if editor is None or snapshot is None:
            return
        home = editor.current
        for path in event.texts.keys() & {file.path for file in snapshot.files}:
            if path not in editor.buffers:
                await self.edit_at(snapshot, path, (0, 0))
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

"""Unsaved edits outlive a crash: they are kept on disk while somebody types, and offered the next time."""

from __future__ import annotations

import asyncio
from functools import cached_property, partial
from itertools import count
from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.editor import requests
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.ui.editor.buffer import Buffer
    from workbench.ui.editor.recovery import Recovery, Unsaved
    from workbench.ui.screens.desk import Desk
    from workbench.ui.screens.live import LiveTriage


class Recovering(Part):
    """Keeps unsaved texts in the user's state folder.

    Args:
        screen: The screen it is a part of.
        desk: Where they are edited.
    """

    def __init__(self, screen: LiveTriage, desk: Desk) -> None:
        super().__init__(screen)
        self._desk = desk
        self._numbers = count(1)
        self._can_keep = True

    @cached_property
    def _recovery(self) -> Recovery | None:
        """Where unsaved texts are kept; None where nothing is remembered of this user."""
        from workbench.ui.editor.recovery import Recovery

        state = self.feed.folders.state
        return Recovery(state, self.screen.root_folder) if state is not None else None

    @hears(requests.Keeping)
    def _keeping(self, _: requests.Keeping) -> None:
        self.keep()

    def keep(self, *, wanted: bool = True) -> None:
        """Bring what is on disk in line with the editor.

        Args:
            wanted: Whether anybody wants its unsaved texts.
        """
        recovery, editor = self._recovery, self._desk.editor
        if recovery is None or editor is None:
            return
        number = next(self._numbers)
        texts = [
            (path, buffer.file.digest, buffer.text if wanted and buffer.is_changed else None)
            for path, buffer in editor.buffers.items()
        ]

        def write() -> None:
            for path, digest, text in texts:
                if text is None:
                    recovery.forget(number, path)
                elif not recovery.keep(number, path, digest, text):
                    self.screen.post_message(messages.NotKept(path))

        self.screen.run_worker(write, thread=True, group="recovery", exit_on_error=False)

    @hears(messages.NotKept)
    def _not_kept(self, event: messages.NotKept) -> None:
        if self._can_keep:
            self._can_keep = False
            self.say(
                f"the unsaved text of `{event.path}` can't be kept for a crash: save often",
                severity="warning",
            )

    async def offer(self, buffer: Buffer) -> None:
        """Offer a text of this file that a crash has left."""
        recovery = self._recovery
        if recovery is None or buffer.why_locked:
            return
        found = await asyncio.to_thread(recovery.find, buffer.path)
        for unsaved in found:
            if unsaved.text != buffer.text:
                self._ask(recovery, buffer, unsaved)
                return
            recovery.drop(unsaved)

    def _ask(self, recovery: Recovery, buffer: Buffer, unsaved: Unsaved) -> None:
        from workbench.ui.editor.choice_dialog import Choice, ChoiceDialog

        is_old = unsaved.digest != buffer.file.digest
        since = " The file has been saved since by somebody else." if is_old else ""
        # Who types on may hit the key that brings the text back, which undo takes away, but not the other.
        dialog = ChoiceDialog(
            f"Unsaved edits of {buffer.path}",
            [f"The workbench was ended before these edits were saved: + is what would come back.{since}"],
            [Choice("r", "Restore", "restore"), Choice("D", "Discard", "discard")],
            stay="Decide later",
            texts=(buffer.text, unsaved.text),
        )
        self.screen.app.push_screen(dialog, partial(self._recover, recovery, buffer, unsaved))

    def _recover(self, recovery: Recovery, buffer: Buffer, unsaved: Unsaved, answer: str | None) -> None:
        if answer == "restore":
            buffer.become(unsaved.text)
            self.keep()
        if answer is not None:
            recovery.drop(unsaved)

    @hears(messages.Opened)
    def _look(self, _: messages.Opened) -> None:
        """Say at the start which files have unsaved edits that can be had back."""
        recovery = self._recovery
        if recovery is None:
            return

        def look() -> None:
            if paths := tuple(dict.fromkeys(unsaved.path for unsaved in recovery.find())):
                self.screen.post_message(messages.Recovered(paths))

        self.screen.run_worker(look, thread=True, group="recovery", exit_on_error=False)

    @hears(messages.Recovered)
    def _recovered(self, event: messages.Recovered) -> None:
        paths = ", ".join(f"`{path}`" for path in event.paths)
        self.say(f"unsaved edits of {paths} were kept; i on the service offers them", severity="warning")

"""What the language knows about the text that is edited: lists, explanations and jumps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from workbench.ui.editor import requests
from workbench.ui.editor.answers import Answers
from workbench.ui.editor.bubble import Bubble
from workbench.ui.editor.completion_list import CompletionList
from workbench.ui.editor.files_pane import FilesPane
from workbench.ui.editor.keys import PANE_KEYS, actions_of
from workbench.ui.editor.lull import Lull
from workbench.ui.editor.navigating import Trail, find_blocks, find_definition, find_references
from workbench.ui.editor.places_dialog import PlacesDialog, Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from workbench.language.definition import Elsewhere
    from workbench.language.symbols import Location
    from workbench.ui.editor.answers import Ask
    from workbench.ui.editor.buffer import Buffer

BRIEF = 0.06
"""Seconds after the last key until a list of what can be written opens."""

_ACTIONS = actions_of(PANE_KEYS)


class AskingPane(FilesPane):
    """Asks the language about the place of the cursor.

    Args:
        service: The name of the service.
    """

    def __init__(self, service: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(service, id=id)
        self._list = CompletionList()
        self._bubble = Bubble()
        self._answers = Answers(self.inquire, self._list, self._bubble)
        self._complete = Lull(self, BRIEF, self._offer)
        self._trail = Trail()
        self._is_typing = False
        """Whether the last key wrote a character: only then a list opens by itself."""

    def bars(self) -> ComposeResult:
        """What hangs over the text."""
        yield self._list
        yield self._bubble

    def opened(self, buffer: Buffer) -> None:
        """Let what is open have the keys first."""
        buffer.editor.take_key = self._take_key

    def text_changed(self) -> None:
        """Follow what is typed."""
        self._answers.typed(self.current)
        if self._is_typing:
            self._complete.touch()

    async def _take_key(self, key: str) -> bool:
        is_taken = self._answers.take_key(key)
        if not is_taken and (action := _ACTIONS.get(key)) is not None:
            self._answers.close()
            is_taken = await self.app.run_action(action, default_namespace=self)
        self._is_typing = not is_taken and (len(key) == 1 or "_" in key or key == "at")
        return is_taken

    def _offer(self) -> None:
        if self._is_typing and self.editor.has_focus:
            self._answers.complete(self.current, is_wanted=False)

    def inquire(self, kind: str, ask: Ask, take: Callable[[Any], None]) -> None:
        """Have the language asked about the texts as they are now.

        Args:
            kind: What is asked; a newer question of a kind takes the place of an older one.
            ask: The question.
            take: Shows the answer, unless the texts have changed meanwhile.
        """
        self.post_message(requests.Asking(kind, ask, take))

    def action_complete(self) -> None:
        """Show what can be written at the cursor."""
        self._answers.complete(self.current)

    def action_hover(self) -> None:
        """Explain what the cursor is on."""
        self._answers.hover(self.current, self.say)

    def on_completion_list_taken(self, message: CompletionList.Taken) -> None:
        """Write the completion that was clicked."""
        message.stop()
        self._answers.take()

    def action_definition(self) -> None:
        """Go to where the name under the cursor is declared."""
        path, offset = self.place

        def take(found: Location | Elsewhere | None) -> None:
            if found is None:
                self.say("nothing is declared under that name")
            elif isinstance(found, tuple):
                self.jump(found.path, found.start)
            else:
                self.post_message(requests.Leaving(found))

        self.inquire("definition", partial(find_definition, path=path, offset=offset), take)

    def action_references(self) -> None:
        """List all that names what is under the cursor."""
        path, offset = self.place
        self.inquire(
            "references",
            partial(find_references, path=path, offset=offset),
            partial(self._choose, "References", "nothing else names this"),
        )

    def action_outline(self) -> None:
        """List the blocks of all files."""
        self.inquire("outline", find_blocks, partial(self._choose, "Outline", "there is no block yet"))

    def _choose(self, title: str, why_none: str, spots: list[Spot] | None) -> None:
        if not spots:
            self.say(why_none)
            return

        def go(spot: Spot | None) -> None:
            if spot is not None:
                self.jump(spot.path, spot.offset)

        self.app.push_screen(PlacesDialog(title, spots), go)

    def jump(self, path: str, offset: int) -> None:
        """Go to a place of any file, from which `back` comes back."""
        self._trail.leave(*self.place)
        self.post_message(requests.Jumping(path, offset))

    def action_back(self) -> None:
        """Go back to before the last jump."""
        place = self._trail.back()
        if place is None:
            self.say("there was no jump to come back from")
        else:
            self.post_message(requests.Jumping(*place))

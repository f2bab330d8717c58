"""Asks the language about the place of the cursor, and shows what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.geometry import Offset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from workbench.language.completion.completing import Completion
    from workbench.language.hover import Hover
    from workbench.language.official import OfficialLanguage
    from workbench.language.surroundings import Surroundings
    from workbench.psl.schema import Schema
    from workbench.ui.editor.bubble import Bubble
    from workbench.ui.editor.buffer import Buffer
    from workbench.ui.editor.completion_list import CompletionList

    Ask: TypeAlias = Callable[[Schema, Surroundings, OfficialLanguage], Any]
    Inquire: TypeAlias = Callable[[str, Ask, Callable[[Any], None]], None]

_BEGINS = frozenset("@.([")
"""Characters behind which something can be written that is worth a list."""


class Answers:
    """What the language says about the file that is seen.

    Args:
        inquire: Has a question answered in a thread, and hands the answer over if the text is still the same.
        completions: Shows what can be written.
        bubble: Shows what something is.
    """

    def __init__(self, inquire: Inquire, completions: CompletionList, bubble: Bubble) -> None:
        self._inquire = inquire
        self._list = completions
        self._bubble = bubble
        self._buffer: Buffer | None = None
        self._begin = 0
        """Where the word begins that the open list is about, in code points of the file."""
        self._asked_at = 0

    # --- completions ---------------------------------------------------------------------------------

    def complete(self, buffer: Buffer, *, is_wanted: bool = True) -> None:
        """Ask what can be written at the cursor.

        Args:
            buffer: The file.
            is_wanted: Whether somebody asked; else only a word that was begun is worth a list.
        """
        path, offset = buffer.path, buffer.offset(buffer.editor.cursor_location)
        text = buffer.text
        before = text[offset - 1 : offset]
        if buffer.editor.read_only or not (is_wanted or before.isalnum() or before in {"_", *_BEGINS}):
            self._list.close()
            return

        def ask(_: Schema, __: Surroundings, official: OfficialLanguage) -> Sequence[Completion]:
            return official.completions(path, offset)

        def take(found: Sequence[Completion]) -> None:
            self._show(buffer, offset, found)

        self._inquire("complete", ask, take)

    def _show(self, buffer: Buffer, offset: int, found: Sequence[Completion]) -> None:
        if not found or not buffer.editor.has_focus:
            self._list.close()
            return
        self._buffer, self._begin, self._asked_at = buffer, found[0].start, offset
        back = offset - self._begin
        at = buffer.editor.cursor_screen_offset - Offset(back + 1, 0)
        self._list.open(found, buffer.text[self._begin : offset], at)

    def typed(self, buffer: Buffer) -> None:
        """Narrow an open list by what has been typed since."""
        if not self._list.display:
            return
        offset = buffer.offset(buffer.editor.cursor_location)
        word = buffer.text[self._begin : offset]
        if (
            buffer is not self._buffer
            or offset < self._begin
            or "\n" in word
            or word.endswith((" ", ")", "]"))
        ):
            self._list.close()
        else:
            self._list.narrow(word)

    def take_key(self, key: str) -> bool:
        """Give a key to what is open; whether it was of use there."""
        self._bubble.close()
        chosen = self._list.chosen
        if chosen is None or self._buffer is None:
            return False
        if key in {"up", "down"}:
            self._list.step(1 if key == "down" else -1)
            return True
        if key == "escape":
            self._list.close()
            return True
        if key in {"enter", "tab"}:
            word = self._buffer.text[self._begin : self._buffer.offset(self._buffer.editor.cursor_location)]
            if key == "enter" and word == chosen.insert:
                # The word is finished, and people mean the next line.
                self._list.close()
                return False
            self.take(chosen)
            return True
        if key in {"left", "right", "home", "end", "pageup", "pagedown"}:
            self._list.close()
        return False

    def take(self, chosen: Completion | None = None) -> None:
        """Write a completion, the chosen one unless another is given."""
        buffer, chosen = self._buffer, chosen or self._list.chosen
        self._list.close()
        if buffer is None or chosen is None:
            return
        editor = buffer.editor
        # What has been typed since the answer came stands between the two ends.
        typed = buffer.offset(editor.cursor_location) - self._asked_at
        start, end = buffer.place(chosen.start), buffer.place(max(chosen.end + typed, chosen.start))
        editor.put(chosen.insert, start, end)
        first, last = (buffer.place(chosen.start + at) for at in chosen.select)
        editor.selection = type(editor.selection)(first, last)

    # --- what something is ---------------------------------------------------------------------------

    def hover(self, buffer: Buffer, tell: Callable[[str], None]) -> None:
        """Ask what the cursor is on.

        Args:
            buffer: The file.
            tell: Is told where there is nothing to say.
        """
        path, offset = buffer.path, buffer.offset(buffer.editor.cursor_location)

        def ask(_: Schema, __: Surroundings, official: OfficialLanguage) -> Hover | None:
            return official.hover(path, offset)

        def take(found: Hover | None) -> None:
            if found is None:
                tell("there is nothing to explain here")
            else:
                self._bubble.open(found.title, found.lines, buffer.editor.cursor_screen_offset)

        self._inquire("hover", ask, take)

    def close(self) -> None:
        """Show nothing."""
        self._list.close()
        self._bubble.close()

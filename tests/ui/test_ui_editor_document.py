"""The buffer gives back every character, whatever is done to it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.geometry import Size

from workbench.psl.source import Source
from workbench.ui.editor.document import SchemaDocument
from workbench.ui.editor.following import follow
from workbench.ui.editor.schema_editor import SchemaEditor

if TYPE_CHECKING:
    from textual.app import ComposeResult

PIECES = st.sampled_from(["a", "model X {", "\n", "\r\n", "\r", "\t", "\x0c", "\u2028", "é", "😀", " ", "}"])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS)
def test_a_text_comes_back(text: str) -> None:
    assert SchemaDocument(text).text == text


@given(TEXTS)
def test_lines_are_those_of_the_parser(text: str) -> None:
    document, source = SchemaDocument(text), Source(text)
    assert document.starts == source.line_starts
    assert document.lines == [source.line_text(line + 1) for line in range(len(source.line_starts))]


@given(TEXTS, st.data())
def test_replacing_a_stretch_is_replacing_it_in_the_text(text: str, data: st.DataObject) -> None:
    document = SchemaDocument(text)
    for _ in range(4):
        text = document.text
        # Measured before the edit, so that what is kept of it must be brought up to date.
        document.get_size(4)
        places = [document.location(data.draw(st.integers(0, len(text)))) for _ in range(2)]
        start, end = sorted(document.offset(place) for place in places)
        new = data.draw(TEXTS)
        if text[start - 1 : start] == "\r" and new.startswith("\n"):
            continue
        if new.endswith("\r") and text[end : end + 1] == "\n":
            continue
        if not new and text[start - 1 : start] == "\r" and text[end : end + 1] == "\n":
            continue
        replaced = document.replace_range(*places, new)
        assert replaced.replaced_text == text[start:end]
        assert document.text == text[:start] + new + text[end:]
        assert document.offset(replaced.end_location) == start + len(new)
        assert document.get_size(4) == SchemaDocument(document.text).get_size(4)


@given(TEXTS, st.integers(0, 20))
def test_a_place_is_found_again(text: str, at: int) -> None:
    document = SchemaDocument(text)
    place = document.location(min(at, len(text)))
    assert document.location(document.offset(place)) == place


def test_what_is_typed_gets_the_line_ends_of_the_file() -> None:
    assert SchemaDocument("a\r\nb").with_own_ends("1\n2\r3") == "1\r\n2\r\n3"
    assert SchemaDocument("a\nb").with_own_ends("1\r\n2") == "1\n2"


def test_the_widest_line_counts_tabs_and_wide_characters() -> None:
    assert SchemaDocument("ab\n\tx\n日本").get_size(4) == Size(5, 3)


def test_a_place_follows_its_word_through_a_formatter() -> None:
    old = "model A {\nid Int @id\n  name   String\n}\n"
    new = "model A {\n  id   Int    @id\n  name String\n}\n"
    where = follow(old, new)
    assert where((1, 3)) == (1, 7)
    assert new.splitlines()[1][7:] == "Int    @id"
    assert where((2, 9)) == (2, 7)


class Edits(App[None]):
    """Nothing but an editor."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.editor = SchemaEditor(text)

    def compose(self) -> ComposeResult:
        yield self.editor


KEYS = (
    "enter", "backspace", "delete", "tab", "shift+tab", "a", "left_curly_bracket", "right_curly_bracket",
    "ctrl+slash", "ctrl+d", "alt+up", "alt+down", "up", "down", "home", "end", "shift+down", "ctrl+x",
    "ctrl+v", "ctrl+z", "ctrl+y", "space",
)  # fmt: skip
TEXT_KINDS = ["model A {\r\n  id Int @id\r\n}", "enum B {\n  X\n}\n", "a\nb\r\nc\rd"]


@pytest.mark.parametrize("text", TEXT_KINDS)
async def test_undoing_everything_gives_the_text_back_and_redoing_it_the_edits(text: str) -> None:
    app = Edits(text)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*random.Random(1).choices(KEYS, k=60))  # noqa: S311 - no secret
        typed, steps = app.editor.text, len(app.editor.history.undo_stack)
        assert steps > 5
        for _ in range(steps):
            app.editor.undo()
        assert app.editor.text == text
        for _ in range(steps):
            app.editor.redo()
        assert app.editor.text == typed

"""Blocks, brackets, comments and indentation, as keys change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets.text_area import Selection

from workbench.ui.editor.brackets import matching
from workbench.ui.editor.schema_editor import SchemaEditor

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Typing(App[None]):
    """Nothing but an editor."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.editor = SchemaEditor(text)

    def compose(self) -> ComposeResult:
        yield self.editor


def marked(text: str) -> tuple[str, Selection]:
    """The text without its marks, and the selection from the first `‸` to the last."""
    places = []
    while (at := text.find("‸")) >= 0:
        text = text[:at] + text[at + 1 :]
        before = text[:at]
        places.append((before.count("\n"), at - (before.rfind("\n") + 1)))
    return text, Selection(places[0], places[-1])


CASES = [
    ("enter keeps the indentation", "model A {\n  id Int‸\n}\n", ["enter"], "model A {\n  id Int\n  ‸\n}\n"),
    ("enter swallows blanks", "model A {\n  id‸   Int\n}\n", ["enter"], "model A {\n  id\n  ‸Int\n}\n"),
    ("enter closes a block", "model A {‸\n", ["enter"], "model A {\n  ‸\n}\n"),
    (
        "enter closes a block before another",
        "model A {‸\n\nenum B {\n  X\n}\n",
        ["enter"],
        "model A {\n  ‸\n}\n\nenum B {\n  X\n}\n",
    ),
    ("a closed block stays", "model A {‸\n  id Int\n}\n", ["enter"], "model A {\n  ‸\n  id Int\n}\n"),
    ("enter between braces", "model A {‸}\n", ["enter"], "model A {\n  ‸\n}\n"),
    ("a brace in a comment opens nothing", "// {‸\n", ["enter"], "// {\n‸\n"),
    ("a closing brace goes back", "model A {\n  id Int\n  ‸\n", ["}"], "model A {\n  id Int\n}‸\n"),
    ("a brace behind text stays", "model A {\n  a‸\n", ["}"], "model A {\n  a}‸\n"),
    ("tab writes blanks", "a‸\n", ["tab"], "a ‸\n"),
    ("tab indents what is selected", "‸a\n\nb‸\n", ["tab"], "‸  a\n\n  b‸\n"),
    ("shift+tab goes back", "    a‸\n", ["shift+tab"], "  a‸\n"),
    ("comment", "model A {\n  i‸d Int\n}\n", ["ctrl+underscore"], "model A {\n  // i‸d Int\n}\n"),
    ("uncomment", "model A {\n  // i‸d Int\n}\n", ["ctrl+slash"], "model A {\n  i‸d Int\n}\n"),
    ("documentation is commented out", "‸/// about\n  a‸\n", ["ctrl+slash"], "// ‸/// about\n//   a‸\n"),
    ("blank lines are no comments", "‸// a\n\n// b‸\n", ["ctrl+slash"], "‸a\n\nb‸\n"),
    ("a line moves down", "a‸\nb\n", ["alt+down"], "b\na‸\n"),
    ("a line moves up", "a\nb‸\n", ["ctrl+shift+up"], "b‸\na\n"),
    ("the first line stays", "a‸\nb\n", ["alt+up"], "a‸\nb\n"),
    ("lines are doubled", "a\nb‸\n", ["ctrl+d"], "a\nb\nb‸\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "keys", "after"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
async def test_a_key_changes_lines(before: str, keys: list[str], after: str, end: str) -> None:
    text, selection = marked(before)
    app = Typing(text.replace("\n", end))
    async with app.run_test(size=(60, 12)) as pilot:
        app.editor.selection = selection
        await pilot.press(*keys)
        wanted, place = marked(after)
        assert app.editor.text == wanted.replace("\n", end)
        assert app.editor.selection == place
        if before != after:
            await pilot.press("ctrl+z")
        assert app.editor.text == text.replace("\n", end)


async def test_undo_takes_a_word_back_at_a_time() -> None:
    app = Typing("")
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press(*"model Order {")
        texts = []
        while app.editor.text:
            await pilot.press("ctrl+z")
            texts.append(app.editor.text)
        assert texts == ["model Order ", "model ", ""]
        await pilot.press("ctrl+y", "ctrl+y")
        assert app.editor.text == "model Order "


LINES = ["model A {", '  a Int @x("{") @default(f(1)) // }', "  // {", "}", "model B {"]


@pytest.mark.parametrize(
    ("place", "other"),
    [
        ((0, 8), (3, 0)),
        ((3, 0), (0, 8)),
        ((1, 24), (1, 29)),
        ((1, 26), (1, 28)),
        ((1, 12), None),
        ((4, 8), None),
    ],
)
def test_brackets_belong_together_but_for_those_in_comments_and_strings(
    place: tuple[int, int], other: tuple[int, int] | None
) -> None:
    assert matching(LINES, place) == other

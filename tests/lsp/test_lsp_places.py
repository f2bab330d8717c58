"""Places and edits on their way to an editor and back, whatever stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, TextEdit

from tests.lsp.editor import edited, offset_of, position_of
from workbench.lsp.edits import rewriting
from workbench.lsp.positions import Places
from workbench.psl.edits import apply_edits
from workbench.psl.source import Source

PIECES = ("a", "id", " ", "é", "😋", "\u2028", "\x0c", "\ufeff", "\n", "\r\n", "\r", "\t", "\ud83d")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
LINES = st.lists(st.sampled_from(["a\n", "b\n", "a\r\n", "😋\n", "\n", "c"]), max_size=8).map("".join)


@given(TEXTS, st.data())
def test_a_place_is_the_one_that_an_editor_counts_and_leads_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    places = Places(Source(text))
    if text[offset - 1 : offset + 1] == "\r\n":
        # Between the two there is no place: it is the end of the line.
        assert places.offset(places.position(offset)) == offset - 1
        return
    assert places.position(offset) == position_of(text, offset)
    assert places.offset(places.position(offset)) == offset


@given(TEXTS, st.integers(0, 9), st.integers(0, 9))
def test_any_place_that_an_editor_names_is_inside_its_line(text: str, line: int, column: int) -> None:
    place = Position(line, column)
    assert Places(Source(text)).offset(place) == offset_of(text, place)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 7), ("utf-16", 5), ("utf-32", 4)])
def test_columns_are_counted_in_the_units_that_were_agreed_upon(encoding: str, column: int) -> None:
    places = Places(Source('x="😋"\n'), encoding)
    assert places.position(4) == Position(0, column)
    assert places.offset(Position(0, column)) == 4


def test_a_mark_that_editors_hide_is_not_counted() -> None:
    text = "\ufeffmodel A {\n}"
    closed, opened = Places(Source(text), is_open=False), Places(Source(text))
    assert closed.position(1) == closed.position(0) == Position(0, 0)
    assert closed.offset(Position(0, 6)) == 7
    assert closed.position(11) == Position(1, 0)
    assert opened.position(1) == Position(0, 1)


@given(LINES, LINES)
def test_rewriting_one_text_gives_the_other_here_and_in_an_editor(before: str, after: str) -> None:
    edits = rewriting(before, after)
    assert apply_edits(before, edits) == after
    places = Places(Source(before))
    made = [TextEdit(places.range(edit.start, edit.end), edit.new_text) for edit in edits]
    assert edited(before, made) == after

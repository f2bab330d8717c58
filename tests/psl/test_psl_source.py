"""Places in a text, in all units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.psl.schema_strategies import any_texts
from workbench.psl.source import Position, Source


def test_a_place_has_line_column_and_byte() -> None:
    source = Source("é\r\n😀b\rc\n")
    assert source.position(4) == Position(2, 2, 8)
    assert source.position(6) == Position(3, 1, 10)
    assert source.position(8) == Position(4, 1, 12)


def test_lines_end_with_any_line_end() -> None:
    source = Source("a\nb\r\nc\rd")
    assert [source.line_text(line) for line in range(1, 5)] == ["a", "b", "c", "d"]
    assert source.line_starts == [0, 2, 5, 7]


def test_an_empty_text_has_one_line() -> None:
    assert Source("").line_starts == [0]
    assert Source("").position(0) == Position(1, 1, 0)


@pytest.mark.parametrize(
    ("line", "column", "offset"), [(1, 1, 0), (2, 2, 4), (0, 5, 0), (9, 1, 5), (2, 99, 5), (2, 0, 3)]
)
def test_a_line_and_column_are_kept_inside_the_text(line: int, column: int, offset: int) -> None:
    assert Source("ab\ncd").offset_at(line, column) == offset


@pytest.mark.parametrize(
    ("text", "expected"), [("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a", "\n"), ("\na", "\n")]
)
def test_the_first_line_tells_the_line_end(text: str, expected: str) -> None:
    assert Source(text).newline == expected


@given(any_texts(), st.data())
def test_offsets_survive_the_way_to_other_units_and_back(text: str, data: st.DataObject) -> None:
    source = Source(text)
    offset = data.draw(st.integers(0, len(text)))
    place = source.position(offset)
    assert source.offset_at(place.line, place.column) == offset
    assert place.offset == len(text[:offset].encode("utf-8", "surrogatepass"))


@given(st.text(), st.data())
def test_utf_16_units_lead_back_to_the_code_point(text: str, data: st.DataObject) -> None:
    source = Source(text)
    offset = data.draw(st.integers(0, len(text)))
    assert source.from_utf16(source.to_utf16(offset)) == offset


def test_a_utf_16_unit_inside_a_pair_belongs_to_its_character() -> None:
    assert Source("a😀b").from_utf16(2) == 1


@given(any_texts())
def test_line_starts_follow_line_ends(text: str) -> None:
    starts = Source(text).line_starts
    assert starts[0] == 0
    assert all(text[start - 1] in "\r\n" for start in starts[1:])
    assert len(starts) == 1 + text.replace("\r\n", "\n").count("\n") + text.replace("\r\n", "\n").count("\r")

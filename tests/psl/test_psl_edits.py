"""Edits by spans: what they do not name stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.psl.edits import OverlappingEditsError, TextEdit, apply_edits


def test_edits_replace_insert_and_delete() -> None:
    edits = [TextEdit(0, 1, "A"), TextEdit(2, 2, "+"), TextEdit(3, 5, "")]
    assert apply_edits("abcdef", edits) == "Ab+cf"


def test_the_order_of_edits_does_not_matter_but_for_insertions_at_one_place() -> None:
    edits = [TextEdit(4, 5, "E"), TextEdit(0, 0, "x"), TextEdit(0, 0, "y")]
    assert apply_edits("abcde", edits) == "xyabcdE"


def test_insertions_at_one_place_come_by_rank() -> None:
    edits = [TextEdit(1, 1, "z", 3), TextEdit(1, 1, "x", 1), TextEdit(1, 1, "y", 1)]
    assert apply_edits("ab", edits) == "axyzb"


def test_an_equal_edit_counts_once() -> None:
    assert apply_edits("ab", [TextEdit(1, 1, "x"), TextEdit(1, 1, "x")]) == "axb"


def test_edits_may_touch() -> None:
    assert apply_edits("abcd", [TextEdit(0, 2, "x"), TextEdit(2, 4, "y")]) == "xy"


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(OverlappingEditsError):
        apply_edits("abcd", [TextEdit(0, 3, "x"), TextEdit(2, 4, "y")])


@pytest.mark.parametrize("edit", [TextEdit(0, 9, ""), TextEdit(3, 2, ""), TextEdit(7, 7, "x")])
def test_edits_outside_the_text_are_refused(edit: TextEdit) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        apply_edits("abcd", [edit])


@given(st.text(), st.text(), st.data())
def test_the_rest_of_the_text_stays(text: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert apply_edits(text, [TextEdit(start, end, new)]) == text[:start] + new + text[end:]

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from workbench.diff import Change, changes

few_items = st.lists(st.integers(0, 5), max_size=30)


def apply(before: list[int], after: list[int], found: list[Change]) -> list[int]:
    result: list[int] = []
    at = 0
    for change in found:
        result += before[at : change.before_start]
        result += after[change.after_start : change.after_end]
        at = change.before_end
    return result + before[at:]


@given(few_items, few_items)
def test_applying_the_changes_gives_the_second_sequence(before: list[int], after: list[int]) -> None:
    assert apply(before, after, changes(before, after)) == after


@given(few_items, few_items)
def test_changes_are_in_order_and_never_touch(before: list[int], after: list[int]) -> None:
    found = changes(before, after)
    for first, second in itertools.pairwise(found):
        assert first.before_end < second.before_start
        assert first.after_end < second.after_start
        assert second.before_start - first.before_end == second.after_start - first.after_end


@given(few_items)
def test_a_sequence_does_not_differ_from_itself(items: list[int]) -> None:
    assert changes(items, items) == []


many_items = st.lists(st.integers(0, 40), max_size=40)


@given(many_items, many_items)
def test_sequences_too_long_to_compare_exactly_still_differ_rightly(
    before: list[int], after: list[int]
) -> None:
    assert apply(before, after, changes(before, after, affordable=0)) == after


def test_giants_are_cut_where_an_item_occurs_once_in_both() -> None:
    found = changes([1, 1, 7, 2, 2], [3, 3, 7, 4, 4], affordable=0)
    assert found == [Change(0, 2, 0, 2), Change(3, 5, 3, 5)]


def test_giants_keep_the_longest_ascending_run_of_unique_items() -> None:
    found = changes([9, 1, 2, 3, 8], [8, 1, 2, 3, 9], affordable=0)
    assert found == [Change(0, 1, 0, 1), Change(4, 5, 4, 5)]


def test_adjoining_changes_are_one() -> None:
    assert changes([1, 2], [3, 4]) == [Change(0, 2, 0, 2)]

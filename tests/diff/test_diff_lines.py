from __future__ import annotations

import difflib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.diff import Kind, Row, diff_lines, mark_words

lines = st.sampled_from(
    [
        "\n",
        "  id String @id\n",
        "  name String\n",
        "  name String?\n",
        "}\n",
        "model A {\n",
        "é✓\r\n",
        "\r",
        "\x00\n",
        "last",
    ]
)
texts = st.lists(lines, max_size=25).map("".join)


def before(rows: tuple[Row, ...]) -> str:
    return "".join(row.before.text for row in rows if row.before)


def after(rows: tuple[Row, ...]) -> str:
    return "".join(row.after.text for row in rows if row.after)


def kinds(rows: tuple[Row, ...]) -> list[Kind]:
    return [row.kind for row in rows]


@given(texts | st.text(), texts | st.text())
def test_the_two_sides_of_a_diff_are_the_two_texts(a: str, b: str) -> None:
    rows = diff_lines(a, b)
    assert before(rows) == a
    assert after(rows) == b


@given(texts, texts)
def test_unchanged_rows_are_equal_and_changed_ones_are_not(a: str, b: str) -> None:
    for row in diff_lines(a, b):
        if row.before and row.after:
            assert (row.before.text == row.after.text) == (not row.changed)


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(row.kind is Kind.UNCHANGED for row in diff_lines(text, text))


@given(texts, texts)
def test_lines_are_numbered_from_one_without_gaps(a: str, b: str) -> None:
    rows = diff_lines(a, b)
    for numbers in (
        [row.before.number for row in rows if row.before],
        [row.after.number for row in rows if row.after],
    ):
        assert numbers == list(range(1, len(numbers) + 1))


@given(texts, texts)
def test_no_fewer_lines_stay_than_difflib_keeps(a: str, b: str) -> None:
    old, new = a.split("\n"), b.split("\n")
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    kept_by_difflib = sum(block.size for block in matcher.get_matching_blocks())
    kept = kinds(diff_lines(a, b)).count(Kind.UNCHANGED)
    # The last line has no line feed, and is empty where the text ends with one: difflib counts it as a line.
    assert kept >= kept_by_difflib - 1


def test_a_line_that_changed_a_little_is_one_replaced_row() -> None:
    rows = diff_lines("  status String\n", "  status Status\n")
    assert kinds(rows) == [Kind.REPLACED]
    assert rows[0].marks == (((9, 15),), ((9, 15),))


def test_a_line_that_has_nothing_in_common_went_and_another_came() -> None:
    assert kinds(diff_lines("  status String\n", '@@map("x")\n')) == [Kind.REMOVED, Kind.ADDED]


def test_alike_lines_are_paired_across_lines_that_came_between() -> None:
    rows = diff_lines("  price Float\n", "  owner User @relation\n  price Decimal\n")
    assert kinds(rows) == [Kind.ADDED, Kind.REPLACED]


def test_a_field_stays_the_same_field_whatever_becomes_of_it() -> None:
    rows = diff_lines(
        "  status String\n", '  state String\n  status PaymentStatusOfCourses @default(DRAFT) @map("s")\n'
    )
    assert kinds(rows) == [Kind.ADDED, Kind.REPLACED]
    rows = diff_lines("model A {\n", "model Bookshelf {\n  model Int\nmodel A { // its shelf, and more\n")
    assert kinds(rows)[0] is Kind.ADDED


@pytest.mark.parametrize("fields", [20, 400])
def test_fields_of_rewritten_models_find_each_other_however_many_there_are(fields: int) -> None:
    before = "".join(f"  field{number} String\n" for number in range(fields))
    after = "".join(
        f"  /// number {number}\n  other{number} Json\n  field{number} String? @db.VarChar({number})\n"
        for number in range(fields)
    )
    pairs = [
        (row.before.text.split()[0], row.after.text.split()[0])
        for row in diff_lines(before, after)
        if row.before and row.after
    ]
    assert pairs == [(f"field{number}", f"field{number}") for number in range(fields)]


def test_an_inserted_block_is_shown_whole() -> None:
    a = "model A {\n  id Int\n}\n\nmodel C {\n  id Int\n}\n"
    b = "model A {\n  id Int\n}\n\nmodel B {\n  id Int\n}\n\nmodel C {\n  id Int\n}\n"
    added = [row.after.text for row in diff_lines(a, b) if row.kind is Kind.ADDED and row.after]
    assert added == ["model B {\n", "  id Int\n", "}\n", "\n"]


def test_an_inserted_block_is_shown_whole_beside_a_line_that_went() -> None:
    a = "model A {\n  id Int\n  at Int\n}\n"
    b = "model A {\n  id Int\n}\n\nmodel B {\n  id Int\n}\n"
    rows = diff_lines(a, b)
    assert [row.before.text for row in rows if row.kind is Kind.REMOVED and row.before] == ["  at Int\n"]
    added = [row.after.text for row in rows if row.kind is Kind.ADDED and row.after]
    assert added == ["\n", "model B {\n", "  id Int\n", "}\n"]


def test_a_block_removed_at_the_end_is_shown_whole() -> None:
    a = "model A {\n  id Int\n}\n\nmodel B {\n  id Int\n}\n"
    removed = [row.before.text for row in diff_lines(a, a[:21]) if row.before and row.changed]
    assert removed == ["\n", "model B {\n", "  id Int\n", "}\n"]


def test_a_missing_last_line_feed_is_a_difference() -> None:
    assert kinds(diff_lines("a\nb\n", "a\nb")) == [Kind.UNCHANGED, Kind.REPLACED]


def test_a_carriage_return_is_a_difference() -> None:
    assert kinds(diff_lines("a\n", "a\r\n")) == [Kind.REPLACED]


def test_blanks_are_not_marked_beside_a_word_that_changed() -> None:
    assert mark_words("id    String", "identity  String") == (((0, 2),), ((0, 8),))


def test_a_new_attribute_is_marked_from_its_sign_to_its_bracket() -> None:
    before, after = "fee Int @default(0)", "fee Int @default(0) @db.Decimal(12, 2)"
    assert mark_words(before, after) == ((), ((20, 38),))
    assert mark_words("fee Int @x(1) @y(2)", "fee Int @y(2)") == (((8, 13),), ())


def test_blanks_are_marked_where_nothing_else_changed() -> None:
    assert mark_words("id    String", "id String") == (((2, 6),), ((2, 3),))


def test_a_giant_line_is_marked_from_the_first_to_the_last_difference() -> None:
    giant = "x " * 50_000
    assert mark_words(giant + "a" + giant, giant + "b" + giant) == (
        ((100_000, 100_001),),
        ((100_000, 100_001),),
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_marks_lie_inside_their_lines_and_cover_something_where_lines_differ(a: str, b: str) -> None:
    marks_a, marks_b = mark_words(a, b)
    for marks, line in ((marks_a, a), (marks_b, b)):
        assert all(0 <= start < end <= len(line) for start, end in marks)
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(marks))
    assert bool(marks_a or marks_b) == (a != b)

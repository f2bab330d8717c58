"""Suggested edits fit the schema as it is by then, or are refused with the reason."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.edited_schemas import KINDS, Edited
from tests.review.said import node, on, schema_of
from tests.review.test_review_locating import SCHOOL
from workbench.psl.edits import apply_edits
from workbench.psl.parser import parse
from workbench.review.errors import ReviewError
from workbench.review.places import anchor_of, find
from workbench.review.suggestions import check_replacement, edit_of
from workbench.review.thread import Suggestion


def applied(place: str, text: str, *edits: tuple[str, str]) -> str | None:
    """The schema after some replacements and the edit that was suggested before them; None for no edit."""
    now = SCHOOL
    for old, new in edits:
        assert old in now, old
        now = now.replace(old, new)
    edit = edit_of(Suggestion(text, on(SCHOOL, place)), schema_of(now))
    return None if edit is None else apply_edits(now, [edit.edit])


def bare(text: str) -> str:
    return " ".join(text.split())


def test_an_untouched_node_gets_the_new_text_and_nothing_else_changes() -> None:
    after = applied("Lesson.title", "title String @db.VarChar(200)")
    assert after == SCHOOL.replace("title     String\n", "title String @db.VarChar(200)\n")


def test_it_does_not_matter_where_the_node_has_moved() -> None:
    after = applied(
        "Lesson.title", "title Json", ("/// What is taught.", "// a\n// b"), ("credits", "points")
    )
    assert after is not None
    assert "  title Json\n" in after


def test_a_formatter_has_no_say_in_it() -> None:
    edit = edit_of(
        Suggestion("title Json", on(SCHOOL, "Lesson.title")),
        schema_of(SCHOOL.replace("title     String", "title String")),
    )
    assert edit is not None
    assert not edit.is_merged


def test_changes_to_different_things_of_a_node_go_together() -> None:
    after = applied(
        "Lesson.courseId",
        "courseId  String?   @db.Uuid",
        ("courseId  String   @db.Uuid", "courseId  String   @unique @db.Uuid"),
    )
    assert after is not None
    assert "courseId String? @unique @db.Uuid" in bare(after)


def test_a_block_that_was_edited_elsewhere_keeps_that_edit() -> None:
    lesson = node(SCHOOL, "Course")
    new = lesson.text.replace("credits Int", "credits Int @default(1)")
    after = applied("Course", new, ("name    String", "name    String @unique"))
    assert after is not None
    assert "credits Int @default(1)" in bare(after)
    assert "name String @unique" in bare(after)


def test_a_renamed_block_keeps_its_name() -> None:
    new = node(SCHOOL, "Course").text.replace("credits Int", "credits Int @default(1)")
    after = applied("Course", new, ("Course", "Module"))
    assert after is not None
    assert "model Module {" in after
    assert "credits Int @default(1)" in bare(after)


@pytest.mark.parametrize(
    ("place", "text", "edit", "message"),
    [
        (
            "Lesson.title",
            "title Json",
            ("title     String", "title     Int"),
            "`Lesson.title` has changed since: its type in another way than is suggested",
        ),
        (
            "Lesson.courseId@db.Uuid",
            "@db.Char(36)",
            ("courseId  String   @db.Uuid", "courseId  String   @db.VarChar(36)"),
            None,
        ),
        (
            "Course",
            "model Course {\n  id String @id\n  name String\n  credits Float\n  lessons Lesson[]\n}",
            ("credits Int", "credits Decimal"),
            "`Course` has changed since: the type of `credits` in another way than is suggested",
        ),
        (
            "Lesson.title",
            "title Json",
            ("  title     String\n", ""),
            "`Lesson.title` is gone, so there is nothing left to change",
        ),
        (
            "Lesson.title",
            "",
            ("title     String", "title     Int"),
            "`Lesson.title` has changed since it was suggested to take it away",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(
    place: str, text: str, edit: tuple[str, str], message: str | None
) -> None:
    with pytest.raises(ReviewError) as refused:
        applied(place, text, edit)
    assert message is None or str(refused.value) == message


def test_what_the_schema_says_already_is_no_edit() -> None:
    assert applied("Lesson.title", "title Json", ("title     String", "title Json")) is None


@pytest.mark.parametrize(
    ("place", "gone"),
    [
        ("Lesson.title", "  /// as the timetable shows it\n  title     String\n"),
        ("Lesson@@index([courseId])", "  @@index([courseId])\n"),
        ("Lesson.courseId@db.Uuid", None),
        ("Status.ARCHIVED", "  ARCHIVED\n"),
    ],
)
def test_an_empty_text_takes_the_node_away_with_its_comments(place: str, gone: str | None) -> None:
    after = applied(place, "")
    if gone is None:
        assert after == SCHOOL.replace("courseId  String   @db.Uuid", "courseId  String")
    else:
        assert after == SCHOOL.replace(gone, "")


def test_the_last_line_of_a_file_can_be_taken_away() -> None:
    text = "model A {\n  id Int @id\n}\n\nenum B {\n  C\n}"
    edit = edit_of(Suggestion("", on(text, "B")), schema_of(text))
    assert edit is not None
    assert apply_edits(text, [edit.edit]) == "model A {\n  id Int @id\n}\n\n"


def test_line_ends_stay_as_the_file_has_them() -> None:
    windows = SCHOOL.replace("\n", "\r\n")
    new = node(SCHOOL, "Course").text.replace("credits Int", "credits Int @default(1)")
    edit = edit_of(Suggestion(new, on(SCHOOL, "Course")), schema_of(windows))
    assert edit is not None
    assert apply_edits(windows, [edit.edit]) == SCHOOL.replace(
        "credits Int", "credits Int @default(1)"
    ).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("place", "text", "message"),
    [
        ("Lesson.title", "title     String", "`Lesson.title` says that already"),
        ("Lesson.title", " title     String\n", "`Lesson.title` says that already"),
        ("Lesson.title", "title String @", None),
        ("Course", "model Course {", None),
    ],
)
def test_nonsense_is_refused_when_it_is_suggested(place: str, text: str, message: str | None) -> None:
    schema = schema_of(SCHOOL)
    with pytest.raises(ReviewError) as refused:
        check_replacement(find(schema, place), schema, text)
    if message is None:
        assert str(refused.value).startswith(f"what is suggested for `{place}` can't be read: ")
    else:
        assert str(refused.value) == message


def test_a_suggestion_is_kept_without_the_blanks_around_it() -> None:
    schema = schema_of(SCHOOL)
    assert check_replacement(find(schema, "Lesson.title"), schema, "\r\n  title Json\r\n") == "title Json"


@given(st.integers(0, 2**32 - 1).map(Random))
def test_an_edit_that_can_be_made_leaves_all_other_blocks_alone(random: Random) -> None:
    edited = Edited(random)
    before = edited.schema
    block = random.choice(edited.blocks)
    member = random.choice(block.members)
    place = f"{block.name}.{member.name}"
    new = member.name.lower() if block.keyword == "enum" else f"{member.name} {random.choice(KINDS)}"
    suggestion = Suggestion(new, anchor_of(before, find(before, place)))
    for _ in range(random.randint(0, 4)):
        edited.edit()
    try:
        edit = edit_of(suggestion, edited.schema)
    except ReviewError:
        return
    if edit is None:
        return
    [document] = [one for one in edited.schema.documents if one.path == edit.path]
    after = parse(apply_edits(str(document), [edit.edit]))
    assert not after.diagnostics
    pairs = zip(document.blocks, after.blocks, strict=True)
    assert [one.name for one, other in pairs if one.text != other.text] in ([block.name], [])

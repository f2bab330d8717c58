"""From what people point at to the node that is meant."""

from __future__ import annotations

import pytest

from tests.review.said import PATH, schema_of
from tests.review.test_review_locating import SCHOOL
from workbench.review.anchor import NodeKind
from workbench.review.errors import ReviewError
from workbench.review.nodes import blocks_of, nodes_of
from workbench.review.places import find, place_at, place_of


@pytest.mark.parametrize(
    ("on", "text", "kind"),
    [
        ("Lesson.title", "title     String", NodeKind.FIELD),
        ("Lesson.courseId@db.Uuid", "@db.Uuid", NodeKind.ATTRIBUTE),
        ("Lesson.courseId @db.Uuid", "@db.Uuid", NodeKind.ATTRIBUTE),
        ("Lesson.id@default", "@default(uuid())", NodeKind.ATTRIBUTE),
        ("Lesson@@index([courseId])", "@@index([courseId])", NodeKind.BLOCK_ATTRIBUTE),
        ("Lesson@index([courseId])", "@@index([courseId])", NodeKind.BLOCK_ATTRIBUTE),
        ("Lesson@@map", '@@map("lessons")', NodeKind.BLOCK_ATTRIBUTE),
        ("Status.DRAFT", "DRAFT", NodeKind.VALUE),
        ("db.provider", 'provider = "postgresql"', NodeKind.SETTING),
    ],
)
def test_a_name_means_a_node(on: str, text: str, kind: NodeKind) -> None:
    place = place_of(find(schema_of(SCHOOL), on))
    assert (place.text, place.kind) == (text, kind)
    assert SCHOOL[place.start : place.end] == text


@pytest.mark.parametrize(
    ("on", "message"),
    [
        ("Lesson.titel", "there is no member called `titel` in `Lesson` (did you mean `title`?)"),
        ("Leson", "there is nothing called `Leson` in the schema (did you mean `Lesson`?)"),
        (
            "Zzz",
            "there is nothing called `Zzz` in the schema; there is `db`, `Lesson`, `Course`, `Status`",
        ),
        (
            "Lesson@@index",
            (
                "`Lesson` has 2 attributes `index`; there is `@@index([courseId])`, "
                "`@@index([status, startsAt])`"
            ),
        ),
        ("Lesson@@unique", None),
        ("Lesson.title@db.Uuid", "`Lesson.title` has no attribute `db.Uuid`"),
        ("", None),
        (
            "a b c",
            "`a b c` is no place in a schema; write `Model`, `Model.field` or `Model.field@attribute`",
        ),
        (".title", None),
    ],
)
def test_a_name_that_means_nothing_is_refused(on: str, message: str | None) -> None:
    with pytest.raises(ReviewError) as refused:
        find(schema_of(SCHOOL.replace(', map: "by_status"', "")), on)
    assert message is None or str(refused.value) == message


def test_each_node_is_found_by_its_own_name() -> None:
    schema = schema_of(SCHOOL)
    for block in blocks_of(schema):
        for node in nodes_of(block):
            assert find(schema, node.on) == node


@pytest.mark.parametrize(
    ("cursor", "on"),
    [
        ("model Lesson", "Lesson"),
        ("What is taught", "Lesson"),
        ("  title", "Lesson.title"),
        ("title", "Lesson.title"),
        ("as the timetable", "Lesson.title"),
        ("@default(uuid", "Lesson.id@default"),
        ("@db.Uuid\n", "Lesson.id@db.Uuid"),
        ("  @@index([courseId", "Lesson@@index([courseId])"),
        ("PUBLISHED", "Status.PUBLISHED"),
        ('"postgresql"', "db.provider"),
        ("\n\n/// What", None),
        ("\n\n  @@index([courseId", "Lesson.status"),
    ],
)
def test_a_cursor_means_the_smallest_node_of_its_line(cursor: str, on: str | None) -> None:
    place = place_at(schema_of(SCHOOL), PATH, SCHOOL.index(cursor))
    if on is None:
        # At the end of the line of the closing brace.
        assert place is not None
        assert place.on == "db"
    else:
        assert place is not None
        assert place.on == on


def test_between_the_blocks_and_in_other_files_is_nothing() -> None:
    assert place_at(schema_of(SCHOOL), PATH, SCHOOL.index("/// What") - 1) is None
    assert place_at(schema_of(SCHOOL), "another.prisma", 0) is None


def test_nodes_leave_out_the_comments_around_them() -> None:
    text = "model A {\n  /// above\n  id Int @id // behind\n}\n"
    node = find(schema_of(text), "A.id")
    assert node.text == "id Int @id"
    assert text[node.start : node.end] == node.text

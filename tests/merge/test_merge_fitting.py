"""What each side does well, and both together don't."""

from __future__ import annotations

import pytest

from workbench.merge.fitting import misfits
from workbench.merge.merged import Choice
from workbench.merge.three_way import merge, resolved
from workbench.psl.parser import parse

COURSE = "model Course {\n  id      Int      @id\n  lessons Lesson[]\n}\n"
LESSON = (
    "model Lesson {\n  id       Int    @id\n  courseId Int\n"
    "  course   Course @relation(fields: [courseId], references: [id])\n}\n"
)


def found(ours: str, theirs: str) -> tuple[str, ...]:
    """What does not fit in the merge of two texts without a base, where they have the last word."""
    merged = merge(None, ours, theirs)
    text = resolved(merged, [Choice.THEIRS] * len(merged.conflicts))
    return misfits(parse(text), (parse(ours), parse(theirs)))


@pytest.mark.parametrize(
    ("ours", "theirs", "words"),
    [
        pytest.param(COURSE + LESSON, COURSE + LESSON, (), id="one text"),
        pytest.param(
            "model A {\n  id Int @id\n}\n",
            "model A {\n  code String @id\n}\n",
            ("`A` has two ids",),
            id="an id each",
        ),
        pytest.param(
            "model A {\n  id Int @id\n}\n",
            "model A {\n  a Int\n  b Int\n\n  @@id([a, b])\n}\n",
            ("`A` has two ids",),
            id="an id of several fields beside one of a single field",
        ),
        pytest.param(
            COURSE + LESSON,
            COURSE.replace("lessons Lesson[]", "parts   Lesson[]") + LESSON,
            ("`Course` has 2 relations to `Lesson` that no name tells apart",),
            id="one relation under two names",
        ),
        pytest.param(
            COURSE + LESSON,
            "model Lesson {\n  id     Int    @id\n  course String @unique\n}\n",
            ("the relation of `Course` to `Lesson` has no other end",),
            id="a relation of which one end has become another field",
        ),
        pytest.param(
            "model A {\n  id  Int @id\n  b   B   @relation(fields: [bId], references: [id])\n  bId Int\n}\n"
            "model B {\n  id Int @id\n  as A[]\n}\n",
            "model A {\n  id Int @id\n  b  B\n\n  @@index([b])\n}\nenum B {\n  X\n}\n",
            ("`A.b` is a relation and stands in a key",),
            id="an index of a field that is a relation on the other side",
        ),
        pytest.param(
            COURSE + LESSON,
            "model Course {\n  id String @id\n}\n",
            ("`Lesson.courseId` is not of the type of `Course.id`",),
            id="an id of another type than what refers to it",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit(ours: str, theirs: str, words: tuple[str, ...]) -> None:
    assert found(ours, theirs) == words


def test_what_did_not_fit_before_is_nobodys_fault() -> None:
    broken = "model A {\n  id Int @id\n  no Int @id\n}\n"
    assert misfits(parse(broken), (parse(broken),)) == ()

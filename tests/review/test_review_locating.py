"""What a thread hangs on is found again after an edit, or is gone; each case is an edit that people make."""

from __future__ import annotations

import pytest

from tests.review.said import comment, on, review, schema_of
from workbench.review.locating import locate
from workbench.review.thread import ThreadState

SCHOOL = """\
datasource db {
  provider = "postgresql"
}

/// What is taught.
model Lesson {
  id        String   @id @default(uuid()) @db.Uuid
  /// as the timetable shows it
  title     String
  courseId  String   @db.Uuid
  course    Course   @relation(fields: [courseId], references: [id])
  startsAt  DateTime
  status    Status   @default(DRAFT)

  @@index([courseId])
  @@index([status, startsAt], map: "by_status")
  @@map("lessons")
}

model Course {
  id      String   @id
  name    String
  credits Int
  lessons Lesson[]
}

enum Status {
  DRAFT
  PUBLISHED
  ARCHIVED
}
"""


def found(place: str, *edits: tuple[str, str]) -> str | None:
    """What a thread on `place` hangs on after some replacements; None where that is gone."""
    text = SCHOOL
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    node = locate(on(SCHOOL, place), schema_of(text))
    return None if node is None else node.on


RENAMED_LESSON = ("Lesson", "Session")


@pytest.mark.parametrize(
    ("place", "edits", "expected"),
    [
        pytest.param("Lesson.title", [("title     String", "title     Json?")], "Lesson.title", id="retyped"),
        pytest.param("Lesson.title", [("/// What is taught.\n", "")], "Lesson.title", id="comment gone"),
        pytest.param("Lesson", [RENAMED_LESSON], "Session", id="block renamed"),
        pytest.param("Lesson.courseId", [RENAMED_LESSON], "Session.courseId", id="its field"),
        pytest.param("Lesson.id@db.Uuid", [RENAMED_LESSON], "Session.id@db.Uuid", id="its attribute"),
        pytest.param(
            "Lesson@@index([courseId])", [RENAMED_LESSON], "Session@@index([courseId])", id="its index"
        ),
        pytest.param("Status", [("Status", "State")], "State", id="enum renamed"),
        pytest.param("Status.DRAFT", [("Status", "State")], "State.DRAFT", id="value of a renamed enum"),
        pytest.param(
            "Lesson.title", [("title     String", 'heading   String @map("title")')], "Lesson.heading",
            id="field renamed, column kept",
        ),
        pytest.param(
            "Lesson.startsAt", [("startsAt", "startAt")], "Lesson.startAt", id="field renamed in its place"
        ),
        pytest.param("Lesson.title", [("title ", "qqq ")], None, id="another name that resembles nothing"),
        pytest.param(
            "Lesson.title", [("title     String", "subtitle  Int")], None, id="another field of another type"
        ),
        pytest.param("Lesson.title", [("  title     String\n", "")], None, id="field gone"),
        pytest.param(
            "Lesson.course", [("course    Course ", "module    Course ")], "Lesson.module",
            id="relation renamed, its key kept",
        ),
        pytest.param("Status.DRAFT", [("DRAFT", "NEW")], None, id="another value"),
        pytest.param(
            "Status.DRAFT", [("  DRAFT\n", '  NEW @map("DRAFT")\n')], "Status.NEW",
            id="value renamed, stored as before",
        ),
        pytest.param("Lesson.id@db.Uuid", [("(uuid()) @db.Uuid", "(uuid())")], None, id="attribute gone"),
        pytest.param(
            "Lesson.courseId@db.Uuid", [("courseId  String   @db.Uuid", "courseId  String   @db.Char(36)")],
            "Lesson.courseId@db.Char", id="another native type",
        ),
        pytest.param(
            "Lesson.courseId@db.Uuid",
            [("courseId  String   @db.Uuid", 'moduleId  String   @map("courseId") @db.Uuid')],
            "Lesson.moduleId@db.Uuid", id="attribute of a field whose column was kept",
        ),
        pytest.param(
            "Lesson@@index([courseId])", [("@@index([courseId])", "@@index([courseId, startsAt])")],
            "Lesson@@index([courseId, startsAt])", id="index with one more field",
        ),
        pytest.param("Lesson@@index([courseId])", [("  @@index([courseId])\n", "")], None, id="index gone"),
        pytest.param(
            "Lesson@@index([courseId])", [("@@index([courseId])", "@@index([title])")], None,
            id="another index",
        ),
        pytest.param(
            "Lesson@@index([courseId])", [("courseId", "moduleId")], "Lesson@@index([moduleId])",
            id="index of a field with another name",
        ),
        pytest.param(
            "Lesson@@index([courseId])",
            [("  @@index([courseId])\n", ""), ("[status, startsAt]", "[courseId, startsAt]")], None,
            id="index gone, another one like it",
        ),
        pytest.param(
            'Lesson@@index([status, startsAt], map: "by_status")', [("[status, startsAt]", "[title]")],
            'Lesson@@index([title], map: "by_status")', id="index that the database knows by its name",
        ),
        pytest.param('Lesson@@map("lessons")', [('"lessons"', '"old"')], 'Lesson@@map("old")', id="@@map"),
        pytest.param("db.provider", [("postgresql", "mysql")], "db.provider", id="setting"),
        pytest.param("db", [("datasource db", "datasource base")], "base", id="datasource renamed"),
        pytest.param("Lesson", [("model Lesson", "view Lesson")], "Lesson", id="a view instead"),
        pytest.param("Status", [(SCHOOL[SCHOOL.index("enum Status") :], "")], None, id="enum gone"),
    ],
)  # fmt: skip
def test_after_an_edit_it_is(place: str, edits: list[tuple[str, str]], expected: str | None) -> None:
    assert found(place, *edits) == expected


def test_a_model_that_was_emptied_and_one_that_got_its_name_are_not_the_same() -> None:
    """`Lesson` is gone, and `Course` is called `Lesson` now."""
    text = SCHOOL[: SCHOOL.index("/// What is")] + SCHOOL[SCHOOL.index("model Course") :].replace(
        "Course", "Lesson"
    )
    assert locate(on(SCHOOL, "Lesson"), schema_of(text)) is None
    assert locate(on(SCHOOL, "Lesson.id"), schema_of(text)) is None


def test_of_two_models_that_are_alike_none_is_it() -> None:
    model = SCHOOL[SCHOOL.index("model Lesson") : SCHOOL.index("model Course")]
    text = SCHOOL.replace(model, model.replace("Lesson", "One") + model.replace("Lesson", "Other"))
    assert locate(on(SCHOOL, "Lesson"), schema_of(text)) is None


def test_a_model_goes_to_another_file() -> None:
    at = SCHOOL.index("model Course")
    node = locate(on(SCHOOL, "Course.credits"), schema_of(SCHOOL[:at], "\n\n" + SCHOOL[at:]))
    assert node is not None
    assert (node.path, node.text) == ("1.prisma", "credits Int")


def test_a_thread_says_what_has_become_of_what_it_is_about() -> None:
    said = [comment(1, on=on(SCHOOL, "Lesson.title"))]
    [thread] = review(said, SCHOOL).threads
    assert (thread.on, thread.was, thread.is_changed, thread.is_gone) == ("Lesson.title", "", False, False)
    [thread] = review(said, SCHOOL.replace("title     String", "title String")).threads
    assert not thread.is_changed, "blanks alone were moved"
    [thread] = review(said, SCHOOL.replace("title     String", "title     String?")).threads
    assert thread.is_changed
    [thread] = review(said, SCHOOL.replace("Lesson", "Session")).threads
    assert (thread.on, thread.was, thread.state) == ("Session.title", "Lesson.title", ThreadState.OPEN)
    [thread] = review(said, SCHOOL.replace("  title     String\n", "")).threads
    assert (thread.on, thread.state, thread.place) == ("Lesson.title", ThreadState.OUTDATED, None)
    assert thread.about == "title     String"
    [thread] = review(said).threads
    assert thread.state is ThreadState.OUTDATED, "there is no schema at all"


def test_blanks_in_an_index_make_no_other_name_of_it() -> None:
    tight = SCHOOL.replace("[status, startsAt], map:", "[status,startsAt],map:")
    index = '@@index([status,startsAt],map: "by_status")'
    [thread] = review([comment(1, on=on(tight, f"Lesson{index}"))], SCHOOL).threads
    assert (thread.was, thread.is_gone) == ("", False)


def test_a_thread_about_the_whole_schema_is_never_gone() -> None:
    [thread] = review([comment(1)]).threads
    assert (thread.on, thread.state, thread.is_gone, thread.place) == ("", ThreadState.OPEN, False, None)

"""What happens to people's schemas: an accident each."""

from __future__ import annotations

import pytest

from workbench.merge.merged import Choice, Conflict
from workbench.merge.three_way import merge, resolved

LESSON = """\
model Lesson {
  id       String  @id @default(uuid())
  courseId String
  title    String
  notes    String?

  @@index([courseId])
}
"""
COURSE = """\
/// What learners enrol in.
model Course {
  id      String @id
  title   String @default("none")
  credits Int
}
"""
STATUS = """\
enum Status {
  DRAFT
  LIVE
  OVER
}
"""
FILE = f"{COURSE}\n{LESSON}\n{STATUS}"


def merged(base: str | None, ours: str, theirs: str) -> str:
    """The merged text of sides that do not clash."""
    result = merge(base, ours, theirs)
    assert result.conflicts == ()
    return result.text


def conflict(base: str | None, ours: str, theirs: str) -> Conflict:
    """The one thing on which the sides clash; the text is ours as long as nobody has chosen."""
    result = merge(base, ours, theirs)
    (only,) = result.conflicts
    return only


def edit(text: str, *replacements: tuple[str, str]) -> str:
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return text


class TestWhatBothSidesMayDo:
    def test_an_extra_model_and_a_comment_survive_a_new_field(self) -> None:
        own = "\n// Ours alone.\nmodel Extra {\n  id Int @id // the only one\n}\n"
        ours = edit(FILE, ("model Course", "// hand-written\nmodel Course")) + own
        theirs = edit(FILE, ("  credits Int\n", "  credits Int\n  level   Int\n"))
        assert merged(FILE, ours, theirs) == edit(ours, ("  credits Int\n", "  credits Int\n  level   Int\n"))

    def test_a_new_model_stands_beside_its_neighbour_wherever_that_was_moved(self) -> None:
        ours = f"{STATUS}\n{LESSON}\n{COURSE}"
        new = "model Quiz {\n  id Int @id\n}\n"
        theirs = f"{COURSE}\n{LESSON}\n{new}\n{STATUS}"
        assert merged(FILE, ours, theirs) == f"{STATUS}\n{LESSON}\n{new}\n{COURSE}"

    def test_what_they_moved_is_moved_with_our_edits(self) -> None:
        ours = edit(FILE, ("  LIVE", "  LIVE // mine"))
        theirs = f"{STATUS}\n{COURSE}\n{LESSON}"
        assert merged(FILE, ours, theirs) == edit(theirs, ("  LIVE", "  LIVE // mine"))

    def test_a_field_that_we_renamed_takes_their_new_type(self) -> None:
        ours = edit(LESSON, ("title    String", "heading  String"))
        theirs = edit(LESSON, ("title    String", "title    String  @db.VarChar(80)"))
        assert merged(LESSON, ours, theirs) == edit(
            LESSON, ("title    String", "heading  String  @db.VarChar(80)")
        )

    def test_a_field_that_we_renamed_is_followed_by_their_index(self) -> None:
        ours = edit(LESSON, ("title    String", "heading  String"))
        theirs = edit(
            LESSON, ("@@index([courseId])", "@@index([courseId])\n  @@index([title(sort: Desc), id])")
        )
        assert "@@index([heading(sort: Desc), id])" in merged(LESSON, ours, theirs)

    def test_a_model_that_they_renamed_is_followed_by_our_relation(self) -> None:
        ours = edit(
            FILE,
            ("  notes", "  course   Course  @relation(fields: [courseId], references: [id])\n  notes"),
            ("  credits Int", "  credits Int\n  lessons Lesson[]"),
        )
        theirs = edit(FILE, ("model Course", "model Programme"))
        text = merged(FILE, ours, theirs)
        assert "  course   Programme @relation(fields: [courseId], references: [id])\n" in text
        assert "model Programme {" in text
        assert "lessons Lesson[]" in text

    def test_a_column_that_keeps_its_name_is_the_same_field(self) -> None:
        ours = edit(LESSON, ("  title    String\n", ""), ("  id ", '  heading String @map("title")\n  id '))
        theirs = edit(LESSON, ("title    String", "title    String?"))
        assert 'heading String? @map("title")' in merged(LESSON, ours, theirs)

    def test_two_arguments_of_one_attribute(self) -> None:
        base = "model A {\n  b B @relation(fields: [bId], references: [id])\n}\n"
        ours = edit(base, ("[id])", "[id], onUpdate: NoAction)"))
        theirs = edit(base, ("[id])", "[id], onDelete: Cascade)"))
        text = merged(base, ours, theirs)
        assert "@relation(fields: [bId], references: [id], onDelete: Cascade, onUpdate: NoAction)" in text

    def test_attributes_in_another_order_are_not_another_field(self) -> None:
        base = 'model A {\n  a Int @id @map("x") @default(1)\n}\n'
        ours = edit(base, ('@id @map("x") @default(1)', '@default(1) @map("x") @id'))
        theirs = edit(base, ("@default(1)", "@default(2)"))
        assert '  a Int @default(2) @map("x") @id\n' in merged(base, ours, theirs)

    def test_both_add_a_value_to_an_enum(self) -> None:
        ours = edit(STATUS, ("  OVER", "  OVER\n  RETIRED"))
        theirs = edit(STATUS, ("  DRAFT", "  DRAFT\n  REVIEW"))
        assert merged(STATUS, ours, theirs).split() == [
            "enum",
            "Status",
            "{",
            "DRAFT",
            "REVIEW",
            "LIVE",
            "OVER",
            "RETIRED",
            "}",
        ]

    def test_comments_above_one_field_from_both(self) -> None:
        ours = edit(LESSON, ("  title", "  // ours\n  title"))
        theirs = edit(LESSON, ("  title", "  /// theirs\n  title"))
        assert "  // ours\n  /// theirs\n  title    String\n" in merged(LESSON, ours, theirs)

    def test_a_comment_behind_a_closing_brace(self) -> None:
        ours = edit(FILE, ("OVER\n}", "OVER\n} // the end"))
        theirs = edit(FILE, ("  OVER", "  OVER\n  GONE"))
        assert merged(FILE, ours, theirs).endswith("  OVER\n  GONE\n} // the end\n")

    def test_columns_are_lined_up_where_ours_were(self) -> None:
        ours = edit(LESSON, ("  notes    String?\n", "  notes    String?\n  mine     Int\n"))
        theirs = edit(
            LESSON,
            (LESSON, "model Lesson {\n  id           String  @id @default(uuid())\n  courseId     String\n"),
        ) + (
            "  title        String\n  notes        String?\n  aLongerField String? @unique\n\n"
            "  @@index([courseId])\n}\n"
        )
        assert merged(LESSON, ours, theirs) == edit(
            theirs,
            ("  aLongerField String? @unique\n", "  aLongerField String? @unique\n  mine         Int\n"),
        )

    def test_columns_of_a_hand_made_layout_are_those_of_the_neighbour(self) -> None:
        ours = edit(LESSON, ("  title    String\n", "  title           String        @db.Text\n"))
        theirs = edit(LESSON, ("  title    String\n", "  title    String\n  level    Int @default(1)\n"))
        assert (
            "  title           String        @db.Text\n  level           Int           @default(1)\n"
            in merged(LESSON, ours, theirs)
        )

    def test_a_dos_file_stays_one(self) -> None:
        ours = edit(FILE, ("LIVE", "LIVE // mine")).replace("\n", "\r\n")
        theirs = edit(FILE, ("credits Int", "credits Int?"))
        text = merged(FILE, ours, theirs)
        assert text.count("\r\n") == text.count("\n")
        assert "credits Int?\r\n" in text

    def test_what_both_took_away_is_gone(self) -> None:
        ours = edit(FILE, (LESSON + "\n", ""), ("credits Int", "credits Int?"))
        theirs = edit(FILE, (LESSON + "\n", ""), ("  OVER", "  PAST"))
        assert "Lesson" not in merged(FILE, ours, theirs)


class TestWhatClashes:
    def test_a_default_that_both_changed(self) -> None:
        found = conflict(COURSE, edit(COURSE, ('"none"', '"mine"')), edit(COURSE, ('"none"', '"generated"')))
        assert (found.title, found.aspect) == ("Course.title", "@default")
        texts = (found.base, found.ours, found.theirs)
        assert texts == ('@default("none")', '@default("mine")', '@default("generated")')

    def test_a_type_that_both_changed(self) -> None:
        found = conflict(
            COURSE, edit(COURSE, ("credits Int", "credits Float")), edit(COURSE, ("Int", "Decimal"))
        )
        assert (found.title, found.aspect, found.ours, found.theirs) == (
            "Course.credits", "type", "Float", "Decimal",
        )  # fmt: skip

    def test_a_type_exchanged_under_a_new_default(self) -> None:
        base = "model A {\n  state String\n}\n"
        ours = edit(base, ("String", "State"))
        theirs = edit(base, ("String", 'String @default("new") @db.Text'))
        result = merge(base, ours, theirs)
        assert [(one.ours, one.theirs) for one in result.conflicts] == [
            ("State", 'String @default("new") @db.Text')
        ]
        assert resolved(result, [Choice.THEIRS]) == theirs

    def test_a_field_that_we_took_away_and_they_changed(self) -> None:
        ours = edit(LESSON, ("  notes    String?\n", ""))
        theirs = edit(LESSON, ("notes    String?", "notes    String? @db.Text"))
        result = merge(LESSON, ours, theirs)
        (found,) = result.conflicts
        assert (found.title, found.aspect, found.ours) == ("Lesson.notes", "", None)
        assert result.text == ours
        assert resolved(result, [Choice.THEIRS]) == theirs

    def test_a_model_that_they_took_away_and_we_commented(self) -> None:
        ours = edit(FILE, ("  notes ", "  // keep!\n  notes "))
        theirs = edit(FILE, (LESSON + "\n", ""))
        result = merge(FILE, ours, theirs)
        assert [(one.title, one.theirs) for one in result.conflicts] == [("Lesson", None)]
        assert result.text == ours
        assert resolved(result, [Choice.THEIRS]) == theirs

    def test_a_model_that_they_took_away_and_our_new_field_needs(self) -> None:
        ours = edit(FILE, ("  credits Int", "  credits Int\n  lessons Lesson[]"))
        theirs = edit(FILE, (LESSON + "\n", ""))
        result = merge(FILE, ours, theirs)
        assert [(one.title, one.theirs) for one in result.conflicts] == [("Lesson", None)]
        assert result.text == ours

    def test_a_field_that_they_took_away_and_our_new_index_needs(self) -> None:
        ours = edit(LESSON, ("@@index([courseId])", "@@index([courseId])\n  @@index([notes])"))
        theirs = edit(LESSON, ("  notes    String?\n", ""))
        assert conflict(LESSON, ours, theirs).title == "Lesson.notes"

    def test_a_value_that_they_took_away_and_our_new_default_needs(self) -> None:
        ours = edit(FILE, ("credits Int", "credits Int\n  status  Status @default(OVER)"))
        theirs = edit(FILE, ("  OVER\n", ""))
        assert conflict(FILE, ours, theirs).title == "Status.OVER"

    def test_a_model_that_we_renamed_and_they_took_away(self) -> None:
        ours = edit(FILE, ("model Lesson", "model Class"))
        theirs = edit(FILE, (LESSON + "\n", ""), ("  OVER", "  PAST"))
        result = merge(FILE, ours, theirs)
        assert [(one.title, one.theirs) for one in result.conflicts] == [("Class", None)]
        assert "model Class {" in result.text
        assert "Class" not in resolved(result, [Choice.THEIRS])

    def test_two_new_names_for_one_field(self) -> None:
        ours = edit(LESSON, ("title   ", "heading "), ("@@index([courseId])", "@@index([heading])"))
        theirs = edit(LESSON, ("title   ", "subject "))
        result = merge(LESSON, ours, theirs)
        (found,) = result.conflicts
        assert (found.aspect, found.base, found.ours, found.theirs) == ("name", "title", "heading", "subject")
        assert "heading" in result.text
        assert "subject" not in result.text
        text = resolved(result, [Choice.THEIRS])
        assert "heading" not in text
        assert "@@index([subject])" in text

    def test_the_order_of_values_that_both_changed(self) -> None:
        ours = "enum Status {\n  LIVE\n  DRAFT\n  OVER\n}\n"
        theirs = "enum Status {\n  DRAFT\n  OVER\n  LIVE\n}\n"
        result = merge(STATUS, ours, theirs)
        (found,) = result.conflicts
        assert (found.title, found.aspect) == ("Status", "order")
        assert result.text == ours
        assert resolved(result, [Choice.THEIRS]) == theirs

    def test_a_comment_that_both_changed_can_stand_twice(self) -> None:
        ours = edit(COURSE, ("What learners enrol in.", "Ours."))
        theirs = edit(COURSE, ("What learners enrol in.", "Theirs."))
        result = merge(COURSE, ours, theirs)
        assert [one.can_be_both for one in result.conflicts] == [True]
        assert resolved(result, [Choice.BOTH]).startswith("/// Ours.\n/// Theirs.\nmodel Course")

    def test_a_type_can_not_stand_twice(self) -> None:
        result = merge(COURSE, edit(COURSE, ("Int", "Float")), edit(COURSE, ("Int", "Decimal")))
        with pytest.raises(ValueError, match=r"Course\.credits"):
            resolved(result, [Choice.BOTH])
        with pytest.raises(ValueError, match="1 conflicts, but 0 choices"):
            resolved(result, [])


class TestWithoutABase:
    def test_what_we_lack_is_added_and_nothing_taken_away(self) -> None:
        ours = edit(LESSON, ("  notes    String?\n", "")) + "\nmodel Own {\n  id Int @id\n}\n"
        text = merged(None, ours, f"{LESSON}\n{COURSE}")
        assert text.split() == f"{LESSON}\n{COURSE}\nmodel Own {{\n  id Int @id\n}}\n".split()

    def test_what_both_have_in_different_words_clashes(self) -> None:
        found = conflict(None, COURSE, edit(COURSE, ("credits Int", "credits Decimal")))
        assert (found.title, found.base, found.ours, found.theirs) == (
            "Course.credits",
            None,
            "Int",
            "Decimal",
        )

    def test_an_attribute_that_we_lack_is_added(self) -> None:
        assert merged(None, COURSE, edit(COURSE, ("@id", "@id @db.Uuid"))) == edit(
            COURSE, ("@id", "@id @db.Uuid")
        )

    def test_a_generator_under_another_name_is_not_doubled(self) -> None:
        ours = 'generator js {\n  provider = "prisma-client-js"\n}\n'
        theirs = 'generator client {\n  provider = "prisma-client-js"\n  output   = "../client"\n}\n'
        assert merged(None, ours, theirs) == theirs.replace("generator client", "generator js")

    def test_a_datasource_under_another_name_is_not_doubled(self) -> None:
        ours = 'datasource pg {\n  provider = "postgresql"\n}\n'
        assert merged(None, ours, ours.replace("pg", "db")) == ours

    def test_comments_of_both_stand_both(self) -> None:
        ours = edit(COURSE, ("What learners enrol in.", "Ours."))
        assert merged(None, ours, COURSE).startswith("/// Ours.\n/// What learners enrol in.\nmodel Course")


class TestWhatCanNotBeRead:
    def test_a_brace_that_is_missing_is_merged_by_lines(self) -> None:
        ours = edit(FILE, ("  OVER\n}", "  OVER"))
        theirs = edit(FILE, ("credits Int", "credits Int?"))
        assert merged(FILE, ours, theirs) == edit(ours, ("credits Int", "credits Int?"))

    def test_a_clash_of_lines_can_take_both(self) -> None:
        ours = edit(COURSE, ("credits Int\n}", "credits Float\n"))
        theirs = edit(COURSE, ("credits Int", "credits Decimal"))
        result = merge(COURSE, ours, theirs)
        (found,) = result.conflicts
        assert found.can_be_both
        assert result.text == ours
        both = resolved(result, [Choice.BOTH])
        assert "credits Float" in both
        assert "credits Decimal" in both

"""Comments that set findings aside, and what becomes of those that don't."""

from __future__ import annotations

import pytest
from checklist_support import findings, marks_of, subject_of, unmark

from workbench.checklist.apply import fix_all
from workbench.checklist.finding import Status
from workbench.checklist.presence import Outcome, Presence
from workbench.checklist.verdict import run

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n\n'


def result_of(text, item, presence=None):
    [result] = [result for result in run(subject_of(text), presence) if result.id == item]
    return result


def rules(text):
    return {finding.rule for finding in findings(subject_of(text))}


@pytest.mark.parametrize(
    "text",
    [
        "model A {\n  /// workbench-ignore data-types/money: as the bank has it\n  price Float\n}\n",
        "model A {\n  price Float /// workbench-ignore data-types/money: as the bank has it\n}\n",
        "model A {\n  id Int @id\n  // workbench-ignore data-types: as the bank has it\n  price Float\n}\n",
        "/// workbench-ignore data-types: as the bank has it\nmodel A {\n  id Int @id\n  price Float\n}\n",
        "/// workbench-ignore enums, data-types/money: as the bank has it\nmodel A {\n  price Float\n}\n",
        "/// workbench-ignore data-types: as the bank has it\n" + HEAD + "model A {\n  price Float\n}\n",
        "// workbench-ignore data-types: as the bank has it\n\nmodel A {\n  price Float\n}\n",
        "model A {\n  price Float\n\n  /// workbench-ignore data-types: as the bank has it\n\n}\n",
    ],
    ids=[
        "above the field",
        "behind the field",
        "in a plain comment",
        "above the model",
        "among others",
        "above the datasource",
        "on its own",
        "inside the model",
    ],
)
def test_a_comment_sets_aside_what_it_speaks_for(text):
    result = result_of(text, "data-types")
    assert result.status is Status.WAIVED
    assert result.evidence == "1 finding waived: as the bank has it"
    assert [finding.rule for finding in result.waived] == ["data-types/money"]
    assert result.findings == ()


def test_it_speaks_for_nothing_else():
    text = (
        "model A {\n  /// workbench-ignore data-types/money: as it is\n  price Float\n  cost Float\n}\n\n"
        "model B {\n  id Int @id\n  price Float\n}\n"
    )
    result = result_of(text, "data-types")
    assert result.status is Status.FAIL
    assert result.evidence == "2 errors, 1 finding waived: as it is"
    assert [(finding.model, finding.field) for finding in result.findings] == [("A", "cost"), ("B", "price")]


def test_each_reason_is_told_once():
    line = "  /// workbench-ignore data-types: {}\n  {} Float\n"
    text = "model A {\n  id Int @id\n" + "".join(
        line.format(*part) for part in [("one", "price"), ("two", "cost"), ("one", "fee")]
    )
    assert result_of(text + "}\n", "data-types").evidence == "3 findings waived: one; two"


def test_what_is_set_aside_is_not_fixed():
    text = "/// workbench-ignore timestamps: never changes\nmodel A {\n  id Int @id\n}\n"
    fixed = fix_all(subject_of(text), rules={"timestamps"})
    assert fixed.texts["schema.prisma"] == text


def test_an_index_line_and_an_enum_can_be_spoken_for():
    text = (
        "model A {\n  id Int @id\n  name String @unique\n\n"
        "  /// workbench-ignore indexes/duplicate: the old name is known to the monitoring\n"
        "  @@index([name])\n}\n\n"
        "/// workbench-ignore enums/unused: the next release\nenum E {\n  A\n}\n"
    )
    assert result_of(text, "indexes").status is Status.WAIVED
    assert result_of(text, "enums").status is Status.WAIVED


@pytest.mark.parametrize(
    ("item", "why"), [("migrations", "no database yet"), ("seed", "filled by its users")]
)
def test_an_item_without_findings_is_set_aside_for_the_whole_file(item, why):
    text = f"/// workbench-ignore {item}: {why}\n" + HEAD
    result = result_of(text, item)
    assert result.status is Status.WAIVED
    assert result.evidence == f"no {item}: {why}"
    unproven = result_of(text, item, Presence(("1",), None, "seed.sql"))
    assert unproven.status is Status.WAIVED
    good = Outcome(Status.PASS, "run and fine")
    proven = result_of(text, item, Presence(("1",), None, "seed.sql", replayed=good, loaded=good))
    assert proven.status is Status.PASS


def marked(text):
    plain, marks = unmark(text)
    found = [finding for finding in findings(subject_of(plain)) if finding.rule.startswith("suppressions/")]
    return marks_of(found), marks, [finding.message for finding in found]


def test_a_comment_without_a_reason_sets_nothing_aside_and_is_told():
    found, marks, messages = marked("""\
model A {
  id Int @id
  /// workbench-ignore data-types/money
                       ^^^^^^^^^^^^^^^^ suppressions/no-reason
  price Float
  /// workbench-ignore data-types:
                       ^^^^^^^^^^ suppressions/no-reason
  cost Float
}
""")
    assert found == marks
    assert messages[0] == (
        "`workbench-ignore data-types/money` gives no reason, so it sets nothing aside: "
        "add one behind a colon"
    )


def test_an_unknown_id_is_told_with_the_nearest_one():
    found, marks, messages = marked("""\
model A {
  id Int @id
  /// workbench-ignore data-types/mony, zzz: because
                                        ^^^ suppressions/unknown-id
                       ^^^^^^^^^^^^^^^ suppressions/unknown-id
  price Float
  /// workbench-ignore: because
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppressions/unknown-id
  cost Float
}
""")
    assert found == marks
    assert messages == [
        "`workbench-ignore data-types/mony` names no item and no rule (did you mean `data-types/money`?)",
        "`workbench-ignore zzz` names no item and no rule",
        "`workbench-ignore` names nothing: add the id of an item or rule, a colon and the reason",
    ]


def test_a_comment_that_sets_nothing_aside_is_told_by_the_item_it_names():
    text = "model A {\n  id Int @id\n  /// workbench-ignore indexes: once was\n  price Decimal\n}\n"
    result = result_of(text, "indexes")
    assert [(finding.rule, finding.message) for finding in result.findings] == [
        ("suppressions/unused", "`workbench-ignore indexes` sets nothing aside: remove it")
    ]
    assert result.status is Status.PASS


def test_none_is_called_unused_while_the_file_can_not_be_read():
    text = "model A {\n  id Int @id\n  /// workbench-ignore indexes: once was\n  price Decimal ???\n}\n"
    assert "suppressions/unused" not in rules(text)


def test_prose_about_the_comment_is_no_comment():
    text = "/// See the docs on workbench-ignore data-types: they are long.\nmodel A {\n  price Float\n}\n"
    assert {"data-types/money"} <= rules(text)
    assert not any(rule.startswith("suppressions/") for rule in rules(text))


@pytest.mark.parametrize(
    ("comment", "gone"),
    [
        ("prisma-lint-ignore-model", {"data-types/money", "timestamps/created-at", "indexes/status"}),
        ("prisma-lint-ignore-model require-field-index", {"indexes/status"}),
        ("prisma-lint-ignore-model require-field", {"timestamps/created-at"}),
        ("prisma-lint-ignore-model require-field-type", {"data-types/money"}),
        ("prisma-lint-ignore-model require-field-index status", {"indexes/status"}),
        ("prisma-lint-ignore-model require-field-index other", set()),
        ("prisma-lint-ignore-model field-order", set()),
        ("prisma-lint-ignore-models", set()),
    ],
)
def test_prisma_lints_comments_are_honoured_inside_the_model(comment, gone):
    watched = {"data-types/money", "timestamps/created-at", "indexes/status"}
    text = f"model A {{\n  /// {comment}\n  id Int @id\n  price Float\n  status String\n}}\n"
    assert watched - rules(text) == gone
    assert not any(rule.startswith("suppressions/") for rule in rules(text))


def test_prisma_lints_comment_for_a_field_speaks_for_the_field():
    text = "model A {\n  id Int @id\n  /// prisma-lint-ignore-field\n  price Float\n  cost Float\n}\n"
    result = result_of(text, "data-types")
    assert [finding.field for finding in result.waived] == ["price"]
    assert [finding.field for finding in result.findings] == ["cost"]


def test_prisma_lints_comment_for_an_enum_speaks_for_the_enum():
    text = "enum E {\n  /// prisma-lint-ignore-enum\n  A\n}\n\nmodel A {\n  id Int @id\n}\n"
    result = result_of(text, "enums")
    assert result.status is Status.WAIVED
    assert result.evidence == "1 finding waived: a comment for prisma-lint"

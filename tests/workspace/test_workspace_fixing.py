"""Fixes of a service on disk: what they would write, what they ask, and that no edit is lost over them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from workbench.checklist.finding import Applicability, Severity
from workbench.psl.edits import TextEdit
from workbench.workspace import checking, writing
from workbench.workspace.errors import StaleFileError, WriteRefusedError
from workbench.workspace.fixing.batch import foresee, impacts_of, left_behind, propose_all, write_all
from workbench.workspace.fixing.proposing import NotFixableError, Wish
from workbench.workspace.reading import read_schema
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workbench.workspace.reading import Reading

    Write = Callable[[Mapping[str, str]], None]

HEAD = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n\n'
COURSE = """\
// Kept as it is.
model Course {
  id     String @id @default(uuid())
  title  String  // what people see
  status String @default("draft")
  price  Float
}
"""
FOLDER = "services/course-service/prisma"
SCHEMA = f"{FOLDER}/schema.prisma"
MIGRATION = f"{FOLDER}/migrations/1_init/migration.sql"
SEED = f"{FOLDER}/seed.sql"
STATUS = "enums/text-status:Course.status"


@pytest.fixture
def workspace(root: Path, write: Write) -> Workspace:
    write({SCHEMA: HEAD + COURSE})
    return loaded(root)


def loaded(root: Path) -> Workspace:
    workspace = Workspace(root)
    workspace.load()
    return workspace


def snapshot_of(workspace: Workspace):
    [snapshot] = workspace.check(["course-service"])
    return snapshot


def test_a_proposal_says_what_would_change_what_is_asked_and_what_is_left(workspace: Workspace) -> None:
    proposal = workspace.fixes.propose("course-service")
    text = proposal.texts[SCHEMA]
    assert "  id     String @id @default(uuid()) @db.Uuid\n" in text
    assert "  @@index([status])\n" in text
    assert {finding.item for finding in proposal.fixed} >= {"data-types", "indexes", "timestamps"}
    assert [(asked.key, asked.question.suggestions) for asked in proposal.questions] == [
        ("data-types/money:Course.price", ("18, 2",)),
        (STATUS, ()),
    ]
    assert {finding.rule for finding in proposal.left} == {"relationships/isolated-model"}
    assert proposal.appeared == ()


def test_nothing_is_written_before_somebody_says_so(workspace: Workspace, root: Path) -> None:
    workspace.fixes.propose("course-service")
    assert (root / SCHEMA).read_text() == HEAD + COURSE


def test_texts_that_nobody_has_saved_can_be_fixed(workspace: Workspace, root: Path) -> None:
    typed = HEAD + COURSE + "\nmodel Lesson {\n  id String @id @default(uuid())\n}\n"
    proposal = workspace.fixes.propose("course-service", texts={SCHEMA: typed})
    assert [file.text for file in proposal.files] == [typed]
    lesson = proposal.texts[SCHEMA].partition("model Lesson")[2]
    assert "@default(uuid()) @db.Uuid\n" in lesson
    assert (root / SCHEMA).read_text() == HEAD + COURSE


def test_written_fixes_are_seen_at_once_and_leave_nothing_to_fix(workspace: Workspace, root: Path) -> None:
    snapshot_of(workspace)
    proposal = workspace.fixes.propose("course-service")
    change = workspace.fixes.write(proposal)
    assert (root / SCHEMA).read_text() == proposal.texts[SCHEMA]
    assert change is not None
    assert change.after is not None
    left = [finding for item in change.after.checklist for finding in item.findings]
    assert not [one for one in left if one.fix and one.fix.applicability is Applicability.SAFE]
    assert workspace.fixes.propose("course-service").is_empty


def test_single_findings_of_a_check_can_be_fixed(workspace: Workspace) -> None:
    findings = [finding for item in snapshot_of(workspace).checklist for finding in item.findings]
    [index] = [finding for finding in findings if finding.rule == "indexes/status"]
    proposal = workspace.fixes.propose("course-service", Wish(findings=[index]))
    assert proposal.texts[SCHEMA] == HEAD + COURSE.replace(
        "  price  Float\n", "  price  Float\n\n  @@index([status])\n"
    )
    assert [finding.key for finding in proposal.fixed] == [index.key]
    assert proposal.questions == proposal.left == ()


def test_one_item_or_rule_can_be_fixed(workspace: Workspace) -> None:
    proposal = workspace.fixes.propose("course-service", Wish(rules={"soft-delete"}))
    assert [finding.rule for finding in proposal.fixed] == ["soft-delete/deleted-at"]


def test_an_answer_makes_the_fix_that_asked_for_it(workspace: Workspace) -> None:
    proposal = workspace.fixes.propose(
        "course-service", Wish(answers={STATUS: "DRAFT, PUBLISHED", "data-types/money:Course.price": "12,4"})
    )
    text = proposal.texts[SCHEMA]
    assert "  status CourseStatus @default(DRAFT)\n" in text
    assert 'enum CourseStatus {\n  DRAFT     @map("draft")\n  PUBLISHED @map("published")\n}\n' in text
    assert "  price  Decimal @db.Decimal(12, 4)\n" in text
    assert proposal.questions == ()


@pytest.mark.parametrize("answer", ["yes", "DRAFT", "OPEN, CLOSED", "1st, 2nd", ""])
def test_an_answer_that_can_not_be_used_is_asked_for_again(workspace: Workspace, answer: str) -> None:
    proposal = workspace.fixes.propose("course-service", Wish(answers={STATUS: answer}))
    assert "  status String" in proposal.texts[SCHEMA]
    assert STATUS in [asked.key for asked in proposal.questions]


def test_suggestions_answer_what_nobody_has_answered(workspace: Workspace) -> None:
    proposal = workspace.fixes.propose("course-service", Wish(takes_suggestions=True))
    assert "  price  Decimal @db.Decimal(18, 2)\n" in proposal.texts[SCHEMA]
    assert [asked.key for asked in proposal.questions] == [STATUS]


SQL = """\
INSERT INTO "Course" ("id", "title", "status", price) VALUES
  ('1', 'It''s (really), free', 'published', 2),
  ('2', NULL, 'draft'::text, f(1, 2))
ON CONFLICT DO NOTHING;
INSERT INTO public.other (status) VALUES ('strange');
"""
CODE = """\
await prisma.course.createMany({ data: [{ title: 'x', status: 'published' }] })
await prisma.other.create({ data: { status: "strange" } })
await prisma.course.create({ data: { "status": "draft" } })
"""


@pytest.mark.parametrize(("name", "seed"), [("seed.sql", SQL), ("seed.ts", CODE)], ids=["sql", "ts"])
def test_the_seed_tells_the_values_of_a_status(
    workspace: Workspace, write: Write, name: str, seed: str
) -> None:
    write({f"{FOLDER}/{name}": seed})
    [asked] = [one for one in workspace.fixes.propose("course-service").questions if one.key == STATUS]
    assert asked.question.suggestions == ("published, draft",)
    assert asked.question.evidence == "the seed"


def test_a_seed_that_the_workbench_made_up_tells_nothing(workspace: Workspace, root: Path) -> None:
    snapshot_of(workspace)
    workspace.seeds.write(workspace.seeds.propose("course-service"))
    assert (root / SEED).exists()
    [asked] = [one for one in workspace.fixes.propose("course-service").questions if one.key == STATUS]
    assert asked.question.suggestions == ()


def test_where_rows_may_be_stored_a_type_is_not_changed_unasked(workspace: Workspace, write: Write) -> None:
    write({MIGRATION: "-- anything"})
    proposal = workspace.fixes.propose("course-service")
    assert "@default(uuid())\n" in proposal.texts[SCHEMA]
    [asked] = [one for one in proposal.questions if one.finding.rule == "data-types/uuid"]
    assert "drops stored text" in asked.question.text
    agreed = workspace.fixes.propose("course-service", Wish(answers={asked.key: "yes"}))
    assert "@default(uuid()) @db.Uuid\n" in agreed.texts[SCHEMA]


def test_edits_of_somebody_else_are_proposed_and_written_in_the_same_way(
    workspace: Workspace, root: Path
) -> None:
    at = (HEAD + COURSE).index("Float")
    edit = TextEdit(at, at + len("Float"), "Decimal @db.Decimal(18, 2)")
    proposal = workspace.fixes.propose_edits("course-service", {SCHEMA: [edit]}, "make it exact")
    assert [finding.rule for finding in proposal.fixed] == ["data-types/money"]
    assert proposal.titles == ("make it exact",)
    workspace.fixes.write(proposal)
    assert (root / SCHEMA).read_text() == HEAD + COURSE.replace("Float", "Decimal @db.Decimal(18, 2)")


def test_a_file_that_changed_since_is_not_written(workspace: Workspace, root: Path) -> None:
    proposal = workspace.fixes.propose("course-service")
    (root / SCHEMA).write_text(HEAD + COURSE + "// mine\n")
    with pytest.raises(StaleFileError):
        workspace.fixes.write(proposal)
    assert (root / SCHEMA).read_text() == HEAD + COURSE + "// mine\n"


LESSON = """\
model Lesson {
  id       String @id @default(uuid()) @db.Uuid
  courseId String @db.Uuid
  course   Course @relation(fields: [courseId], references: [id])
}
"""
SPLIT = {
    f"{FOLDER}/schema/a.prisma": HEAD,
    f"{FOLDER}/schema/b.prisma": COURSE.replace("  price  Float\n", "  lessons Lesson[]\n"),
    f"{FOLDER}/schema/c.prisma": LESSON,
}


@pytest.fixture
def split(root: Path, write: Write) -> Workspace:
    """The same service with its schema in three files."""
    write(SPLIT)
    return loaded(root)


def texts_on_disk(root: Path) -> dict[str, str]:
    return {path: (root / path).read_text() for path in SPLIT}


def test_several_files_are_fixed_together(split: Workspace, root: Path) -> None:
    proposal = split.fixes.propose("course-service")
    assert list(proposal.texts) == [f"{FOLDER}/schema/b.prisma", f"{FOLDER}/schema/c.prisma"]
    split.fixes.write(proposal)
    assert texts_on_disk(root) == {**SPLIT, **proposal.texts}
    assert split.fixes.propose("course-service").is_empty


@pytest.mark.parametrize("path", SPLIT)
def test_an_edit_of_any_file_keeps_all_from_being_written(split: Workspace, root: Path, path: str) -> None:
    proposal = split.fixes.propose("course-service")
    edited = {**SPLIT, path: SPLIT[path] + "// mine\n"}
    (root / path).write_text(edited[path])
    with pytest.raises(StaleFileError):
        split.fixes.write(proposal)
    assert texts_on_disk(root) == edited


def test_where_a_later_file_can_not_be_written_the_earlier_ones_get_their_text_back(
    root: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last file's name is as long as the system allows, so that no file can be made beside it, as is done
    where two files can't be exchanged."""
    monkeypatch.setattr(writing, "exchange", lambda *_files: False)
    long = f"{FOLDER}/schema/{'c' * 240}.prisma"
    files = {path if not path.endswith("c.prisma") else long: text for path, text in SPLIT.items()}
    write(files)
    workspace = loaded(root)
    proposal = workspace.fixes.propose("course-service")
    assert len(proposal.texts) == 2
    with pytest.raises(WriteRefusedError, match="too long"):
        workspace.fixes.write(proposal)
    assert {path: (root / path).read_text() for path in files} == files


def test_line_ends_and_a_byte_order_mark_stay(root: Path, write: Write) -> None:
    text = ("\ufeff" + HEAD + COURSE).replace("\n", "\r\n")
    write({SCHEMA: text})
    workspace = loaded(root)
    workspace.fixes.write(workspace.fixes.propose("course-service"))
    written = (root / SCHEMA).read_bytes().decode()
    assert written.startswith("\ufeffdatasource")
    assert written.count("\n") == written.count("\r\n") > text.count("\n")


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"model A {\n  x \xff\n}\n", "not valid UTF-8"), (b"a\0b", "binary")],
    ids=["latin-1", "binary"],
)
def test_what_can_not_be_read_is_not_fixed(root: Path, write: Write, data: bytes, why: str) -> None:
    write({SCHEMA: HEAD})
    (root / SCHEMA).write_bytes(data)
    with pytest.raises(NotFixableError, match=why):
        loaded(root).fixes.propose("course-service")


def test_nothing_next_to_a_syntax_error_is_touched(root: Path, write: Write) -> None:
    write({SCHEMA: HEAD + COURSE.replace("  price  Float\n", "  price  Float ???\n") + LESSON})
    proposal = loaded(root).fixes.propose("course-service", Wish(takes_suggestions=True))
    assert COURSE.replace("  price  Float\n", "  price  Float ???\n") in proposal.texts[SCHEMA]
    assert all(finding.model != "Course" for finding in proposal.fixed)


def test_what_is_left_counts_warnings_too(workspace: Workspace) -> None:
    [isolated] = workspace.fixes.propose("course-service").left
    assert isolated.severity is Severity.WARNING


USER = HEAD + "model User {\n  id String @id @default(uuid())\n  email String @unique\n}\n"
ORDER = HEAD + (
    "model Order {\n  id String @id @default(uuid()) @db.Uuid\n"
    "  /// @ref auth-service.User.id\n  userId String\n  member String\n}\n"
)
FLEET = {"services/auth-service/prisma/schema.prisma": USER, "services/shop/prisma/schema.prisma": ORDER}


@pytest.fixture
def fleet(root: Path, write: Write) -> Workspace:
    """A service that refers to the id of another, both kept as text."""
    write(FLEET)
    return loaded(root)


def test_services_follow_the_types_that_others_get_in_the_same_go(fleet: Workspace) -> None:
    for outcome in write_all(fleet, propose_all(fleet, ["shop", "auth-service"])):
        assert outcome.is_written
    fleet.catch_up()
    again = propose_all(fleet, ["shop", "auth-service"])
    assert [outcome.proposal.is_empty for outcome in again if outcome.proposal] == [True, True]
    assert [one.proposal.questions for one in again if one.proposal] == [(), ()]
    left = {finding.rule for one in again if one.proposal for finding in one.proposal.left}
    assert left <= {"relationships/isolated-model"}


def test_who_is_not_fixed_along_is_told(fleet: Workspace) -> None:
    outcomes = propose_all(fleet, ["auth-service"])
    assert outcomes[0].proposal is not None
    assert outcomes[0].proposal.reshaped == ("auth-service.User.id",)
    assert left_behind(fleet, outcomes) == ("shop",)
    assert left_behind(fleet, propose_all(fleet, ["auth-service", "shop"])) == ()
    assert left_behind(fleet, propose_all(fleet, ["shop"])) == ()


def test_what_others_would_notice_is_foreseen_before_anything_is_written(fleet: Workspace) -> None:
    [alone] = foresee(fleet, ["auth-service"])
    assert (alone.users, alone.broken) == (("shop",), 1)
    both = ["auth-service", "shop"]
    [together] = foresee(fleet, both)
    assert (together.users, together.broken) == (("shop",), 0)
    assert (together,) == impacts_of(fleet, propose_all(fleet, both))
    assert foresee(fleet, both, lambda done: done < 1) == ()


BILL = HEAD + "model Bill {\n  id String @id @default(uuid())\n}\n"
PAYMENT = HEAD + "model Payment {\n  id String @id @default(uuid()) @db.Uuid\n  billId String?\n}\n"


def test_what_only_all_services_together_tell_is_suggested_and_follows_its_owner(
    root: Path, write: Write
) -> None:
    write({"services/till/prisma/schema.prisma": PAYMENT, "services/money/prisma/schema.prisma": BILL})
    workspace = loaded(root)
    names = ["till", "money"]
    [till, _] = propose_all(workspace, names, Wish(looks_around=True))
    assert till.proposal is not None
    [asked] = till.proposal.questions
    assert asked.question.suggestions == ("money.Bill.id",)
    [till, _] = propose_all(workspace, names, Wish(looks_around=True, takes_suggestions=True))
    assert till.proposal is not None
    assert till.proposal.questions == ()
    [text] = till.proposal.texts.values()
    assert "  /// @ref money.Bill.id\n  billId String? @db.Uuid\n" in text


def test_all_that_are_at_a_loss_have_the_schemas_read_once(
    root: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    tills = [f"till-{number}" for number in range(8)]
    texts = {f"services/{name}/prisma/schema.prisma": PAYMENT for name in tills}
    write({**texts, "services/money/prisma/schema.prisma": BILL})
    workspace = loaded(root)
    read: list[str] = []

    def reading(folder: Path, path: str) -> Reading:
        read.append(path)
        return read_schema(folder, path)

    monkeypatch.setattr(checking, "read_schema", reading)
    outcomes = propose_all(workspace, tills, Wish(looks_around=True))
    assert all(one.proposal is not None and one.proposal.questions for one in outcomes)
    # To work out their fixes, to follow the references, and to work out their fixes once more.
    assert max(Counter(read).values()) <= 3

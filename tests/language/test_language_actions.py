"""What can be done about a place by one key; Prisma accepts what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.language.language_support import PATH, at_cursor, schema_of
from workbench.catalog.conventions import Conventions
from workbench.checklist.subject import KnownFleet, Subject
from workbench.checklist.verdict import run
from workbench.engine.release_line import ReleaseLine
from workbench.language.actions.action import ActionKind
from workbench.language.actions.code_actions import code_actions
from workbench.language.symbols import Location
from workbench.psl.edits import apply_edits
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from workbench.engine.engine_thread import EngineThread
    from workbench.language.actions.action import CodeAction

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n\n'
USER = "model User {\n  id String @id @db.Uuid\n}\n\n"


def actions(marked: str) -> tuple[CodeAction, ...]:
    """What is offered at the cursor."""
    at = at_cursor(marked)
    return code_actions(at.schema, Location(PATH, at.offset, at.offset))


def taken(marked: str, title: str) -> str:
    """The text after the action of that title."""
    found = {action.title: action for action in actions(marked)}
    return apply_edits(marked.replace("‸", ""), found[title].edits[PATH])


POST = "model Post {{\n  id String @id @db.Uuid\n{}\n}}\n"
OWNING = POST.format("  userId String @db.Uuid\n  us‸er User @relation(fields: [userId], references: [id])")


@pytest.mark.parametrize(
    ("marked", "title", "written"),
    [
        (HEAD + USER + OWNING, "add `posts Post[]` to `User`", "  posts Post[]\n}"),
        (
            HEAD + USER + OWNING.replace("userId String @db.Uuid", "userId String @unique @db.Uuid"),
            "add `post Post?` to `User`",
            "  post Post?\n}",
        ),
        (
            HEAD + USER + OWNING.replace("@relation(", '@relation("author", '),
            "add `posts Post[]` to `User`",
            '  posts Post[] @relation("author")\n}',
        ),
        (
            HEAD + USER.replace("\n}", "\n  posts Post[]\n}") + POST.format("  us‸er User?"),
            "add `userId`, the foreign key of `user`",
            "  user User? @relation(fields: [userId], references: [id])\n  userId String? @db.Uuid\n",
        ),
        (
            HEAD + USER.replace("\n}", "\n  post Post?\n}") + OWNING,
            "make `userId` unique",
            "  userId String @db.Uuid @unique\n",
        ),
        (
            HEAD + POST.format("  status Sta‸tus @default(OPEN)"),
            "add `enum Status`",
            "enum Status {\n  OPEN\n}\n",
        ),
        (HEAD + POST.format("  name Strin‸g2"), "change `String2` to `String`", "  name String\n"),
        (
            HEAD + POST.format("  firstName Str‸ing"),
            'add `@map("first_name")`',
            'String @map("first_name")\n',
        ),
        (
            HEAD + "model Big‸Post {\n  id Int @id\n}\n",
            'add `@@map("big_post")`',
            '  id Int @id\n\n  @@map("big_post")\n}',
        ),
    ],
    ids=lambda value: value if value.startswith(("add", "change", "make")) else "",
)
@pytest.mark.oracle
def test_an_action_writes_what_prisma_accepts(
    engine: EngineThread, marked: str, title: str, written: str
) -> None:
    after = taken(marked, title)
    assert written in after
    found = engine.run(lambda client: client.lint([(PATH, after)], ReleaseLine.SEVEN))
    assert [one.message for one in found if one.severity == "error"] == []


def test_a_relation_that_is_whole_needs_nothing() -> None:
    user = USER.replace("\n}", "\n  posts Post[]\n}")
    assert actions(HEAD + user + OWNING) == ()


def test_what_a_type_may_have_been_meant_to_be_comes_before_a_new_one() -> None:
    titles = [action.title for action in actions(HEAD + USER + POST.format("  user Usr‸"))]
    assert titles == ["change `Usr` to `User`", "add `model Usr`", "add `enum Usr`"]


def test_a_status_is_rather_an_enum() -> None:
    titles = [action.title for action in actions(HEAD + POST.format("  status Wh‸at"))]
    assert titles == ["add `enum What`", "add `model What`"]


def test_the_other_side_is_added_in_the_file_of_its_model() -> None:
    at = at_cursor(OWNING)
    schema = Schema((parse(at.text, "a.prisma"), parse(HEAD + USER, "b.prisma")))
    [action] = code_actions(schema, Location("a.prisma", at.offset, at.offset))
    assert list(action.edits) == ["b.prisma"]


def test_fixes_of_findings_come_first_and_only_those_of_the_place() -> None:
    text = HEAD + USER + "model Post {\n  id String @id @db.Uuid\n  price Float\n  cost Float\n}\n"
    schema = schema_of(text)
    subject = Subject("s", schema, Conventions(), KnownFleet())
    findings = [finding for result in run(subject) for finding in result.findings]
    at = text.index("price") + 2
    found = code_actions(schema, Location(PATH, at, at), findings)
    fixes = [action for action in found if action.kind is ActionKind.FIX]
    assert fixes
    assert found[: len(fixes)] == tuple(fixes)
    assert {action.finding.field for action in fixes if action.finding is not None} == {"price"}


def test_questions_without_a_likely_answer_are_actions_of_their_own() -> None:
    text = HEAD + USER + "model Post {\n  id String @id @db.Uuid\n  personId String\n  shopId String\n}\n"
    schema = schema_of(text)
    findings = [
        finding
        for result in run(Subject("s", schema, Conventions(), KnownFleet()))
        for finding in result.findings
        if finding.rule == "relationships/bare-id"
    ]
    span = Location(PATH, text.index("personId"), text.index("shopId"))
    asking = [action for action in code_actions(schema, span, findings) if action.finding is not None]
    assert [action.finding.field for action in asking] == ["personId", "shopId"]
    assert not any(action.edits[PATH] for action in asking)

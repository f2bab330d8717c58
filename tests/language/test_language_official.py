"""Our answers with those of Prisma's own language server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.language.language_support import PATH, At, at_cursor
from workbench.engine.release_line import ReleaseLine
from workbench.language.actions.code_actions import code_actions
from workbench.language.completion.completing import completions
from workbench.language.hover import hover
from workbench.language.official import OfficialLanguage
from workbench.language.references import references
from workbench.language.surroundings import Surroundings
from workbench.language.symbols import Location
from workbench.psl.edits import apply_edits

if TYPE_CHECKING:
    from workbench.engine.engine_thread import EngineThread

pytestmark = pytest.mark.oracle

SEVEN = Surroundings(line=ReleaseLine.SEVEN)
HEAD = '// 😀\ndatasource db {\n  provider = "postgresql"\n}\n\n'
USER = "model User {\n  id Int @id\n}\n\n"
POST = (
    "model Post {\n  id Int @id\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n}\n"
)


def asking(engine: EngineThread | None, at: At) -> OfficialLanguage:
    return OfficialLanguage(engine, at.schema, SEVEN)


def test_what_our_tables_do_not_know_is_added_behind_ours(engine: EngineThread) -> None:
    at = at_cursor(f"{HEAD}model A {{\n  id Int @id\n  name String\n  @@index([name], type: ‸)\n}}\n")
    ours = completions(at.schema, PATH, at.offset, SEVEN)
    both = asking(engine, at).completions(PATH, at.offset)
    assert both[: len(ours)] == ours
    assert [one.label for one in both[len(ours) :]] == ["Gist"]


def test_operator_classes_come_from_prisma(engine: EngineThread) -> None:
    at = at_cursor(
        f"{HEAD}model A {{\n  id Int @id\n  doc Json\n  @@index([doc(ops: Jsonb‸)], type: Gin)\n}}\n"
    )
    assert completions(at.schema, PATH, at.offset, SEVEN) == ()
    offered = asking(engine, at).completions(PATH, at.offset)
    assert [one.label for one in offered] == ["JsonbOps", "JsonbPathOps"]
    texts = [at.after(one).text for one in offered]
    for text in texts:
        assert engine.run(lambda client, text=text: client.lint([(PATH, text)], ReleaseLine.SEVEN)) == ()


def test_what_our_tables_leave_out_on_purpose_stays_out(engine: EngineThread) -> None:
    at = at_cursor(HEAD + USER + POST.replace("references: [id]", "references: [id], onDelete: ‸"))
    labels = [one.label for one in asking(engine, at).completions(PATH, at.offset)]
    assert labels == ["Cascade", "Restrict", "NoAction"]


def test_a_hover_tells_what_kind_of_relation_it_is_too(engine: EngineThread) -> None:
    at = at_cursor(
        HEAD + USER.replace("@id\n", "@id\n  posts Post[]\n") + POST.replace("user User", "user Us‸er")
    )
    ours = hover(at.schema, PATH, at.offset, SEVEN)
    both = asking(engine, at).hover(PATH, at.offset)
    assert ours is not None
    assert both is not None
    assert (both.title, both.lines) == (ours.title, (*ours.lines, "one-to-many"))


def test_references_are_the_same_places_or_more(engine: EngineThread) -> None:
    at = at_cursor(HEAD + USER + POST.replace("  userId Int", "  user‸Id Int /* 😀 */"))
    ours = references(at.schema, PATH, at.offset, SEVEN)
    both = asking(engine, at).references(PATH, at.offset)
    assert len(ours) == 2
    assert both == ours


def test_an_action_that_both_offer_is_offered_once(engine: EngineThread) -> None:
    at = at_cursor(HEAD + USER + POST.replace("user User", "us‸er User"))
    said = engine.run(lambda client: client.lint([(PATH, at.text)], ReleaseLine.SEVEN))
    span = Location(PATH, at.offset, at.offset)
    assert asking(engine, at).code_actions(span, (), said) == code_actions(at.schema, span, (), SEVEN)
    assert len(said) == 1


def offered_for_a_mail(engine: EngineThread, head: str) -> dict[str, str]:
    """What is offered for a reference to a field that is not unique: titles, and the texts after it."""
    users = "model User {\n  id Int @id\n  mail Int\n  posts Post[]\n}\n\n"
    at = at_cursor(head + users + POST.replace("user User", "us‸er User").replace("[id])", "[mail])"))
    said = engine.run(lambda client: client.lint([(PATH, at.text)], ReleaseLine.SEVEN))
    actions = asking(engine, at).code_actions(Location(PATH, at.offset, at.offset), (), said)
    return {action.title: apply_edits(at.text, action.edits[PATH]) for action in actions}


def test_an_action_that_only_prisma_knows_comes_behind_ours(engine: EngineThread) -> None:
    after = offered_for_a_mail(engine, HEAD.replace("😀", ""))["Make referenced field(s) unique"]
    assert "  mail Int @unique\n" in after


def test_an_action_that_prisma_writes_to_the_wrong_place_is_left_out(engine: EngineThread) -> None:
    assert offered_for_a_mail(engine, HEAD) == {}


def test_a_new_model_is_offered_once_and_with_an_id(engine: EngineThread) -> None:
    at = at_cursor(HEAD + "model A {\n  id Int @id\n  other Unheard‸Of\n}\n")
    said = engine.run(lambda client: client.lint([(PATH, at.text)], ReleaseLine.SEVEN))
    titles = [
        one.title for one in asking(engine, at).code_actions(Location(PATH, at.offset, at.offset), (), said)
    ]
    assert titles == ["add `model UnheardOf`", "add `enum UnheardOf`"]


def test_without_an_engine_ours_stand_alone() -> None:
    at = at_cursor(HEAD + USER + POST.replace("references: [id]", "references: [id], onDelete: ‸"))
    alone = asking(None, at)
    assert alone.completions(PATH, at.offset) == completions(at.schema, PATH, at.offset, SEVEN)
    assert alone.references(PATH, len(HEAD) + 7) == references(at.schema, PATH, len(HEAD) + 7, SEVEN)


def test_a_call_that_is_called_off_leaves_ours(engine: EngineThread) -> None:
    at = at_cursor(HEAD + USER + POST.replace("user User", "user Us‸er"))
    language = OfficialLanguage(engine, at.schema, SEVEN, cancelled=lambda: True)
    assert language.hover(PATH, at.offset) is not None


def test_an_engine_that_was_closed_leaves_ours(own_engine: EngineThread) -> None:
    own_engine.close()
    at = at_cursor(HEAD + USER + POST.replace("user User", "user Us‸er"))
    assert asking(own_engine, at).hover(PATH, at.offset) == hover(at.schema, PATH, at.offset, SEVEN)

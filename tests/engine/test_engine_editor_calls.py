"""What Prisma's language server says, at our places, through the typed calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.engine.release_line import ReleaseLine

if TYPE_CHECKING:
    from workbench.engine.engine_thread import EngineThread

DATASOURCE = {
    ReleaseLine.SIX: 'datasource db {\n  provider = "postgresql"\n  url = env("URL")\n}\n',
    ReleaseLine.SEVEN: 'datasource db {\n  provider = "postgresql"\n}\n',
}
EMOJI = '@map("😀é")'
NEWLINES = ("\n", "\r\n")


def files(line: ReleaseLine, text: str) -> list[tuple[str, str]]:
    return [("a b/config.prisma", DATASOURCE[line]), ("models ü.prisma", text)]


USERS = f"""// 😀
model User {{
  id    Int    @id {EMOJI}
  posts Post[]
}}
"""
POSTS = """
model Post {
  id     Int  @id
  userId Int
  user   User @relation(map: "😀é", fields: [userId], references: [id]‸)
}
"""


@pytest.mark.parametrize("newline", NEWLINES, ids=["lf", "crlf"])
@pytest.mark.parametrize("line", ReleaseLine)
def test_referential_actions_are_offered_behind_an_emoji(
    engine: EngineThread, line: ReleaseLine, newline: str
) -> None:
    before, after = (USERS + POSTS).replace("\n", newline).split("‸")
    text = f"{before}, onDelete: {after}"
    offset = len(before) + len(", onDelete: ")
    offered = engine.run(
        lambda client: client.editor.completions(files(line, text), line, "models ü.prisma", offset)
    )
    assert [one.label for one in offered] == ["Cascade", "Restrict", "NoAction", "SetNull", "SetDefault"]
    assert all(one.text == one.label and one.cursor == len(one.text) and one.detail for one in offered)


@pytest.mark.parametrize("line", ReleaseLine)
def test_a_key_of_a_datasource_says_where_the_cursor_goes(engine: EngineThread, line: ReleaseLine) -> None:
    before = 'datasource db {\n  provider = "postgresql"\n  '
    offered = engine.run(
        lambda client: client.editor.completions(
            [("a.prisma", f"{before}\n}}\n")], line, "a.prisma", len(before)
        )
    )
    mode = next(one for one in offered if one.label == "relationMode")
    assert (mode.text, mode.cursor) == ("relationMode = ", len("relationMode = "))


@pytest.mark.parametrize("newline", NEWLINES, ids=["lf", "crlf"])
@pytest.mark.parametrize("line", ReleaseLine)
def test_references_stand_where_the_name_stands(
    engine: EngineThread, line: ReleaseLine, newline: str
) -> None:
    text = (USERS + POSTS).replace("\n", newline).replace("‸", "")
    offset = text.index("userId Int")
    found = engine.run(
        lambda client: client.editor.references(files(line, text), line, "models ü.prisma", offset)
    )
    assert {one.file for one in found} == {"models ü.prisma"}
    assert [text[one.start : one.end] for one in found] == ["userId", "userId"]


@pytest.mark.parametrize("line", ReleaseLine)
def test_a_hover_tells_what_a_relation_is(engine: EngineThread, line: ReleaseLine) -> None:
    text = (USERS + POSTS).replace("‸", "")
    schema = files(line, text)

    def at(word: str) -> str | None:
        offset = text.index(word)
        return engine.run(lambda client: client.editor.hover(schema, line, "models ü.prisma", offset))

    assert "one-to-many" in (at("User @relation") or "")
    assert at("@relation") is None


@pytest.mark.parametrize("newline", NEWLINES, ids=["lf", "crlf"])
@pytest.mark.parametrize("line", ReleaseLine)
def test_a_missing_side_of_a_relation_is_added_by_an_action(
    engine: EngineThread, line: ReleaseLine, newline: str
) -> None:
    text = (USERS + POSTS).replace("  posts Post[]\n", "").replace("\n", newline).replace("‸", "")
    schema = files(line, text)
    found = engine.run(lambda client: client.lint(schema, line))
    [action] = engine.run(lambda client: client.editor.code_actions(schema, line, "models ü.prisma", found))
    [edit] = action.edits
    assert edit.file == "models ü.prisma"
    changed = text[: edit.start] + edit.text + text[edit.end :]
    assert engine.run(lambda client: client.lint(files(line, changed), line)) == ()


def test_a_file_that_is_not_there_is_the_callers_mistake(engine: EngineThread) -> None:
    with pytest.raises(KeyError):
        engine.run(lambda client: client.editor.hover([("a", "")], ReleaseLine.SIX, "b", 0))

"""The tables about the language hold what Prisma's own engines say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.language.completion_contexts import PROVIDERS
from workbench.engine.release_line import ReleaseLine
from workbench.language.facts.functions import FUNCTIONS
from workbench.language.facts.referential_actions import actions_of
from workbench.language.facts.settings import DATASOURCE, PREVIEW_FEATURES

if TYPE_CHECKING:
    from workbench.engine.engine_thread import EngineThread
    from workbench.language.facts.functions import DefaultFunction

pytestmark = pytest.mark.oracle

BOTH = [(provider, line) for provider, lines in PROVIDERS.items() for line in lines]


def datasource(provider: str, line: ReleaseLine, more: str = "") -> str:
    url = '  url = env("URL")\n' if line is ReleaseLine.SIX else ""
    return f'datasource db {{\n  provider = "{provider}"\n{url}{more}}}\n\n'


def offered_by_prisma(engine: EngineThread, line: ReleaseLine, marked: str) -> list[str]:
    before, _, after = marked.partition("‸")
    files = [("schema.prisma", before + after)]
    found = engine.run(lambda client: client.editor.completions(files, line, "schema.prisma", len(before)))
    return [one.label for one in found]


@pytest.mark.parametrize(
    ("provider", "line", "is_emulated"),
    # MongoDB has no foreign keys, so that Prisma always guards them.
    [(*both, emulated) for both in BOTH for emulated in (False, True) if both[0] != "mongodb" or emulated],
    ids=str,
)
def test_referential_actions_are_those_that_prisma_offers(
    engine: EngineThread, provider: str, line: ReleaseLine, is_emulated: bool
) -> None:
    mode = '  relationMode = "prisma"\n' if is_emulated else ""
    relation = "  b Int?\n  c A? @relation(fields: [b], references: [id], onDelete: ‸)\n"
    marked = f"{datasource(provider, line, mode)}model A {{\n  id Int @id\n{relation}}}\n"
    theirs = set(offered_by_prisma(engine, line, marked))
    # Prisma offers it, and warns of it: InnoDB refuses such a key.
    refused = {"SetDefault"} if provider == "mysql" and not is_emulated else set()
    assert set(actions_of(provider, is_emulated=is_emulated)) == theirs - refused


@pytest.mark.parametrize("line", ReleaseLine)
def test_preview_features_are_those_that_prisma_names(engine: EngineThread, line: ReleaseLine) -> None:
    text = 'generator g {\n  provider = "prisma-client"\n  output = "x"\n  previewFeatures = ["none"]\n}\n'
    [refusal] = engine.run(lambda client: client.lint([("a.prisma", text)], line))
    named = re.split(r",\s*", refusal.message.partition("Expected one of: ")[2])
    assert sorted(named) == sorted(choice.text for choice in PREVIEW_FEATURES if line in choice.lines)


@pytest.mark.parametrize("line", ReleaseLine)
def test_prisma_offers_no_setting_of_a_datasource_that_is_not_known_here(
    engine: EngineThread, line: ReleaseLine
) -> None:
    marked = datasource("postgresql", line).replace("\n}", "\n  ‸\n}")
    theirs = offered_by_prisma(engine, line, marked)
    assert theirs
    assert set(theirs) <= {setting.name for setting in DATASOURCE if line in setting.lines}


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
@pytest.mark.parametrize(("provider", "line"), BOTH, ids=str)
def test_a_function_is_refused_where_it_is_not_offered(
    engine: EngineThread, provider: str, line: ReleaseLine, function: DefaultFunction
) -> None:
    argument = '"1"' if function.name == "dbgenerated" else ""
    for scalar in ("String", "Int", "BigInt", "Boolean", "DateTime", "Bytes"):
        # CockroachDB's sequences are taken on a field of any type, for which they make no value.
        if function.suits(scalar, provider) or (function.name, provider) == ("sequence", "cockroachdb"):
            continue
        key = 'id String @id @map("_id")' if provider == "mongodb" else "id String @id"
        field = f"  x {scalar} @default({function.name}({argument}))\n"
        text = f"{datasource(provider, line)}model A {{\n  {key}\n{field}}}\n"
        found = engine.run(lambda client, text=text: client.lint([("a.prisma", text)], line))
        assert [one for one in found if one.severity == "error"], text

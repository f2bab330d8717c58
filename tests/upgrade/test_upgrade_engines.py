"""What the steps take for granted of Prisma 6 and 7, asked of their engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.engine.errors import EngineError, SchemaEngineError
from workbench.engine.release_line import ReleaseLine
from workbench.upgrade.features import REMOVED, SETTLED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.engine.engine_thread import EngineThread

SIX, SEVEN = ReleaseLine.SIX, ReleaseLine.SEVEN


def schema(line: ReleaseLine, provider: str = "postgresql", feature: str | None = None) -> str:
    url = '  url = env("URL")\n' if line is SIX else ""
    features = "" if feature is None else f'  previewFeatures = ["{feature}"]\n'
    return (
        f'datasource db {{\n  provider = "{provider}"\n{url}}}\n\n'
        f'generator client {{\n  provider = "prisma-client-js"\n{features}}}\n\n'
        "model Book {\n  id BigInt @id\n  title String @unique\n}\n"
    )


def severities(engine: EngineThread, features: Iterable[str], line: ReleaseLine) -> dict[str, set[str]]:
    requests = ((name, [("a.prisma", schema(line, feature=name))], line) for name in features)
    found: dict[str, set[str]] = {}
    for name, answer in engine.lint_many(requests):
        assert not isinstance(answer, EngineError)
        found[name] = {one.severity for one in answer}
    return found


def scripts(
    engine: EngineThread, schemas: list[tuple[list[tuple[str, str]], ReleaseLine]]
) -> list[str | EngineError]:
    return engine.run(lambda client: client.creation_sql(schemas))


def test_the_features_that_are_gone_are_refused_by_7_alone(engine: EngineThread) -> None:
    assert all("error" not in one for one in severities(engine, REMOVED, SIX).values())
    assert severities(engine, REMOVED, SEVEN) == {name: {"error"} for name in REMOVED}


def test_the_features_that_need_no_naming_are_but_warned_of(engine: EngineThread) -> None:
    assert severities(engine, SETTLED, SEVEN) == {name: {"warning"} for name in SETTLED}


def test_both_lines_make_the_same_tables_without_a_database(engine: EngineThread) -> None:
    providers = ("postgresql", "cockroachdb", "sqlite")
    for provider in providers:
        asked = [([("a.prisma", schema(line, provider))], line) for line in (SIX, SEVEN)]
        old, new = scripts(engine, asked)
        assert isinstance(old, str)
        assert 'CREATE TABLE "Book"' in old
        assert old == new


def test_one_schema_without_a_script_keeps_none_from_the_others(engine: EngineThread) -> None:
    texts = [schema(SEVEN, "mysql"), "model {", schema(SEVEN)]
    asked = [([("a.prisma", text)], SEVEN) for text in texts]
    mysql, broken, fine = scripts(engine, asked)
    assert isinstance(mysql, SchemaEngineError)
    assert "`mysql` is not a supported connector" in str(mysql)
    assert isinstance(broken, SchemaEngineError)
    assert isinstance(fine, str)

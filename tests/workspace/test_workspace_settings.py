from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.references.url import Url
from workbench.workspace.config_file import url_in
from workbench.workspace.folders import walk
from workbench.workspace.ignoring import Ignoring
from workbench.workspace.settings import NONE, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def settings_of(root: Path) -> Settings:
    return read_settings(root, walk(root, Ignoring(root))["."])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '{"prisma": {"schema": "db/schema.prisma", "seed": "node seed.js"}}',
            ("db/schema.prisma", "node seed.js"),
        ),
        ('\ufeff{"prisma": {"seed": "x"}}', (None, "x")),
        ('{"prisma": {"schema": 5, "seed": ["x"]}}', (None, None)),
        ('{"prisma": "x"}', (None, None)),
        ('{"prisma": {', (None, None)),
        ("[" * 100_000 + '"prisma"', (None, None)),
        ("{}", (None, None)),
    ],
)
def test_package_json_may_say_where_schema_and_seed_are(
    root: Path,
    write: Callable[[Mapping[str, str]], None],
    text: str,
    expected: tuple[str | None, str | None],
) -> None:
    write({"package.json": text})
    found = settings_of(root)
    assert (found.schema, found.seed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('export default defineConfig({ schema: "db/schema.prisma" })', Settings(schema="db/schema.prisma")),
        ("export default { schema: './prisma' }", Settings(schema="./prisma")),
        ('{ schema: path.join("prisma", "schema") }', Settings(schema="prisma/schema")),
        ('{ schema: join(__dirname, "prisma", "schema") }', Settings(schema="prisma/schema")),
        ('{ schema: path.resolve(import.meta.dirname, "x") }', Settings(schema="x")),
        ("{ schema: `prisma/${name}` }", NONE),
        ("{ schema: whereItIs() }", NONE),
        ('{ // schema: "old"\n /* schema: "older" */ schema: "new" }', Settings(schema="new")),
        ('{ url: "http://x", schema: "new" }', Settings(schema="new")),
        (
            '{ migrations: { path: "db/migrations", seed: \'tsx "a b.ts"\' } }',
            Settings(migrations="db/migrations", seed='tsx "a b.ts"'),
        ),
        ("", NONE),
    ],
)
def test_the_config_file_may_say_where_things_are(
    root: Path, write: Callable[[Mapping[str, str]], None], text: str, expected: Settings
) -> None:
    write({"prisma.config.ts": text})
    assert settings_of(root) == expected


def test_the_config_file_wins_over_package_json(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write(
        {
            "package.json": '{"prisma": {"schema": "old.prisma", "seed": "node seed.js"}}',
            "prisma.config.mjs": 'export default { schema: "new.prisma" }',
        }
    )
    assert settings_of(root) == Settings(schema="new.prisma", seed="node seed.js")


def test_files_that_cannot_be_read_say_nothing(root: Path) -> None:
    (root / "package.json").write_bytes(b'\xff"prisma"')
    (root / "prisma.config.ts").write_bytes(b"\xff")
    assert settings_of(root) == NONE


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ('url: env("DATABASE_URL")', Url("DATABASE_URL")),
        ("url: env<Env>('DATABASE_URL'),", Url("DATABASE_URL")),
        ("url: process.env.DATABASE_URL!", Url("DATABASE_URL")),
        ("url: process.env['DATABASE_URL'] ?? ''", Url("DATABASE_URL")),
        ('// url: env("OLD")\n    url: "file:./dev.db"', Url(literal="file:./dev.db")),
        ("url: `postgresql://${host}/a`", None),
        ("provider: 'x'", None),
    ],
)
def test_the_config_file_may_say_where_the_database_is(written: str, url: Url | None) -> None:
    assert url_in(f"export default defineConfig({{ datasource: {{\n    {written}\n}} }});\n") == url

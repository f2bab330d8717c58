"""The settings of datasources and generators, per release line.

https://www.prisma.io/docs/orm/reference/prisma-schema-reference#datasource and `#generator`; the preview
features are those that the engines of 6.19.3 and 7.10.0 name when they refuse an unknown one.
"""

from __future__ import annotations

from msgspec import Struct

from workbench.engine.release_line import ReleaseLine

_SIX = frozenset({ReleaseLine.SIX})
_SEVEN = frozenset({ReleaseLine.SEVEN})
_BOTH = _SIX | _SEVEN
_WITH_SCHEMAS = frozenset({"postgresql", "cockroachdb", "sqlserver"})


class Choice(Struct, frozen=True):
    """A value that a setting can have."""

    text: str
    """As it is written, without quotes."""
    lines: frozenset[ReleaseLine] = _BOTH


class Setting(Struct, frozen=True):
    """A key of a datasource or generator."""

    name: str
    summary: str
    template: str
    """What stands behind its `=` at first; `|` is where the cursor goes."""
    lines: frozenset[ReleaseLine] = _BOTH
    choices: tuple[Choice, ...] = ()
    """The values it can have, where they can be listed."""
    providers: frozenset[str] | None = None
    """For a setting of a datasource: the databases that have it; for one of a generator: its providers."""
    needs: str | None = None
    """The preview feature that it needs."""


def _choices(*texts: str) -> tuple[Choice, ...]:
    return tuple(Choice(text) for text in texts)


PROVIDERS = (*_choices("postgresql", "mysql", "sqlite", "sqlserver", "cockroachdb"), Choice("mongodb", _SIX))

DATASOURCE = (
    Setting("provider", "Which database it is.", '"|postgresql|"', choices=PROVIDERS),
    Setting("url", "Where the database is.", 'env("|DATABASE_URL|")', _SIX),
    Setting("directUrl", "Where migrations reach it, past a connection pool.", 'env("|DIRECT_URL|")', _SIX),
    Setting(
        "shadowDatabaseUrl",
        "A second database in which migrations are tried.",
        'env("|SHADOW_DATABASE_URL|")',
        _SIX,
        providers=frozenset({"postgresql", "cockroachdb", "sqlserver", "mysql"}),
    ),
    Setting(
        "relationMode",
        "Who guards relations: foreign keys, or Prisma Client.",
        '"|"',
        choices=_choices("foreignKeys", "prisma"),
        providers=frozenset({"postgresql", "cockroachdb", "sqlserver", "mysql", "sqlite"}),
    ),
    Setting(
        "schemas",
        "The database schemas that models name by `@@schema`.",
        '["|public|"]',
        providers=_WITH_SCHEMAS,
    ),
    Setting(
        "extensions",
        "The PostgreSQL extensions that the schema needs.",
        "[|citext|]",
        providers=frozenset({"postgresql"}),
        needs="postgresqlExtensions",
    ),
)

_CLIENT = frozenset({"prisma-client"})
_CLIENT_JS = frozenset({"prisma-client-js"})
_EITHER = _CLIENT | _CLIENT_JS

PREVIEW_FEATURES = (
    *_choices("nativeDistinct", "postgresqlExtensions", "relationJoins", "shardKeys"),
    *_choices("schemaEngineDriverAdapters"),
    *_choices("strictUndefinedChecks", "views"),
    Choice("metrics", _SIX),
    Choice("partialIndexes", _SEVEN),
    Choice("typedSql", _SEVEN),
)

GENERATOR = (
    Setting(
        "provider",
        "Which generator makes the client.",
        '"|prisma-client|"',
        choices=_choices("prisma-client", "prisma-client-js"),
    ),
    Setting("output", "The folder of what is generated, from the schema's.", '"|../generated/prisma|"'),
    Setting("previewFeatures", "Features that are not settled yet.", '["|"]', choices=PREVIEW_FEATURES),
    Setting(
        "engineType",
        "How queries are run.",
        '"|"',
        _SIX,
        choices=_choices("client", "library", "binary"),
        providers=_EITHER,
    ),
    Setting(
        "binaryTargets",
        "The systems that the client runs on.",
        '["|native|"]',
        _SIX,
        providers=_EITHER,
    ),
    Setting(
        "runtime",
        "What the client runs on.",
        '"|"',
        choices=_choices("nodejs", "deno", "bun", "workerd", "vercel-edge", "react-native"),
        providers=_CLIENT,
    ),
    Setting(
        "moduleFormat",
        "How its modules are written.",
        '"|"',
        choices=_choices("esm", "cjs"),
        providers=_CLIENT,
    ),
    Setting(
        "generatedFileExtension",
        "The ending of the files.",
        '"|"',
        choices=_choices("ts", "mts", "cts"),
        providers=_CLIENT,
    ),
    Setting(
        "importFileExtension",
        "The ending in their imports.",
        '"|"',
        choices=_choices("ts", "mts", "cts", "js", "mjs", "cjs"),
        providers=_CLIENT,
    ),
)

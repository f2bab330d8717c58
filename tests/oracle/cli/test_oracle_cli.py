"""Our engine and Prisma's own command line: the same errors, the same layout, the same migrations.

The engine asks the modules that the command line is built on, in an order and with arguments of our own.
Whether that is what people get who run Prisma themselves can only be seen by running it.
"""

from __future__ import annotations

import itertools
import re
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.engine.engine_corpus import SCHEMAS, CorpusSchema
from workbench.engine.database import Embedded
from workbench.engine.migration import Migration, NewMigration
from workbench.engine.packages import MODULES, find_packages
from workbench.engine.release_line import ReleaseLine
from workbench.psl.source import Source
from workbench.workspace.migrations.writing import lock_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.oracle.cli.prisma_cli import PrismaCli
    from workbench.engine.database import Database
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.places import EnginePlaces

pytestmark = pytest.mark.slow_oracle

VALIDATED = (
    "invalid/block_not_closed",
    "invalid/crlf_with_a_mistake",
    "invalid/datasources_two",
    "invalid/duplicate_mapped_model",
    "invalid/relation_ambiguous",
    "invalid/relation_cycle_of_two_models_on_sqlserver",
    "invalid/several_files_type_unknown",
    "invalid/several_mistakes",
    "invalid/unicode_before_the_mistake",
    "lines_differ/datasource_all_three_urls",
    "lines_differ/datasource_without_a_url",
    "lines_differ/partial_unique",
    "lines_differ/preview_feature_metrics",
    "valid/composite_types_mongodb",
    "valid/relation_mode_prisma_without_an_index_warns",
    "valid/several_files",
)
FORMATTED = (
    ("6", "invalid/relation_opposite_missing"),
    ("7", "invalid/relation_opposite_of_a_list_missing"),
    ("6", "lines_differ/datasource_all_three_urls"),
    ("7", "lines_differ/partial_unique"),
    ("7", "valid/comments"),
    ("6", "valid/crlf"),
    ("6", "valid/layout_on_one_line_each"),
    ("7", "valid/names_that_are_keywords"),
    ("7", "valid/several_files"),
    ("7", "valid/strings_with_escapes"),
    ("6", "valid/unicode"),
)
# Both plan with the same modules, byte for byte. What may differ all the same is what they are asked, and
# how: files, names, settings, characters, the order of the calls.
FIRST_MIGRATIONS = (
    "extensions",
    "long_constraint_names_are_cut",
    "multi_schema",
    "names_that_are_keywords",
    "native_types_postgresql",
    "several_files",
    "view",
)
SECOND_MIGRATIONS = (
    # Before and after; the comments say what it takes.
    ("default_boolean", "default_json"),  # columns that appear and vanish
    ("default_enum", "enum_with_map"),  # tables and types that appear and vanish
    ("relation_one_to_many", "foreign_key_in_an_index_prefix"),  # a required column without a default
    ("unique_field", "ignore_field"),  # a unique index that vanishes
)
# One of these names after the other, each to be made fit for a folder.
NAMES = itertools.cycle(
    (
        "init",
        "Add_User.name&x",
        "  more   ORDERS! ",
        "größe über alles",
        "addAPIs2ndHTTPKey",
        "word " * 50,
        "2nd--try",
    )
)


class Migrating(NamedTuple):
    """Our side of a new migration, on one database, since each migration starts with its reset."""

    engine: EngineThread
    database: Database

    def create(self, name: str, history: Sequence[Migration], schema: CorpusSchema) -> NewMigration:
        lock = lock_text("postgresql") if history else None
        files = schema.of_line("6")
        return self.engine.run(
            lambda _: self.database.create_migration(name, history, lock, files, ReleaseLine.SIX)
        )


@pytest.fixture(scope="module")
def migrating(
    engine: EngineThread, engine_places: EnginePlaces, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Migrating]:
    place = Embedded(engine_places.cache / "templates", tmp_path_factory.mktemp("databases"))
    stack = AsyncExitStack()
    database = engine.run(lambda client: stack.enter_async_context(client.open_database(place)))
    yield Migrating(engine, database)
    engine.run(lambda _: stack.aclose())


@pytest.mark.parametrize("line", "67")
def test_the_same_modules(prisma_cli: PrismaCli, engine_places: EnginePlaces, line: str) -> None:
    packages = find_packages(engine_places.cache, engine_places.packages)
    assert packages is not None
    modules = packages.folder / MODULES
    for ours in (
        modules / f"psw{line}" / "src" / "prisma_schema_build_bg.wasm",
        modules / f"sew{line}" / "schema_engine_bg.wasm",
    ):
        assert ours.read_bytes() == prisma_cli.module(line, ours.name).read_bytes()


# Of what both lines say the same, each is asked half.
@pytest.mark.parametrize(
    ("name", "line"),
    [(name, line) for name in VALIDATED if name.startswith("lines_differ/") for line in "67"]
    + list(zip((name for name in VALIDATED if not name.startswith("lines_differ/")), itertools.cycle("67"))),
)
def test_the_same_errors(
    prisma_cli: PrismaCli, engine: EngineThread, tmp_path: Path, name: str, line: str
) -> None:
    files = SCHEMAS[name].of_line(line)
    sources = {path: Source(text) for path, text in files}
    found = engine.run(lambda client: client.lint(files, ReleaseLine(line)))
    assert sorted(prisma_cli.validate(written(SCHEMAS[name], line, tmp_path), line)) == sorted(
        (one.file, sources[one.file].line_of(one.start), one.message)
        for one in found
        if one.severity == "error"
    )


def test_only_the_command_line_knows_the_environment(
    prisma_cli: PrismaCli, engine: EngineThread, tmp_path: Path
) -> None:
    """Where its verdict is another one: the variables that a datasource names are no part of the schema."""
    schema = SCHEMAS["valid/several_files_with_two_datasources_are_accepted"]
    files = schema.of_line("6")
    assert not engine.run(lambda client: client.lint(files, ReleaseLine.SIX))
    [error] = prisma_cli.validate(written(schema, "6", tmp_path), "6")
    assert error == ("b.prisma", 3, "Environment variable not found: OTHER_URL.")


@pytest.mark.parametrize(("line", "name"), FORMATTED)
def test_the_same_layout(
    prisma_cli: PrismaCli, engine: EngineThread, tmp_path: Path, name: str, line: str
) -> None:
    files = SCHEMAS[name].of_line(line)
    formatted = engine.run(lambda client: client.format(files, ReleaseLine(line)))
    schema = written(SCHEMAS[name], line, tmp_path)
    prisma_cli.format(schema, line)
    folder = schema if schema.is_dir() else schema.parent
    assert dict(formatted) == {path: (folder / path).read_bytes().decode() for path, _ in files}


@pytest.mark.parametrize(
    ("name", "migration"), [(name, next(NAMES)) for name in FIRST_MIGRATIONS], ids=FIRST_MIGRATIONS
)
def test_the_same_first_migration(
    prisma_cli: PrismaCli, migrating: Migrating, tmp_path: Path, name: str, migration: str
) -> None:
    schema = SCHEMAS[f"valid/{name}"]
    theirs = prisma_cli.create_migration(written(schema, "6", tmp_path), migration)
    ours = migrating.create(migration, [], schema)
    assert ours.sql == read(theirs)
    assert without_time(ours.name) == without_time(theirs.name)
    assert (theirs.parent / "migration_lock.toml").read_text(encoding="utf-8") == lock_text("postgresql")


@pytest.mark.parametrize(("before", "after"), SECOND_MIGRATIONS)
def test_the_same_second_migration(
    prisma_cli: PrismaCli, migrating: Migrating, tmp_path: Path, before: str, after: str
) -> None:
    first = migrating.create("first", [], SCHEMAS[f"valid/{before}"])
    assert first.name is not None
    assert first.sql is not None
    schema = SCHEMAS[f"valid/{after}"]
    path = written(schema, "6", tmp_path)
    folder = path.parent / "migrations" / first.name
    folder.mkdir(parents=True)
    (folder / "migration.sql").write_bytes(first.sql.encode())
    (folder.parent / "migration_lock.toml").write_text(lock_text("postgresql"), encoding="utf-8")

    theirs = prisma_cli.create_migration(path, "second")
    ours = migrating.create("second", [Migration(first.name, first.sql)], schema)
    assert ours.sql == read(theirs)
    assert without_time(ours.name) == without_time(theirs.name) == "_second"


def written(schema: CorpusSchema, line: str, folder: Path) -> Path:
    """The schema on disk, as the path that Prisma is told: a file, or a folder of files."""
    files = schema.of_line(line)
    root = folder / "schema" if len(files) > 1 else folder
    for path, text in files:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root if len(files) > 1 else root / files[0][0]


def read(migration: Path) -> str:
    return (migration / "migration.sql").read_bytes().decode()


def without_time(name: str | None) -> str:
    assert name is not None
    return re.sub(r"\A\d{14}(?=_)", "", name)

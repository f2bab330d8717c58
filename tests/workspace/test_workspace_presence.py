from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.catalog.service import Service
from workbench.checklist.presence import Presence
from workbench.workspace.discovery import Entry
from workbench.workspace.presence import read_presence
from workbench.workspace.settings import NONE, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def presence(root: Path, *schema_paths: str, settings: Settings = NONE) -> Presence:
    return read_presence(
        root, Entry(Service("a"), "services/a", listed=True, schema_paths=schema_paths, settings=settings)
    )


def test_migrations_are_the_folders_with_sql_in_their_order(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write(
        {
            "services/a/prisma/migrations/20250102_second/migration.sql": "",
            "services/a/prisma/migrations/20250101_first/migration.sql": "",
            "services/a/prisma/migrations/20250103_empty/readme.md": "",
            "services/a/prisma/migrations/migration_lock.toml": '# x\nprovider = "postgresql"\n',
        }
    )
    found = presence(root, "services/a/prisma/schema.prisma")
    assert found.migrations == ("20250101_first", "20250102_second")
    assert found.lock_provider == "postgresql"
    assert found.seed is None


@pytest.mark.parametrize("lock", ["", "provider = 5", "\x00\xff"])
def test_a_lock_file_that_names_nothing_names_nothing(
    root: Path, write: Callable[[Mapping[str, str]], None], lock: str
) -> None:
    write({"services/a/prisma/migrations/migration_lock.toml": lock})
    assert presence(root, "services/a/prisma/schema.prisma").lock_provider is None


def test_migrations_of_a_schema_folder_lie_in_it_or_beside_it(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/a/prisma/migrations/1/migration.sql": ""})
    files = ("services/a/prisma/schema/a.prisma", "services/a/prisma/schema/models/b.prisma")
    assert presence(root, *files).migrations == ("1",)
    write({"services/a/prisma/schema/migrations/2/migration.sql": ""})
    assert presence(root, *files).migrations == ("2",)


def test_the_config_says_where_migrations_are(root: Path, write: Callable[[Mapping[str, str]], None]) -> None:
    write({"services/a/db/history/1/migration.sql": "", "services/a/prisma/migrations/2/migration.sql": ""})
    found = presence(root, "services/a/prisma/schema.prisma", settings=Settings(migrations="db/history"))
    assert found.migrations == ("1",)


@pytest.mark.parametrize("seed", ["seed.sql", "seed.ts", "seed.mjs", "seed/index.ts", "seed/main.js"])
def test_a_seed_lies_beside_the_schema(
    root: Path, write: Callable[[Mapping[str, str]], None], seed: str
) -> None:
    write({f"services/a/prisma/{seed}": ""})
    assert presence(root, "services/a/prisma/schema.prisma").seed == f"services/a/prisma/{seed}"


def test_plain_sql_is_preferred_to_a_program(root: Path, write: Callable[[Mapping[str, str]], None]) -> None:
    write({"services/a/prisma/seed.ts": "", "services/a/prisma/seed.sql": ""})
    assert presence(root, "services/a/prisma/schema.prisma").seed == "services/a/prisma/seed.sql"


def test_a_seed_command_counts_where_no_file_lies_beside(root: Path) -> None:
    settings = Settings(seed="tsx scripts/seed.ts")
    assert presence(root, "services/a/schema.prisma", settings=settings).seed == "tsx scripts/seed.ts"


def test_without_a_schema_nothing_lies_beside_it(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/a/prisma/seed.sql": ""})
    assert presence(root) == Presence()

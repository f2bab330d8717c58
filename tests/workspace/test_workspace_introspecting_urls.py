"""The database of a service is found where Prisma finds it, and shown without its secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.engine.database import Existing
from workbench.workspace.introspecting.introspections import NotIntrospectableError
from workbench.workspace.introspecting.kinds import why_not_looked_at
from workbench.workspace.introspecting.wish import Wish
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.introspecting.datasource_url import DatasourceUrl

HOST = "postgresql://app:s3cret@localhost"


def found(
    root: Path,
    datasource: str,
    environment: dict[str, str] | None = None,
    provider: str = "postgresql",
) -> DatasourceUrl:
    folder = root / "services/shop/prisma"
    folder.mkdir(parents=True, exist_ok=True)
    head = (
        f'datasource db {{\n  provider = "{provider}"\n  {datasource}\n}}\n\nmodel A {{\n  id Int @id\n}}\n'
    )
    (folder / "schema.prisma").write_text(head)
    workspace = Workspace(root)
    workspace.load()
    return workspace.introspections.database_of("shop", environment or {})


def test_the_process_comes_before_files_and_the_nearest_file_before_others(tmp_path: Path) -> None:
    datasource = 'url = env("DATABASE_URL")'
    assert found(tmp_path, datasource).url == ""
    assert found(tmp_path, datasource).variable == "DATABASE_URL"
    for folder, name in ((".", "root"), ("services/shop", "package"), ("services/shop/prisma", "schema")):
        (tmp_path / folder / ".env").write_text(f'DATABASE_URL="{HOST}/{name}"\n')
        there = found(tmp_path, datasource)
        assert there.url == f"{HOST}/{name}"
        assert there.origin == f"`DATABASE_URL` in `{folder}/.env`".replace(
            "./", "", 1 if folder == "." else 0
        )
    process = found(tmp_path, datasource, {"DATABASE_URL": f"{HOST}/process"})
    assert (process.shown, process.origin) == (
        "postgresql://localhost:5432/process",
        "`DATABASE_URL` of the environment",
    )
    assert "s3cret" not in repr(process)


@pytest.mark.parametrize(
    ("datasource", "database"),
    [
        (f'url = "{HOST}/literal"', "literal"),
        (f'url = env("NONE")\n  directUrl = "{HOST}/direct"', "direct"),
        (f'url = "{HOST}/pool"\n  directUrl = env("DIRECT")', "by_file"),
        (f'url = "{HOST}/pool"\n  directUrl = env("NONE")', "pool"),
        ("", "config"),
    ],
)
def test_of_several_urls_the_direct_one_counts(tmp_path: Path, datasource: str, database: str) -> None:
    package = tmp_path / "services/shop"
    package.mkdir(parents=True)
    (package / ".env").write_text(f"DIRECT={HOST}/by_file\nOTHER={HOST}/config\n")
    (package / "prisma.config.ts").write_text('export default { datasource: { url: env("OTHER") } };\n')
    assert found(tmp_path, datasource).url == f"{HOST}/{database}"


@pytest.mark.parametrize(
    ("provider", "url", "why"),
    [
        ("postgresql", "postgres://localhost/a", ""),
        ("mysql", "", "no connector for MySQL here"),
        ("sqlserver", "sqlserver://localhost", "no connector for SQL Server here"),
        (None, "", "does not name"),
        ("sqlite", "file:./dev.db", ""),
        ("sqlite", "postgresql://localhost/a", "a PostgreSQL database, and the schema is for SQLite"),
        ("sqlite", "dev.db", "does not begin with file:"),
        ("", "file:./dev.db", ""),
        ("", "", ""),
        ("", "mysql://localhost/a", "no connector for MySQL here"),
        ("", "dev.db", "does not begin with postgresql:// or file:"),
        ("postgresql", "mysql://localhost/a", "a MySQL database, and the schema is for PostgreSQL"),
        ("postgresql", "prisma+postgres://accelerate.prisma-data.net/?api_key=k", "name the database itself"),
        ("postgresql", "localhost/a", "does not begin with postgresql://"),
    ],
)
def test_what_can_not_be_looked_at_says_why(provider: str | None, url: str, why: str) -> None:
    said = why_not_looked_at(provider, url)
    assert why in said
    assert bool(said) is bool(why)


def test_the_path_of_a_file_is_seen_from_the_schema_or_from_who_names_it(tmp_path: Path) -> None:
    schema = 'url = "file:./dev.db"'
    own = found(tmp_path, schema, provider="sqlite")
    assert own.url == f"file:{tmp_path}/services/shop/prisma/dev.db"
    assert own.shown == "file:services/shop/prisma/dev.db"
    (tmp_path / ".env").write_text("OTHER=file:../shop.db\n")
    by_variable = found(tmp_path, 'url = env("OTHER")', provider="sqlite")
    assert by_variable.shown == "file:services/shop/shop.db"
    workspace = Workspace(tmp_path)
    workspace.load()
    here = tmp_path / "elsewhere"

    def meant(url: str) -> str:
        return workspace.introspections.meant("shop", Wish(Existing(url)), here).where.url

    assert meant("file:dev.db") == f"file:{here}/dev.db"
    (tmp_path / "services/shop/prisma/dev.db").touch()
    assert meant("file:dev.db") == f"file:{tmp_path}/services/shop/prisma/dev.db"
    assert meant("file:/srv/a.db") == "file:/srv/a.db"
    assert meant(f"{HOST}/a") == f"{HOST}/a"


def test_a_schema_for_another_database_is_refused_before_anybody_is_asked(tmp_path: Path) -> None:
    found(tmp_path, "")
    schema = tmp_path / "services/shop/prisma/schema.prisma"
    schema.write_text(schema.read_text().replace("postgresql", "mongodb"))
    workspace = Workspace(tmp_path)
    workspace.load()
    with pytest.raises(NotIntrospectableError, match="MongoDB"):
        workspace.introspections.database_of("shop", {})

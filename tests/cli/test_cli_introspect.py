"""What a database has comes into the schema, and nothing else changes: neither there nor here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.diagrams.shop_sample import write_shop
from tests.engine.filled_database import filled_database
from tests.engine.postgres_server import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome
    from tests.engine.postgres_server import PostgresServer
    from workbench.engine.engine_thread import EngineThread

    Workbench = Callable[..., Outcome]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A workspace of one service with a schema in two files."""
    root = tmp_path / "platform"
    root.mkdir()
    write_shop(root, "shop")
    return root


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.rglob("*.prisma"))}


@pytest.mark.usefixtures("embedded_by_command", "lent_to_commands")
def test_what_the_database_has_is_shown_written_and_taken_back(
    workbench: Workbench, engine: EngineThread, postgres: PostgresServer, shop: Path
) -> None:
    before = texts(shop)
    with filled_database(engine, postgres, before) as database:
        database.run('ALTER TABLE orders ADD COLUMN "note" varchar(80)')
        outcome = workbench("introspect", "shop", "-w", shop, "--diff", "--database-url", database.url)
    assert outcome.code == 0, outcome.stderr
    assert outcome.stderr == "wrote services/shop/prisma/schema/orders.prisma\n"
    [added] = [line for line in outcome.stdout.splitlines() if line.startswith("+  ")]
    assert added.split() == ["+", "note", "String?", "@db.VarChar(80)"]
    assert PASSWORD not in outcome.stdout + outcome.stderr
    assert "note" in texts(shop)["orders.prisma"]
    assert workbench("undo", "-w", shop).code == 0
    assert texts(shop) == before


def test_what_can_not_be_looked_at_is_told_without_the_password(
    workbench: Workbench, postgres: PostgresServer, shop: Path
) -> None:
    words = ("introspect", "shop", "--workspace", shop)
    nowhere = workbench(*words)
    assert nowhere.code == 2
    assert "--database-url, or set DATABASE_URL, here or in an .env file" in nowhere.stderr
    stranger = workbench(*words, "--database-url", postgres.url("nobody"))
    assert stranger.code == 2
    assert "nobody" in stranger.stderr
    assert PASSWORD not in stranger.stderr
    empty = workbench(*words, "--database-url", postgres.url())
    assert (empty.code, empty.stderr) == (2, "workbench: shop: The introspected database was empty.\n")
    schema = shop / "services/shop/prisma/schema/base.prisma"
    schema.write_text(schema.read_text().replace('"postgresql"', '"mysql"'))
    other = workbench(*words, "--database-url", postgres.url())
    assert other.code == 2
    assert "Prisma's engine has no connector for MySQL here; `prisma db pull` has one" in other.stderr

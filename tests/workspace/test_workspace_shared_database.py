"""Services whose tables are in one database: what must be said once there is said once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from workbench.bundled import bundled
from workbench.engine.errors import DatabaseError
from workbench.engine.release_line import ReleaseLine
from workbench.workspace.migrations.batch import plan_services
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.engine.database import Database
    from workbench.engine.migration import Migration
    from workbench.workspace.laboratory import Laboratory

SERVICES = ("session-service", "user-service")


@pytest.fixture
def histories(tmp_path: Path, laboratory: Laboratory) -> Callable[[str], dict[str, list[Migration]]]:
    """Generates two services and their first migrations, by what the catalog says of their database."""

    def write(database: str) -> dict[str, list[Migration]]:
        text = bundled("catalog.yaml").read_text(encoding="utf-8")
        changed = text.replace("  database: shared\n", database)
        assert changed != text or database == "  database: shared\n"
        (tmp_path / "catalog.yaml").write_text(changed, encoding="utf-8")
        workspace = Workspace(tmp_path)
        workspace.load()
        for name in SERVICES:
            workspace.generation.write(workspace.generation.propose(name))
        for planned in plan_services(workspace, SERVICES, laboratory):
            assert planned.plan is not None
            workspace.migrations.write(planned.plan)
        return {name: list(workspace.proofs.material(name).history.migrations) for name in SERVICES}

    return write


def apply_all(laboratory: Laboratory, histories: dict[str, list[Migration]]) -> list[str]:
    """The migrations that Prisma applies where one service after another is deployed to one database."""

    async def deploy(database: Database) -> list[str]:
        applied: list[str] = []
        for migrations in histories.values():
            applied += await database.apply(migrations, None, ReleaseLine.SIX)
        return applied

    return laboratory.run(deploy)


def test_migrations_carry_the_service_s_name_and_all_of_them_are_applied(
    histories: Callable[[str], dict[str, list[Migration]]], laboratory: Laboratory
) -> None:
    written = histories("  database: shared\n")
    names = [migration.name for migrations in written.values() for migration in migrations]
    assert [re.sub(r"^\d{14}", "", name) for name in names] == ["_session_service_init", "_user_service_init"]
    assert apply_all(laboratory, written) == names


def test_where_the_catalog_says_nothing_the_common_enum_clashes(
    histories: Callable[[str], dict[str, list[Migration]]], laboratory: Laboratory
) -> None:
    # What the convention is there to prevent; without it the names are as short as Prisma's own.
    written = histories("")
    assert all(one.name.endswith("_init") for migrations in written.values() for one in migrations)
    # Two services in one second would have one name, and the second would be passed over.
    apart = {name: list(migrations) for name, migrations in written.items()}
    apart["user-service"] = [type(one)(f"{one.name}_later", one.sql) for one in apart["user-service"]]
    with pytest.raises(DatabaseError, match='type "ComplianceStatus" already exists'):
        apply_all(laboratory, apart)


def test_separate_databases_have_a_variable_each(
    histories: Callable[[str], dict[str, list[Migration]]], tmp_path: Path
) -> None:
    histories("  database: separate\n")
    schema = tmp_path / "services" / "user-service" / "prisma" / "schema.prisma"
    assert 'url      = env("USER_SERVICE_DATABASE_URL")' in schema.read_text(encoding="utf-8")
    assert '@@map("user_service_compliance_status")' not in schema.read_text(encoding="utf-8")

"""References of a workspace on disk: followed anew where something changed, databases told from files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.monorepo.laying_out import lay_out
from workbench.workspace.errors import StaleFileError
from workbench.workspace.references.weighing import write_together
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str]], None]

HEAD = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n'
PAYMENT = "model Payment {\n  id Int @id\n}\n"


@pytest.fixture
def harbour(tmp_path: Path) -> Workspace:
    workspace = Workspace(lay_out(tmp_path / "harbour"))
    workspace.load()
    return workspace


def loaded(root: Path) -> Workspace:
    workspace = Workspace(root)
    workspace.load()
    return workspace


def shared(root: Path) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """The known databases, the unknown ones with their variables, and the tables that clash."""
    references = loaded(root).references
    databases = references.databases()
    known = {name: str(database) for name, database in databases.known.items()}
    return known, databases.unknown, [one.table for one in references.collisions(databases)]


def test_one_variable_is_one_database_only_where_somebody_says_so(root: Path, write: Write) -> None:
    for name in "ab":
        write({f"{name}/package.json": "{}", f"{name}/prisma/schema.prisma": HEAD + PAYMENT})
    assert shared(root) == ({}, {"a": "DATABASE_URL", "b": "DATABASE_URL"}, [])
    # An environment of their own each.
    write({f"{name}/.env": f"DATABASE_URL=postgresql://u:p@h/{name}\n" for name in "ab"})
    assert shared(root)[2] == []
    # One above both, which the nearer one of `a` comes before.
    write({".env": "DATABASE_URL=postgresql://u:p@h/a\n", "b/.env": ""})
    one = "postgresql://h:5432/a"
    assert shared(root) == ({"a": one, "b": one}, {}, ["Payment"])


def test_a_catalog_may_say_that_all_share_one_database(root: Path, write: Write) -> None:
    write({f"services/{name}/prisma/schema.prisma": HEAD + PAYMENT for name in "ab"})
    catalog = "version: 1\nconventions:\n  database: %s\nservices:\n  - {name: a}\n  - {name: b}\n"
    write({"catalog.yaml": catalog % "shared"})
    assert shared(root)[2] == ["Payment"]
    write({"catalog.yaml": catalog % "separate"})
    assert shared(root)[2] == []


def test_a_schema_for_prisma_7_is_told_from_its_config(root: Path, write: Write) -> None:
    schema = 'datasource db {\n  provider = "postgresql"\n}\n' + PAYMENT
    config = "export default defineConfig({ datasource: { url: process.env.SHOP_URL } });\n"
    write(
        {
            "shop/package.json": "{}",
            "shop/prisma/schema.prisma": schema,
            "shop/prisma.config.ts": config,
            "shop/.env": "SHOP_URL='postgresql://h/shop'\n",
        }
    )
    assert shared(root)[0] == {"shop": "postgresql://h:5432/shop"}


def test_references_are_followed_anew_only_where_something_changed(harbour: Workspace) -> None:
    references = harbour.references
    before = references.survey()
    assert references.survey() is before
    orders = harbour.real / "apps/shop/prisma/schema/orders.prisma"
    orders.write_text(orders.read_text().replace("userId    Int ", "userId    String"))
    harbour.refresh([orders])
    after = references.survey()
    assert [link.status.value for link in after.graph.uses("shop")] == ["ok"]
    assert after.outlines["web"] is before.outlines["web"]


def test_what_nobody_refers_to_can_change(harbour: Workspace) -> None:
    path = "packages/db/prisma/schema.prisma"
    text = (harbour.real / path).read_text()
    gone = text.replace("  slug        String       @unique\n", "")
    assert harbour.references.weigh("db", {path: gone}).impacts == ()
    # Half a model lacks nothing.
    assert harbour.references.weigh("db", {path: text[: text.index("model User {") + 20]}).impacts == ()
    (impact,) = harbour.references.weigh("db", {path: text.replace("@default(cuid())", "@db.Uuid")}).impacts
    assert (impact.field, len(impact.links)) == ("id", 5)
    assert harbour.references.referring("db", "Organization", "id") == (
        "2 fields in 2 services refer to it: billing, web"
    )


def test_who_follows_a_rename_is_written_together_or_not_at_all(harbour: Workspace) -> None:
    path = "packages/db/prisma/schema.prisma"
    file = harbour.read_schema(path)
    assert file is not None
    text = file.text.replace("User ", "Person ").replace("  slug ", "  handle ")
    consequences = harbour.references.weigh("db", {path: text})
    assert consequences.renames.models == {"User": "Person"}
    users = [one.file.path for one in consequences.rewrites]
    before = {name: (harbour.real / name).read_bytes() for name in (path, *users)}
    write_together(harbour, "db", [(file, text)], consequences.rewrites)
    links = harbour.references.survey().graph.used_by("db")
    targets = {link.target.text for link in links if link.declared}
    assert targets == {"db.Person.id", "db.Organization.id", "db.Usr.id"}
    harbour.undo()
    assert {name: (harbour.real / name).read_bytes() for name in before} == before
    (harbour.real / users[-1]).write_bytes(b"// somebody was here\n" + before[users[-1]])
    with pytest.raises(StaleFileError):
        write_together(harbour, "db", [(file, text)], consequences.rewrites)
    assert (harbour.real / path).read_bytes() == before[path]

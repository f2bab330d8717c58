"""A service that is proven as it stands: a schema that passes, the migration Prisma writes for it, a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.conftest import write_schema

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Author {
  id        String    @id @default(uuid()) @db.Uuid
  penName   String
  createdAt DateTime  @default(now())
  updatedAt DateTime  @updatedAt
  deletedAt DateTime?
}
"""
WITH_AGE = SCHEMA.replace("  penName   String\n", "  penName   String\n  age       Int?\n")
"""The schema with a column that the migration lacks."""
INIT = """\
-- CreateTable
CREATE TABLE "Author" (
    "id" UUID NOT NULL,
    "penName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Author_pkey" PRIMARY KEY ("id")
);
"""
LOCK = 'provider = "postgresql"\n'
SEED = """\
INSERT INTO "Author" ("id", "penName", "updatedAt")
VALUES ('8f2c7a52-9a0c-4f0e-8f1c-2d5f6a7b8c9d', 'Nadine Gordimer', CURRENT_TIMESTAMP);
"""
ENDLESS = "SELECT pg_sleep(3600);\n"
"""A seed that nobody waits for."""


def write_library(
    root: Path, name: str, *, schema: str = SCHEMA, init: str | None = INIT, seed: str | None = SEED
) -> None:
    """Write such a service.

    Args:
        root: The workspace.
        name: What it is called.
        schema: Its schema.
        init: Its one migration; None leaves it without any.
        seed: Its seed; None leaves it without.
    """
    folder = write_schema(root, name, schema).parent
    if init is not None:
        migration_of(root, name).parent.mkdir(parents=True)
        migration_of(root, name).write_text(init)
        (folder / "migrations" / "migration_lock.toml").write_text(LOCK)
    if seed is not None:
        (folder / "seed.sql").write_text(seed)


def migration_of(root: Path, name: str) -> Path:
    """The script of its migration."""
    return root / "services" / name / "prisma" / "migrations" / "20260101000000_init" / "migration.sql"


def migrations_of(root: Path, name: str) -> list[str]:
    """What its migrations are called, by their order."""
    folder = root / "services" / name / "prisma" / "migrations"
    return [path.name.partition("_")[2] for path in sorted(folder.iterdir()) if path.is_dir()]

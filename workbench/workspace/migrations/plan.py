"""The migration that leads from the migrations on disk to the schema, as Prisma's engine writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.migrations.history import History, scriptless
from workbench.workspace.migrations.order import name_after
from workbench.workspace.proofs.material import NotProvableError

if TYPE_CHECKING:
    from workbench.engine.database import Database
    from workbench.workspace.proofs.material import Material

FIRST, LATER = "init", "update"
"""What a migration is called where nobody gives it a name."""


class MigrationPlan(Struct, frozen=True, eq=False):
    """A migration that has not been written yet."""

    service: str
    history: History
    """What it continues."""
    files: tuple[tuple[str, str], ...]
    """Path and text of each schema file that it leads to."""
    name: str
    """Name of its folder: a UTC timestamp and what the migration is called."""
    label: str
    """What it is called, as people wrote it."""
    sql: str
    warnings: tuple[str, ...]
    """Where it would lose data, or may fail on tables that hold some."""
    impossible: tuple[str, ...]
    """Steps that fail on any table that holds rows."""

    @property
    def path(self) -> str:
        """Where its script would be written, relative to the workspace."""
        return self.history.path_of(self.name)


async def plan_migration(
    database: Database, material: Material, label: str | None, *, prefix: str = ""
) -> MigrationPlan | None:
    """Work out the next migration of a service.

    Args:
        database: Loses whatever it holds.
        material: The service.
        label: What the migration is to be called; a plain name where None.
        prefix: What stands before the label in the name of its folder.

    Returns:
        None when the migrations give this schema already.

    Raises:
        NotProvableError: A migration on disk has no script, or a name that sorts after any new one.
        SchemaEngineError: The schema is invalid, or the migrations on disk can't be replayed.
        DatabaseError: A migration on disk can't be replayed.
        EngineError: The engine could not do its work.
    """
    history = material.history
    if history.without_script:
        raise NotProvableError(material.service, scriptless(history))
    label = label or (LATER if history.migrations else FIRST)
    created = await database.create_migration(
        f"{prefix}_{label}" if prefix else label,
        history.migrations,
        history.lock,
        material.files,
        material.line,
    )
    if created.name is None or not created.sql:
        return None
    last = history.migrations[-1].name if history.migrations else ""
    name = name_after(created.name, last)
    if name <= last:
        why = f"a new migration would be applied before `{last}`, whose name tells no time: rename that one"
        raise NotProvableError(material.service, why)
    return MigrationPlan(
        material.service,
        history,
        material.files,
        name,
        label,
        created.sql,
        created.warnings,
        created.unexecutable,
    )

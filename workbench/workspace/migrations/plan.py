"""The migration that leads from the migrations on disk to the schema, as Prisma's engine writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.migrations.history import History, scriptless
from workbench.workspace.migrations.order import name_after
from workbench.workspace.migrations.wanted import Wanted
from workbench.workspace.proofs.material import NotProvableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.engine.database import Database
    from workbench.engine.migration import NewMigration
    from workbench.workspace.proofs.material import Material

FIRST, LATER = "init", "update"
"""What a migration is called where nobody gives it a name."""
_DROP = "DROP "
"""Without it nothing goes away that could have been renamed."""


class MigrationPlan(Struct, frozen=True, eq=False):
    """A migration that has not been written yet."""

    service: str
    provider: str
    """The kind of its database, as schemas call it."""
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
    renamed: tuple[Wanted, ...] = ()
    """What it renames, since somebody said so."""
    likely: tuple[Wanted, ...] = ()
    """What it drops and adds that may be renames; nothing once somebody has said which are."""

    @property
    def path(self) -> str:
        """Where its script would be written, relative to the workspace."""
        return self.history.path_of(self.name)


async def plan_migration(
    database: Database,
    material: Material,
    label: str | None,
    *,
    prefix: str = "",
    renames: Sequence[Wanted] | None = None,
) -> MigrationPlan | None:
    """Work out the next migration of a service.

    Args:
        database: Loses whatever it holds.
        material: The service.
        label: What the migration is to be called; a plain name where None.
        prefix: What stands before the label in the name of its folder.
        renames: What is to be renamed in place of dropped and added; None where nobody has been asked.

    Returns:
        None when the migrations give this schema already.

    Raises:
        NotProvableError: A migration on disk has no script, or a name that sorts after any new one; or
            a rename can't be made.
        SchemaEngineError: The schema is invalid, or the migrations on disk can't be replayed.
        DatabaseError: A migration on disk can't be replayed.
        EngineError: The engine could not do its work.
    """
    history = material.history
    if history.without_script:
        raise NotProvableError(material.service, scriptless(history))
    label = label or (LATER if history.migrations else FIRST)
    title = f"{prefix}_{label}" if prefix else label
    created = await _create(database, material, title)
    likely: tuple[Wanted, ...] = ()
    if history.migrations and created.sql and (renames or (renames is None and _DROP in created.sql)):
        from workbench.workspace.migrations.renamed import with_renames

        created, likely = await with_renames(database, material, title, created, renames or ())
    if created.name is None or not created.sql:
        return None
    last = history.migrations[-1].name if history.migrations else ""
    name = name_after(created.name, last)
    if name <= last:
        why = f"a new migration would be applied before `{last}`, whose name tells no time: rename that one"
        raise NotProvableError(material.service, why)
    return MigrationPlan(
        material.service,
        material.provider,
        history,
        material.files,
        name,
        label,
        created.sql,
        created.warnings,
        created.unexecutable,
        tuple(renames or ()),
        likely,
    )


async def _create(database: Database, material: Material, title: str) -> NewMigration:
    history = material.history
    return await database.create_migration(
        title, history.migrations, history.lock, material.files, material.line
    )

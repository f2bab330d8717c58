"""A migration that renames: what is likely in one that drops and adds, and the one that renames in its place.

The renames are written by hand, so to say; all the rest by Prisma's engine, for which they are one more
migration that has been applied. So it also renames the keys and indexes, and what it says of lost data is
about the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.engine.errors import DatabaseError, SchemaEngineError
from workbench.engine.migration import Migration
from workbench.safety.renames import script_of, with_keys
from workbench.workspace.migrations.renaming import Renaming
from workbench.workspace.migrations.shaping import read_shape
from workbench.workspace.migrations.wanted import RenameError
from workbench.workspace.proofs.material import NotProvableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.engine.database import Database
    from workbench.engine.migration import NewMigration
    from workbench.workspace.migrations.wanted import Wanted
    from workbench.workspace.proofs.material import Material

_HEAD = re.compile(r"/\*\s*Warnings:[\s\S]*?\*/\n")


async def with_renames(
    database: Database, material: Material, title: str, created: NewMigration, wanted: Sequence[Wanted]
) -> tuple[NewMigration, tuple[Wanted, ...]]:
    """`created`, with what is wanted renamed in place of dropped and added; and else what is likely.

    Args:
        database: In which the migrations on disk have been applied; loses what it holds.
        material: The service.
        title: What the migration is called.
        created: The migration that renames nothing.
        wanted: What is to be renamed; nothing asks what is likely.

    Raises:
        NotProvableError: A rename can't be made.
        EngineError: The engine could not do its work.
    """
    before = await read_shape(database)
    try:
        await database.script(created.sql or "")
    except DatabaseError as error:
        if wanted or error.is_about_server:
            raise
        # What can't be run even where there are no rows is not made better by a question.
        return created, ()
    after = await read_shape(database)
    renaming = Renaming(before, after, material.schema)
    if not wanted:
        return created, renaming.likely()
    try:
        prelude = script_of(with_keys(renaming.resolve(wanted), before, after))
        rest = await _rest(database, material, title, prelude)
        whole = _joined(prelude, rest.sql or "")
        await _replay(database, material, whole)
    except RenameError as error:
        raise NotProvableError(material.service, str(error)) from error
    except (DatabaseError, SchemaEngineError) as error:
        if isinstance(error, DatabaseError) and error.is_about_server:
            raise
        raise NotProvableError(material.service, f"the renames can't be made: {error}") from error
    return structs.replace(created, sql=whole, warnings=rest.warnings, unexecutable=rest.unexecutable), ()


def _joined(prelude: str, rest: str) -> str:
    """Both scripts as one, what the engine says of lost data at its head."""
    head = _HEAD.match(rest)
    at = head.end() if head is not None else 0
    return rest[:at] + "\n".join(part for part in (prelude, rest[at:]) if part)


async def _replay(database: Database, material: Material, script: str) -> None:
    """See to it that the migrations with `script` behind them give the schema.

    Raises:
        RenameError: They don't.
        DatabaseError: They can't be applied.
    """
    history = material.history
    await database.reset()
    every = (*history.migrations, Migration(_behind(history.migrations), script))
    await database.apply(every, history.lock, material.line)
    if (await database.drift(material.files, material.line)).strip():
        raise RenameError("the renames and what the engine adds to them do not give the schema")


def _behind(migrations: Sequence[Migration]) -> str:
    """A name that sorts behind the last one, and before any that is made now."""
    return f"{migrations[-1].name}_renames"


async def _rest(database: Database, material: Material, title: str, prelude: str) -> NewMigration:
    """What is left to do once the renames are made."""
    history = material.history
    renames = Migration(_behind(history.migrations), prelude)
    return await database.create_migration(
        title, (*history.migrations, renames), history.lock, material.files, material.line
    )

"""Looks at a database with Prisma's eyes, and at one that is exactly what the schema says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.engine.errors import DatabaseError, MissingExtensionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.engine.client import EngineClient
    from workbench.engine.database import Database, Existing, Introspection
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.release_line import ReleaseLine
    from workbench.workspace.laboratory import Laboratory

_HEADING = "***"
_EXPECTED = "enriched with"
"""Of names that Prisma has taken over from the schema it tells as a warning; they are what is wanted."""


class Sight(NamedTuple):
    """What Prisma makes of a database."""

    text: str
    """The schema, as one text; it keeps what the given schema says and no database can."""
    remarks: tuple[str, ...]
    """What Prisma can't express, in its own words."""


def look(engine: EngineThread, where: Existing, files: Sequence[tuple[str, str]], line: ReleaseLine) -> Sight:
    """What Prisma makes of somebody's database, which is not written.

    Args:
        engine: Is asked.
        where: The database.
        files: The schema whose names and comments are kept where the database has the same.
        line: Which Prisma looks.

    Raises:
        DatabaseConnectionError: The server can't be reached, or refuses.
        EngineError: There is no answer for another reason.
    """

    async def introspect(client: EngineClient) -> Introspection:
        async with client.open_database(where) as database:
            return await database.introspect(files, line)

    return _sight(engine.run(introspect), files)


def look_at_own(
    laboratory: Laboratory,
    files: Sequence[tuple[str, str]],
    line: ReleaseLine,
    provider: str = "postgresql",
) -> Sight | None:
    """What Prisma would make of a database that is exactly what the schema says.

    So whatever differs from what `look` sees is a difference between the databases, and not one between how
    people write a schema and how Prisma does.

    Args:
        laboratory: Has a scratch database.
        files: The schema.
        line: Which Prisma looks.
        provider: The kind of database that the schema is for.

    Returns:
        None where there can be no such database here, for want of an extension.

    Raises:
        SchemaEngineError: Prisma rejects the schema.
        EngineError: There is no answer for another reason.
    """
    sql = laboratory.run(lambda database: database.creation_sql(files, line), (), provider)

    async def introspect(database: Database) -> Introspection:
        await database.reset()
        await database.script(sql)
        found = await database.introspect(files, line)
        await database.reset()
        return found

    try:
        return _sight(laboratory.run(introspect, [sql], provider), files)
    except (MissingExtensionError, DatabaseError):
        # A type or a function of an extension that nobody creates.
        return None


def laid_out(engine: EngineThread, text: str, line: ReleaseLine) -> str:
    """A schema in the layout of Prisma's own formatter.

    Raises:
        EngineError: There is no answer.
    """
    [(_, formatted)] = engine.run(lambda client: client.format([("schema.prisma", text)], line))
    return formatted


def _sight(found: Introspection, files: Sequence[tuple[str, str]]) -> Sight:
    order = [path for path, _ in files]
    # New models come in a file of their own, which belongs behind those that are there.
    texts = sorted(found.files, key=lambda file: order.index(file[0]) if file[0] in order else len(order))
    paragraphs = (found.warnings or "").split("\n\n")
    remarks = [one.strip() for one in paragraphs if not one.startswith(_HEADING) and _EXPECTED not in one]
    return Sight("\n".join(text for _, text in texts), tuple(one for one in remarks if one))

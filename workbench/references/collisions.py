"""Tables of one name in one database: the second migration fails, or worse, both services write into one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.references.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.references.outline import Outline


class Holder(Struct, frozen=True):
    """A service that has the table."""

    service: str
    model: str


class Collision(Struct, frozen=True):
    """A table that several services have in the same database."""

    table: str
    """As the database calls it, its own schema before it where `@@schema` names one: `auth.users`."""
    database: Database
    holders: tuple[Holder, ...]
    """In the order of the plan."""

    @property
    def services(self) -> tuple[str, ...]:
        """The services that have it."""
        return tuple(dict.fromkeys(holder.service for holder in self.holders))


def collisions_of(outlines: Iterable[Outline], databases: Mapping[str, Database]) -> tuple[Collision, ...]:
    """The tables that several services have in one database, by their names.

    Args:
        outlines: The services that count, in the order of the plan.
        databases: Where the tables of each service are; those of which nobody knows are left out.
    """
    found: dict[tuple[Database, str], list[Holder]] = defaultdict(list)
    for outline in outlines:
        database = databases.get(outline.service)
        if database is None:
            continue
        for table in outline.tables:
            # SQLite alone takes two spellings for one table.
            name = table.name.lower() if outline.provider == "sqlite" else table.name
            name = f"{table.namespace}.{name}" if table.namespace else name
            found[database, name].append(Holder(outline.service, table.model))
    collisions = (
        Collision(name, database, tuple(holders))
        for (database, name), holders in found.items()
        if len(holders) > 1 and len({holder.service for holder in holders}) > 1
    )
    return tuple(sorted(collisions, key=lambda one: (one.table, str(one.database))))

"""A UUID kept as text, where the database has a type for it.

On PostgreSQL and CockroachDB a `uuid` takes 16 bytes and is compared as a number; as text it takes 37 in
every table and every index that holds it, and any text passes for one:
https://www.postgresql.org/docs/current/datatype-uuid.html

Flagged are ids made by `uuid()` (or `gen_random_uuid()`) without `@db.Uuid`, and foreign keys that refer to
such an id, or to any `@db.Uuid` column, without it. MySQL, SQLite, SQL Server and MongoDB are not asked.

Bad:

```prisma
model Author {
  id    String @id @default(uuid())
  posts Post[]
}

model Post {
  id       String @id @default(cuid())
  author   Author @relation(fields: [authorId], references: [id], onDelete: Restrict)
  authorId String
}
```

Good:

```prisma
model Author {
  id    String @id @default(uuid()) @db.Uuid
  posts Post[]
}

model Post {
  id       String @id @default(cuid())
  author   Author @relation(fields: [authorId], references: [id], onDelete: Restrict)
  authorId String @db.Uuid
}
```

Fix: adds `@db.Uuid` to the id and to all of the file's foreign keys that refer to it, since the types of the
two must agree. Where another native type stands there already it asks first, and in a service that has
migrations: Prisma knows no cast from text to `uuid`, so that the next one drops stored columns and makes them
anew, unless somebody writes `ALTER COLUMN ... TYPE uuid USING ...::uuid` in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.defaults import default_function
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import add_attribute
from workbench.checklist.words import count
from workbench.psl.edits import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table

ID = "data-types/uuid"
REACH = Reach.SCHEMA
NO_CAST = "the next migration drops stored text and makes the column anew"

_Place = tuple[str, str]
"""A column by the names of its model and itself."""


def check(subject: Subject) -> Iterator[Finding]:
    """The UUID columns that are kept as text."""
    attribute = subject.uuid_attribute
    if attribute is None:
        return
    native = attribute.removeprefix("@")
    targets = _targets(subject.tables)
    uuids = _uuid_columns(subject.tables, targets, native)
    lacking = {
        place: column
        for place, column in uuids.items()
        if column.type == "String" and not _has(column, native)
    }
    clusters: dict[_Place, list[Column]] = {}
    for place, column in lacking.items():
        clusters.setdefault(_root(place, lacking, targets), []).append(column)
    for place, column in lacking.items():
        model, name = place
        target = targets.get(place)
        if target in uuids:
            message = f"`{name}` refers to the UUID `{target[0]}.{target[1]}` but is kept as text"
        else:
            message = f"`{name}` is made by `uuid()` but kept as text"
        yield finding_at(
            column.field.identifier,
            ID,
            f"{message}: add `{attribute}`",
            model=model,
            field=name,
            fix=_fix(subject, place, column, clusters[_root(place, lacking, targets)]),
        )


def _targets(tables: tuple[Table, ...]) -> dict[_Place, _Place]:
    """What each column of a foreign key refers to."""
    return {
        (table.name, name): (relation.target.name, referred)
        for table in tables
        for relation in table.owned
        for name, referred in zip(relation.fields, relation.references, strict=False)
    }


def _uuid_columns(
    tables: tuple[Table, ...], targets: Mapping[_Place, _Place], native: str
) -> dict[_Place, Column]:
    """The columns that hold UUIDs; a foreign key holds what its target holds."""
    uuids = {
        (table.name, column.name): column
        for table in tables
        for column in table.columns
        if _has(column, native)
        or (column.name in table.id_columns and default_function(column.field) == "uuid")
    }
    by_name = {table.name: table for table in tables}
    # A key can be both id and foreign key, so that one step leads to the next.
    found = True
    while found:
        found = False
        for place, target in targets.items():
            if target in uuids and place not in uuids:
                model, name = place
                column = by_name[model].by_name.get(name)
                if column is not None:
                    uuids[place] = column
                    found = True
    return uuids


def _fix(subject: Subject, place: _Place, column: Column, cluster: list[Column]) -> Fix | None:
    # The edits of a fix are all in the file of its finding.
    cluster = [other for other in cluster if other.field.source is column.field.source]
    attribute = subject.uuid_attribute or ""
    model, name = place
    linked = len(cluster) - 1
    others = f" and to {count(linked, 'field')} that must agree with it" if linked else ""
    fix = fix_of(
        f"add `{attribute}` to `{model}.{name}`{others}", *(_edit(column, attribute) for column in cluster)
    )
    if any(column.native is not None for column in cluster):
        return Asker(subject, ID, *place).consent(fix, "another native type stands there")
    return Asker(subject, ID, *place).consent(fix, NO_CAST) if subject.migrated else fix


def _root(place: _Place, lacking: Mapping[_Place, Column], targets: Mapping[_Place, _Place]) -> _Place:
    """The column that all of a cluster refer to in the end."""
    seen = {place}
    while True:
        target = targets.get(place)
        if target is None or target not in lacking or target in seen:
            return place
        place = target
        seen.add(place)


def _edit(column: Column, attribute: str) -> TextEdit | None:
    native = column.native
    if native is None:
        return add_attribute(column.field, attribute)
    return TextEdit(native.start, native.end, attribute)


def _has(column: Column, native: str) -> bool:
    return column.native is not None and column.native.name == native

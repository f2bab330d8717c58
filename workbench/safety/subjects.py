"""What the statements of a migration are about: which table, which columns, and what is done to them."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypedDict, Unpack

from msgspec import Struct

from workbench.safety.cursor import Cursor
from workbench.safety.lexing import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.safety.lexing import Statement


class Action(Enum):
    """What is done to a table or to columns of it."""

    CREATE_TABLE = "create table"
    DROP_TABLE = "drop table"
    ADD_COLUMN = "add column"
    DROP_COLUMN = "drop column"
    CONSTRAINT = "constraint"
    """A key, a foreign key or a check is added."""
    INDEX = "index"
    DROP_INDEX = "drop index"
    DROP_CONSTRAINT = "drop constraint"
    RETYPE = "retype"
    """A column gets another type."""
    RENAME = "rename"
    """A table, a column, an index, a constraint or a type gets another name."""
    ALTER_TYPE = "alter type"
    DROP_TYPE = "drop type"
    OTHER = "other"


class Subject(Struct, frozen=True):
    """A statement, or a part of one, that is about one table, or about something that belongs to one."""

    action: Action
    table: str
    """By its new name, where it gets one; empty where the statement does not say it, as `DROP INDEX`."""
    columns: tuple[str, ...]
    """Those that it names; none for one that is about the whole table."""
    start: int
    """Offset of its first character, in code points."""
    end: int
    refers_to: str | None = None
    """The table that a foreign key leads to."""
    name: str | None = None
    """Of the index, constraint or type that it is about; of a column, its type."""
    renames: tuple[str, str] | None = None
    """What was called the first is called the second from here on."""


class Outline(NamedTuple):
    """What a script is about."""

    subjects: tuple[Subject, ...]
    """In the order of the text; a statement comes before its parts."""
    statements: int
    """How many statements there are."""

    @property
    def created(self) -> frozenset[str]:
        """The tables that the script itself creates, in which there can be no rows yet."""
        return frozenset(one.table for one in self.subjects if one.action is Action.CREATE_TABLE)

    @property
    def dropped(self) -> frozenset[str]:
        """The tables that the script drops."""
        return frozenset(one.table for one in self.subjects if one.action is Action.DROP_TABLE)


_DROPS = {"table": Action.DROP_TABLE, "index": Action.DROP_INDEX, "type": Action.DROP_TYPE}


class _More(TypedDict, total=False):
    """What else a subject may say."""

    refers_to: str | None
    name: str | None
    renames: tuple[str, str] | None


@lru_cache(maxsize=1 << 9)
def outline_of(script: str) -> Outline:
    """What `script` is about. Scripts hardly ever change, so that an edit of a schema reads none anew."""
    found: list[Subject] = []
    number = 0
    for statement in statements(script):
        number += 1
        found += _subjects(statement)
    return Outline(tuple(found), number)


def _subjects(statement: Statement) -> Iterator[Subject]:
    cursor = Cursor(statement)
    if cursor.take("create"):
        cursor.skip("global", "local", "temporary", "temp", "unlogged", "unique", "or", "replace")
        if cursor.take("table"):
            yield from _created(cursor)
        elif cursor.take("index"):
            yield from _index(cursor)
    elif cursor.take("alter"):
        if cursor.take("table"):
            yield from _altered(cursor)
        elif cursor.take("index"):
            yield from (one for one in _altered_alone(cursor) if one.renames is not None)
        elif cursor.take("type"):
            yield from _altered_alone(cursor)
    elif cursor.take("drop"):
        for word, action in _DROPS.items():
            if cursor.take(word):
                yield from _dropped(cursor, action)
    elif cursor.take("insert", "update", "delete", "truncate"):
        cursor.skip("into", "from", "table", "only")
        if table := cursor.name():
            yield _whole(cursor, Action.OTHER, table)


def _whole(
    cursor: Cursor, action: Action, table: str, columns: tuple[str, ...] = (), **more: Unpack[_More]
) -> Subject:
    """All that the cursor reads, as a subject."""
    return Subject(action, table, columns, cursor.start, cursor.end, **more)


def _created(cursor: Cursor) -> Iterator[Subject]:
    cursor.skip("if", "not", "exists")
    if (table := cursor.name()) is None:
        return
    yield _whole(cursor, Action.CREATE_TABLE, table)
    if cursor.take("("):
        for part in cursor.parts():
            yield _added(part, table)


def _dropped(cursor: Cursor, action: Action) -> Iterator[Subject]:
    cursor.skip("concurrently", "if", "exists")
    while (name := cursor.name()) is not None:
        if action is Action.DROP_TABLE:
            yield _whole(cursor, action, name)
        else:
            yield _whole(cursor, action, "", name=name)
        if not cursor.take(","):
            return


def _index(cursor: Cursor) -> Iterator[Subject]:
    cursor.skip("concurrently", "if", "not", "exists")
    name = None
    if not cursor.take("on"):
        name = cursor.name()
        if not cursor.take("on"):
            return
    cursor.skip("only")
    if (table := cursor.name()) is None:
        return
    if cursor.take("using"):
        cursor.name()
    yield _whole(cursor, Action.INDEX, table, cursor.listed(), name=name)


def _altered_alone(cursor: Cursor) -> Iterator[Subject]:
    """An index or a type, whose table is not told, by its new name where it gets one."""
    cursor.skip("if", "exists")
    if (name := cursor.name()) is None:
        return
    if cursor.take("rename") and cursor.take("to") and (new := cursor.name()) is not None:
        yield _whole(cursor, Action.RENAME, "", name=new, renames=(name, new))
    else:
        yield _whole(cursor, Action.ALTER_TYPE, "", name=name)


def _altered(cursor: Cursor) -> Iterator[Subject]:
    cursor.skip("if", "exists", "only")
    if (table := cursor.name()) is None:
        return
    yield _whole(cursor, Action.OTHER, table)
    for part in cursor.parts():
        if part.take("add"):
            yield _added(part, table)
        elif part.take("drop"):
            if part.take("constraint"):
                part.skip("if", "exists")
                yield _whole(part, Action.DROP_CONSTRAINT, table, name=part.name())
                continue
            part.skip("column", "if", "exists")
            yield _whole(part, Action.DROP_COLUMN, table, part.named())
        elif part.take("alter"):
            part.skip("column")
            columns = part.named()
            part.skip("set", "data")
            kind = part.name() if part.take("type") else None
            yield _whole(part, Action.RETYPE if kind else Action.OTHER, table, columns, name=kind)
        elif part.take("rename"):
            yield _renamed(part, table)


def _renamed(part: Cursor, table: str) -> Subject:
    """A table, a column or a constraint, by its new name."""
    if part.take("to"):
        called = part.name() or table
        return _whole(part, Action.RENAME, called, renames=(table, called))
    is_constraint = part.take("constraint")
    part.skip("column")
    old = part.name()
    new = part.name() if old is not None and part.take("to") else None
    if old is None or new is None:
        return _whole(part, Action.OTHER, table)
    if is_constraint:
        return _whole(part, Action.RENAME, table, name=new, renames=(old, new))
    return _whole(part, Action.RENAME, table, (new,), renames=(old, new))


def _added(part: Cursor, table: str) -> Subject:
    """A column or a constraint."""
    name = part.name() if part.take("constraint") else None
    if part.take("foreign"):
        part.skip("key")
        columns = part.listed()
        other = part.name() if part.take("references") else None
        return _whole(part, Action.CONSTRAINT, table, columns, refers_to=other, name=name)
    if part.take("primary", "unique", "check", "exclude"):
        part.skip("key", "nulls", "not", "distinct")
        return _whole(part, Action.CONSTRAINT, table, part.listed(), name=name)
    part.skip("column", "if", "not", "exists")
    columns = part.named()
    return _whole(part, Action.ADD_COLUMN, table, columns, name=part.name())

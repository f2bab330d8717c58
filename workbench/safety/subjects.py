"""What the statements of a migration are about: which table, which columns, and what is done to them."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from workbench.safety.lexing import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.safety.lexing import Statement, Token


class Action(Enum):
    """What is done to a table or to columns of it."""

    CREATE_TABLE = "create table"
    DROP_TABLE = "drop table"
    ADD_COLUMN = "add column"
    DROP_COLUMN = "drop column"
    CONSTRAINT = "constraint"
    """A key, a foreign key or a check is added."""
    INDEX = "index"
    OTHER = "other"


class Subject(Struct, frozen=True):
    """A statement, or a part of one, that is about one table."""

    action: Action
    table: str
    columns: tuple[str, ...]
    """Those that it names; none for one that is about the whole table."""
    start: int
    """Offset of its first character, in code points."""
    end: int
    refers_to: str | None = None
    """The table that a foreign key leads to."""


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
    cursor = _Cursor(statement)
    if cursor.take("create"):
        cursor.skip("global", "local", "temporary", "temp", "unlogged", "unique", "or", "replace")
        if cursor.take("table"):
            yield from _created(cursor)
        elif cursor.take("index"):
            yield from _index(cursor)
    elif cursor.take("alter"):
        if cursor.take("table"):
            yield from _altered(cursor)
    elif cursor.take("drop"):
        if cursor.take("table"):
            yield from _dropped(cursor)
    elif cursor.take("insert", "update", "delete", "truncate"):
        cursor.skip("into", "from", "table", "only")
        if table := cursor.name():
            yield cursor.whole(Action.OTHER, table)


def _created(cursor: _Cursor) -> Iterator[Subject]:
    cursor.skip("if", "not", "exists")
    if (table := cursor.name()) is None:
        return
    yield cursor.whole(Action.CREATE_TABLE, table)
    if cursor.take("("):
        for part in cursor.parts():
            yield _added(part, table)


def _dropped(cursor: _Cursor) -> Iterator[Subject]:
    cursor.skip("if", "exists")
    while (table := cursor.name()) is not None:
        yield cursor.whole(Action.DROP_TABLE, table)
        if not cursor.take(","):
            return


def _index(cursor: _Cursor) -> Iterator[Subject]:
    cursor.skip("concurrently", "if", "not", "exists")
    if not cursor.take("on"):
        cursor.name()
        if not cursor.take("on"):
            return
    cursor.skip("only")
    if (table := cursor.name()) is None:
        return
    if cursor.take("using"):
        cursor.name()
    yield cursor.whole(Action.INDEX, table, cursor.listed())


def _altered(cursor: _Cursor) -> Iterator[Subject]:
    cursor.skip("if", "exists", "only")
    if (table := cursor.name()) is None:
        return
    yield cursor.whole(Action.OTHER, table)
    for part in cursor.parts():
        if part.take("add"):
            yield _added(part, table)
        elif part.take("drop"):
            if part.take("constraint"):
                yield part.whole(Action.OTHER, table)
                continue
            part.skip("column", "if", "exists")
            yield part.whole(Action.DROP_COLUMN, table, part.named())
        elif part.take("alter"):
            part.skip("column")
            yield part.whole(Action.OTHER, table, part.named())
        elif part.take("rename"):
            yield _renamed(part, table)


def _renamed(part: _Cursor, table: str) -> Subject:
    """A table or a column, by its new name."""
    if part.take("to"):
        return part.whole(Action.OTHER, part.name() or table)
    if part.take("constraint"):
        return part.whole(Action.OTHER, table)
    part.skip("column")
    old = part.named()
    return part.whole(Action.OTHER, table, (part.take("to") and part.named()) or old)


def _added(part: _Cursor, table: str) -> Subject:
    """A column or a constraint."""
    if part.take("constraint"):
        part.name()
    if part.take("foreign"):
        part.skip("key")
        columns = part.listed()
        return part.whole(Action.CONSTRAINT, table, columns, part.name() if part.take("references") else None)
    if part.take("primary", "unique", "check", "exclude"):
        part.skip("key", "nulls", "not", "distinct")
        return part.whole(Action.CONSTRAINT, table, part.listed())
    part.skip("column", "if", "not", "exists")
    return part.whole(Action.ADD_COLUMN, table, part.named())


class _Cursor:
    """Reads a statement, or a part of one, from the left."""

    def __init__(self, tokens: Statement) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def take(self, *words: str) -> bool:
        """Go on where the next word is one of these."""
        token = self._next
        if token is None or not token.says(*words):
            return False
        self._at += 1
        return True

    def skip(self, *words: str) -> None:
        """Go on behind all of these words that follow."""
        while self.take(*words):
            pass

    def name(self) -> str | None:
        """The name that follows; of one with a database schema, the last part."""
        token = self._next
        if token is None or not token.is_name:
            return None
        self._at += 1
        return self.name() if self.take(".") else token.text

    def named(self) -> tuple[str, ...]:
        """The name that follows, as a list."""
        name = self.name()
        return () if name is None else (name,)

    def listed(self) -> tuple[str, ...]:
        """The names that a list in parentheses begins its parts with; what is an expression names none."""
        if not self.take("("):
            return ()
        return tuple(name for part in self.parts() for name in part.named() if not part.take("("))

    def parts(self) -> Iterator[_Cursor]:
        """What commas part, up to the parenthesis that closes, or to the end."""
        depth, begin = 0, self._at
        while (token := self._next) is not None:
            if token.says(")") and depth == 0:
                break
            depth += token.says("(") - token.says(")")
            if token.says(",") and depth == 0 and self._at > begin:
                yield _Cursor(self._tokens[begin : self._at])
                begin = self._at + 1
            self._at += 1
        if self._at > begin:
            yield _Cursor(self._tokens[begin : self._at])
        self.take(")")

    def whole(
        self, action: Action, table: str, columns: tuple[str, ...] = (), refers_to: str | None = None
    ) -> Subject:
        """All of it, as a subject."""
        return Subject(action, table, columns, self._tokens[0].start, self._tokens[-1].end, refers_to)

"""Renames that can take the place of a drop and an addition: which are likely, and the SQL that makes them.

Nothing is renamed that nobody has confirmed: two columns of the same type may be two things. So what is
likely is found generously, and asked about.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from workbench.checklist.words import split_words
from workbench.psl.table_names import TableName, quoted_name, quoted_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from workbench.safety.shape import Column, Shape

Thing = TypeVar("Thing", TableName, str)

ALIKE = 0.6
"""The share of their columns or values that two tables or enums must have in common to be likely one."""
ALONE = 0.25
"""The same, where one table goes and one comes."""
SOUNDS_ALIKE = 0.5
"""How alike two names must be, from 0 to 1, where several could be meant."""


class Kind(Enum):
    """What is renamed."""

    TABLE = "table"
    COLUMN = "column"
    ENUM = "enum"
    VALUE = "value"
    """A value of an enum."""
    KEY = "primary key"


class Rename(Struct, frozen=True):
    """One rename."""

    kind: Kind
    owner: TableName
    """The table or enum by its old name; of a column or value the one that it is in, by its new name."""
    old: str
    new: str

    @property
    def sql(self) -> str:
        """The statement that makes it."""
        owner, old, new = self.owner.sql, quoted_name(self.old), quoted_name(self.new)
        if self.kind is Kind.TABLE:
            return f"-- RenameTable\nALTER TABLE {owner} RENAME TO {new};\n"
        if self.kind is Kind.ENUM:
            return f"-- RenameEnum\nALTER TYPE {owner} RENAME TO {new};\n"
        if self.kind is Kind.COLUMN:
            return f"-- RenameColumn\nALTER TABLE {owner} RENAME COLUMN {old} TO {new};\n"
        if self.kind is Kind.KEY:
            return f"-- RenamePrimaryKey\nALTER TABLE {owner} RENAME CONSTRAINT {old} TO {new};\n"
        values = f"{quoted_text(self.old)} TO {quoted_text(self.new)}"
        return f"-- RenameEnumValue\nALTER TYPE {owner} RENAME VALUE {values};\n"

    @property
    def is_whole(self) -> bool:
        """Whether a table or an enum as a whole is renamed."""
        return self.kind in (Kind.TABLE, Kind.ENUM)

    @property
    def owner_now(self) -> TableName:
        """The table or enum by its new name."""
        return TableName(self.new, self.owner.schema) if self.is_whole else self.owner


def script_of(renames: Iterable[Rename]) -> str:
    """The SQL of `renames`: tables and enums come first, since the others use their new names."""
    return "\n".join(one.sql for one in sorted(renames, key=lambda one: not one.is_whole))


def with_keys(renames: Iterable[Rename], before: Shape, after: Shape) -> Iterator[Rename]:
    """The renames, and those of the primary keys of renamed tables, which are called after them.

    Prisma's engine would do it in one statement with other changes of the table, which PostgreSQL does not
    take: https://www.postgresql.org/docs/current/sql-altertable.html
    """
    for rename in renames:
        yield rename
        old, new = before.keys.get(rename.owner), after.keys.get(rename.owner_now)
        if rename.kind is Kind.TABLE and old is not None and new is not None and old != new:
            yield Rename(Kind.KEY, rename.owner_now, old, new)


def likely_renames(before: Shape, after: Shape) -> tuple[Rename, ...]:
    """What may have been renamed between two states of a database.

    Args:
        before: What the migrations give so far.
        after: What the schema asks for.
    """
    enums = _matched(
        _exchanged(before.enums, after.enums),
        lambda old, new: _share(before.enums[old], after.enums[new]) + _nearness(old.table, new.table) / 100,
        ALIKE,
    )
    types = {old.table: new.table for old, new in enums.items()}
    were = {table: _retyped(columns, types) for table, columns in before.tables.items()}
    gone, come = _exchanged(were, after.tables)
    tables = _matched(
        (gone, come),
        lambda old, new: _share(were[old], after.tables[new]) + _nearness(old.table, new.table) / 100,
        ALONE if len(gone) == len(come) == 1 else ALIKE,
    )
    return (
        *(Rename(Kind.ENUM, old, old.table, new.table) for old, new in enums.items()),
        *(Rename(Kind.TABLE, old, old.table, new.table) for old, new in tables.items()),
        *_columns(were, after.tables, tables),
        *_values(before.enums, after.enums, enums),
    )


def _columns(
    before: Mapping[TableName, tuple[Column, ...]],
    after: Mapping[TableName, tuple[Column, ...]],
    tables: Mapping[TableName, TableName],
) -> Iterator[Rename]:
    for table, columns in before.items():
        now = tables.get(table, table)
        if now not in after:
            continue
        kinds = {column.name: column.type for column in columns}
        new_kinds = {column.name: column.type for column in after[now]}
        gone, come = _exchanged(kinds, new_kinds)
        for kind in dict.fromkeys(kinds[name] for name in gone):
            old = [name for name in gone if kinds[name] == kind]
            new = [name for name in come if new_kinds[name] == kind]
            # Where one goes and one of its type comes there is no other that could be meant.
            least = 0.0 if len(old) == len(new) == 1 else SOUNDS_ALIKE
            for one, other in _matched((old, new), _nearness, least).items():
                yield Rename(Kind.COLUMN, now, one, other)


def _values(
    before: Mapping[TableName, tuple[str, ...]],
    after: Mapping[TableName, tuple[str, ...]],
    enums: Mapping[TableName, TableName],
) -> Iterator[Rename]:
    """What comes at the place of a value often means something else, so the names must be alike."""
    for enum, values in before.items():
        now = enums.get(enum, enum)
        if now in after:
            pairs = _exchanged(dict.fromkeys(values), dict.fromkeys(after[now]))
            for old, new in _matched(pairs, _nearness, SOUNDS_ALIKE).items():
                yield Rename(Kind.VALUE, now, old, new)


def _exchanged(before: Collection[Thing], after: Collection[Thing]) -> tuple[list[Thing], list[Thing]]:
    """What has gone, and what has come."""
    return [one for one in before if one not in after], [one for one in after if one not in before]


def _matched(
    exchanged: tuple[list[Thing], list[Thing]], score: Callable[[Thing, Thing], float], least: float
) -> dict[Thing, Thing]:
    """The pairs that fit best; each is in one at most."""
    gone, come = exchanged
    scored = [(score(old, new), old, new) for old in gone for new in come]
    found: dict[Thing, Thing] = {}
    taken: set[Thing] = set()
    for points, old, new in sorted(scored, key=lambda one: -one[0]):
        if points >= least and old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return {old: found[old] for old in gone if old in found}


def _share(one: Collection[object], other: Collection[object]) -> float:
    """How much two have in common, from 0 to 1."""
    both = len(one) + len(other)
    return 2 * len(set(one) & set(other)) / both if both else 0.0


def _nearness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: by their letters, or by the words that they share."""
    from rapidfuzz.distance import JaroWinkler

    left, right = split_words(one), split_words(other)
    shared = _share(left, right)
    return max(shared, JaroWinkler.normalized_similarity(" ".join(left), " ".join(right)) - 0.2)


def _retyped(columns: tuple[Column, ...], types: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns, with the new names of their enums."""
    return tuple(column._replace(type=types.get(column.type, column.type)) for column in columns)

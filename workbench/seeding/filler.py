"""The rows of one table: first what they refer to, then everything else around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.seeding.choosing import UniqueSets, choose
from workbench.seeding.errors import RequiredCycleError
from workbench.seeding.identity import shared_rows
from workbench.seeding.relating import Turn, member, relation, slot
from workbench.seeding.row import Row
from workbench.seeding.row_maker import RowMaker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.seeding.choosing import Choice
    from workbench.seeding.columns import Roles
    from workbench.seeding.relational import ForeignKey, Table

_PAIR = 2


class Extent(NamedTuple):
    """For which service rows are made up, and how many."""

    service: str
    rows: int
    """Those of a table that refers to others."""
    pairs: Mapping[str, str]
    """Models of whose rows two belong to each row of another model, and that model."""
    limit: int | None = None
    """The most that any table gets."""


class Filler:
    """Makes up the rows of one table.

    Args:
        table: The table.
        extent: How far to go.
        filled: The rows by model; those of tables that come later are not there yet.
        roles: Where the values of its columns come from.
    """

    def __init__(self, table: Table, extent: Extent, filled: Mapping[str, list[Row]], roles: Roles) -> None:
        self.table = table
        self._service, self._rows, pairs, self._limit = extent
        self._whole = pairs.get(table.model)
        self._filled = filled
        self._roles = roles
        self._own: list[Row] = []
        self._index = 0

    def rows(self) -> list[Row]:
        """Make up the rows: as many as are wanted, or as the unique sets allow.

        Raises:
            RequiredCycleError: Not even one can be.
        """
        known = self._filled.keys() | {self.table.model}
        keys = sorted(
            (key for key in self.table.foreign_keys if key.target in known),
            key=lambda key: not key.is_required,
        )
        self._waiting = [key for key in self.table.foreign_keys if key.target not in known]
        choices = self._ordered([self._relation(key) for key in keys])
        make = RowMaker(self.table, self._service, self._rows, self._roles)
        unique = UniqueSets(self.table.unique_sets)
        for index in range(self._wanted()):
            self._index = index
            row = Row(self._service, self.table, index)
            make.ids(row)
            found = choose(choices, unique, row.values)
            if found is None:
                break
            row.values, row.parents = found
            if not make.rest(row, unique):
                break
            unique.take(row.values)
            self._own.append(row)
        if not self._own:
            raise RequiredCycleError((self.table.model, *(key.target for key in keys)))
        return self._own

    def complete(self) -> int:
        """Fill in the foreign keys that had to wait for the tables that come after this one.

        Returns:
            How many rows are complete; the first that is not ends the work.
        """
        if not self._waiting:
            return len(self._own)
        choices = [self._relation(key) for key in self._waiting]
        # Looked at anew: a set with a null in it had let everything pass.
        unique = UniqueSets(self.table.unique_sets)
        fields = {field for key in self._waiting for field in key.fields}
        for row in self._own:
            self._index = row.index
            known = {
                name: value for name, value in row.values.items() if name not in fields or value is not None
            }
            found = choose(choices, unique, known)
            if found is None:
                return row.index
            row.values = found[0]
            unique.take(row.values)
        return len(self._own)

    def _relation(self, key: ForeignKey) -> Choice:
        parents = self._own if key.target == self.table.model else self._filled[key.target]
        turn = Turn(lambda: self._index, _PAIR if key.target == self._whole else 0)
        return relation(key, self.table, self._service, parents, turn)

    def _ordered(self, relations: list[Choice]) -> list[Choice]:
        """All choices: statuses first, then keys, each slot behind what it repeats."""
        members = {
            column.name: member(column, self.table, self._service, self._rows, lambda: self._index)
            for column in self._roles.searched
        }
        statuses = [members.pop(name) for name in members.keys() & self._roles.statuses]
        statuses.sort(key=lambda choice: choice.fields)
        ordered = [*statuses, *relations, *members.values()]
        for column in self._roles.slots:
            needed = set(column.slot.fields if column.slot else ())
            last = max(
                (at for at, choice in enumerate(ordered) if needed.intersection(choice.fields)), default=-1
            )
            ordered.insert(
                max(last + 1, len(statuses)), slot(column, self.table, self._service, lambda: self._index)
            )
        return ordered

    def _wanted(self) -> int:
        needs_others = any(key.is_required for key in self.table.foreign_keys) or any(
            column.reference is not None and column.is_required for column in self._roles.written
        )
        count = self._rows if needs_others else shared_rows(self._rows)
        if self._whole is not None and self._whole in self._filled:
            count = max(count, _PAIR * len(self._filled[self._whole]))
        # Every value of an enum comes at least once.
        wanted = max(count, *(len(column.members) for column in self._roles.written), 1)
        return wanted if self._limit is None else min(wanted, self._limit)

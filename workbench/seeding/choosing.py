"""Choices that must fit together: which parent, which enum value, so that no unique set comes twice.

A depth-first search: each choice tries its options in turn, and a unique set is looked up as soon as all its
fields are decided. Most rows fit at the first try; where few combinations are left, it finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from workbench.seeding.row import Row, Value

_TRIES = 20_000
"""How many options one row may look at before it counts as impossible."""

Options: TypeAlias = Callable[[Mapping[str, Value]], Iterable[tuple[tuple[Value, ...], Row | None]]]
"""Given what is decided so far: the values it could have, the best first, with the row they come from."""


class Choice(Struct, frozen=True, eq=False):
    """Fields that are decided together."""

    fields: tuple[str, ...]
    options: Options


class UniqueSets:
    """Which combinations are taken.

    Args:
        sets: The sets of fields that no two rows share.
    """

    def __init__(self, sets: Iterable[tuple[str, ...]]) -> None:
        self._taken: dict[tuple[str, ...], set[tuple[Value, ...]]] = {fields: set() for fields in sets}

    @property
    def sets(self) -> Iterable[tuple[str, ...]]:
        """The sets themselves."""
        return self._taken.keys()

    def is_free(self, fields: tuple[str, ...], values: Mapping[str, Value]) -> bool:
        """Whether no row has this combination; one with a null in it is like no other."""
        key = tuple(values.get(field) for field in fields)
        return None in key or key not in self._taken[fields]

    def are_free(self, values: Mapping[str, Value]) -> bool:
        """Whether a row with these values would be like no other."""
        return all(self.is_free(fields, values) for fields in self._taken)

    def take(self, values: Mapping[str, Value]) -> None:
        """Remember the combinations of a row."""
        for fields, taken in self._taken.items():
            taken.add(tuple(values.get(field) for field in fields))


def choose(
    choices: Sequence[Choice], unique: UniqueSets, known: Mapping[str, Value]
) -> tuple[dict[str, Value], dict[str, Row]] | None:
    """Decide all `choices`.

    Args:
        choices: In the order in which they are decided.
        unique: What is taken already.
        known: Values that are decided before.

    Returns:
        The values by field, and the rows they come from by the first field of their choice; None when nothing
        fits.
    """
    decided = set(known)
    checks: list[list[tuple[str, ...]]] = []
    for choice in choices:
        decided.update(choice.fields)
        checks.append(
            [
                fields
                for fields in unique.sets
                if decided.issuperset(fields) and not decided.difference(choice.fields).issuperset(fields)
            ]
        )
    values = dict(known)
    parents: dict[str, Row] = {}
    tries = 0

    def decide(at: int) -> bool:
        nonlocal tries
        if at == len(choices):
            return True
        choice = choices[at]
        before = {field: values[field] for field in choice.fields if field in values}
        for option, parent in choice.options(values):
            tries += 1
            if tries > _TRIES:
                return False
            values.update(zip(choice.fields, option, strict=True))
            if all(unique.is_free(fields, values) for fields in checks[at]) and decide(at + 1):
                if parent is not None:
                    parents[choice.fields[0]] = parent
                return True
            for field in choice.fields:
                values.pop(field)
            values.update(before)
        return False

    return (values, parents) if decide(0) else None

"""Which fields follow from others: `amount = netAmount + vatAmount` says what the amount is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from workbench.checklist.invariants.expression import Condition, Own, alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.checklist.invariants.expression import Invariant, Side
    from workbench.checklist.invariants.reading import Stated
    from workbench.seeding.relational import Table

Definitions: TypeAlias = "dict[str, Side]"
"""What fields of a model come to, each after those that it is made from."""


def definitions_of(
    invariants: Iterable[Stated], tables: Mapping[str, Table]
) -> tuple[dict[str, Definitions], list[Stated]]:
    """Take the equations that define a field from the invariants.

    Args:
        invariants: What is to hold.
        tables: The tables by model.

    Returns:
        The definitions by model, and the invariants that define nothing, in the order of the text. No field
        is defined twice, and none by itself, in however many steps.
    """
    found: dict[str, Definitions] = {}
    rest = []
    for stated in invariants:
        own = found.setdefault(stated.model.name, {})
        if isinstance(stated.invariant, Condition) or not _define(
            stated.invariant, own, tables[stated.model.name]
        ):
            rest.append(stated)
    return {model: _ordered(own) for model, own in found.items()}, rest


def fixed_fields(table: Table) -> frozenset[str]:
    """The fields whose values must stay as they are: keys, and what tells rows apart."""
    keys = {field for key in table.foreign_keys for field in key.fields}
    return frozenset(keys.union(*table.unique_sets, table.id))


def _define(invariant: Invariant, known: Definitions, table: Table) -> bool:
    if invariant.operator != "=":
        return False
    for side, other in ((invariant.left, invariant.right), (invariant.right, invariant.left)):
        factor = alone(side)
        if not isinstance(factor, Own) or factor.field in known or factor.field in fixed_fields(table):
            continue
        if factor.field not in _reach(other, known):
            known[factor.field] = other
            return True
    return False


def _reach(side: Side, known: Definitions) -> set[str]:
    """The fields of the same row that a side depends on."""
    found: set[str] = set()
    pending = [side]
    while pending:
        for field in _fields(pending.pop()) - found:
            found.add(field)
            if field in known:
                pending.append(known[field])
    return found


def _fields(side: Side) -> set[str]:
    return {factor.field for term in side for factor in term.factors if isinstance(factor, Own)}


def _ordered(known: Definitions) -> Definitions:
    ordered: Definitions = {}

    def add(field: str) -> None:
        if field in known and field not in ordered:
            for other in sorted(_fields(known[field])):
                add(other)
            ordered[field] = known[field]

    for field in known:
        add(field)
    return ordered

"""Double entry: invariants in which the same rows stand on both sides, told apart by an enum."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.invariants.expression import Condition, Total, alone
from workbench.checklist.invariants.reading import member_of, parts_of
from workbench.psl.table_names import member_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.checklist.invariants.reading import Stated
    from workbench.psl.schema import Schema


class Sides(NamedTuple):
    """What a row of one side, and one of the other, has in its enum field."""

    left: Total
    right: Total
    field: str
    members: tuple[str, str]
    """As the database spells them."""


def sides_of(schema: Schema, stated: Stated) -> Sides | None:
    """The two sides of a double entry; None for any other invariant."""
    invariant = stated.invariant
    if isinstance(invariant, Condition) or invariant.operator != "=":
        return None
    left, right = alone(invariant.left), alone(invariant.right)
    if not isinstance(left, Total) or not isinstance(right, Total):
        return None
    if left.relation != right.relation or left.where is None or right.where is None:
        return None
    part = parts_of(schema, stated.model, left).model
    one, other = member_of(schema, part, left.where), member_of(schema, part, right.where)
    if left.where.field != right.where.field or one.name == other.name:
        return None
    return Sides(left, right, left.where.field, (member_name(one), member_name(other)))


def two_sided(schema: Schema, invariants: Iterable[Stated]) -> dict[str, str]:
    """The models whose rows are entered twice, and the model to whose rows they belong."""
    found: dict[str, str] = {}
    for stated in invariants:
        sides = sides_of(schema, stated)
        if sides is not None:
            found.setdefault(parts_of(schema, stated.model, sides.left).model.name, stated.model.name)
    return found

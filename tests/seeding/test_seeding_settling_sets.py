"""Small sets of invariants that some rows can meet are met by the rows of a seed."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.seeding.seeding_support import HEAD, rows_of, schema_of
from workbench.checklist.invariants.expression import Condition
from workbench.checklist.invariants.reading import invariants_of
from workbench.seeding.settling.reckoning import Books

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
BODY = """
{rules}
model Budget {{
  id     Int     @id
  first  Decimal @db.Decimal(14, 2)
  second Decimal @db.Decimal(14, 2)
  third  Decimal @db.Decimal(14, 2)
  fourth Int
  fifth  Int?

  lines Line[]
}}

model Line {{
  id       Int     @id
  budgetId Int
  kind     Kind
  cost     Decimal @db.Decimal(12, 2)
  pieces   Int

  budget Budget @relation(fields: [budgetId], references: [id])
}}

enum Kind {{
  FIRM
  LOOSE
}}
"""


def broken(*rules: str) -> list[str]:
    """The rules that some row of a seed breaks."""
    body = BODY.format(rules="\n".join(f"/// @holds {rule}" for rule in rules))
    schema = schema_of((("schema.prisma", HEAD + body),))
    filled = {table.model: rows for table, rows in rows_of(schema)}
    books = Books(schema, filled)
    stated = invariants_of(schema)
    assert len(stated) == len(rules)
    # A budget without lines has no sum that could be brought to anything.
    owners = {row.values["budgetId"] for row in filled["Line"]}
    budgets = [row for row in filled["Budget"] if row.values["id"] in owners]
    assert budgets
    found = []
    for model, invariant, _ in stated:
        assert not isinstance(invariant, Condition)
        for row in budgets:
            left, right = (books.side(model, row, side) for side in (invariant.left, invariant.right))
            if left is not None and right is not None and not COMPARED[invariant.operator](left, right):
                found.append(f"{invariant.text}: {left} and {right}")
    return found


FIRM, LOOSE = "sum(lines.cost where kind = FIRM)", "sum(lines.cost where kind = LOOSE)"


@pytest.mark.parametrize(
    "rules",
    [
        ("first <= second", "first = sum(lines.cost)"),
        ("first = sum(lines.cost)", "first <= second", "second <= third"),
        (f"{FIRM} + {LOOSE} <= 100",),
        (f"{FIRM} + {LOOSE} + first = 100",),
        (f"{FIRM} + {LOOSE} = first + second",),
        ("first = second + third", "second <= third", "first <= 500"),
        ("first + second = third + 100", "third <= second"),
        ("first = second - third",),
        ("first = 2 * second + sum(lines.cost)", "first <= 1000", "third <= second"),
        ("sum(lines.pieces) = fourth", "fourth <= 60", "fifth < fourth", "1 <= fifth"),
        ("first + second <= 100", "first >= 80"),
        ("first + second + third = 100",),
        ("fourth = sum(lines.pieces)", "fifth <= fourth", "fifth >= 2"),
        ("first >= second", "second >= third", "third >= sum(lines.cost)"),
    ],
)
def test_limits_hold_whatever_is_defined_by_what(rules: tuple[str, ...]) -> None:
    assert broken(*rules) == []


TERMS = ("first", "second", "third", FIRM, LOOSE, "sum(lines.cost)", "2 * second", "0.15 * first")
DEFINED = ("first", "second", "third")


@st.composite
def satisfiable(draw: st.DrawFn) -> tuple[str, ...]:
    """Rules in which a field follows from later ones alone, and limits that small enough numbers meet."""
    rules = []
    for at, field in enumerate(DEFINED[: draw(st.integers(0, 2))]):
        later = (*DEFINED[at + 1 :], FIRM, LOOSE)
        terms = draw(st.lists(st.sampled_from(later), min_size=1, max_size=3, unique=True))
        rules.append(f"{field} = {' + '.join(terms)}")
    for _ in range(draw(st.integers(0, 3))):
        terms = draw(st.lists(st.sampled_from(TERMS), min_size=1, max_size=3, unique=True))
        # Nothing is below zero, so that small numbers meet any of these.
        others = draw(st.lists(st.sampled_from(TERMS), max_size=2, unique=True))
        rules.append(f"{' + '.join(terms)} <= {' + '.join([str(draw(st.integers(1, 2000))), *others])}")
    if draw(st.booleans()):
        rules.append(
            f"{draw(st.sampled_from(('fourth', 'sum(lines.pieces)')))} >= {draw(st.integers(1, 90))}"
        )
    return tuple(draw(st.permutations(rules)))


@given(rules=satisfiable())
def test_any_set_that_small_numbers_meet_is_met(rules: tuple[str, ...]) -> None:
    assert broken(*rules) == []

"""Money in a `Float`, an `Int` without a unit, or a `String`.

A binary fraction can't hold 0.10, so sums of `Float` are off by cents; an `Int` does not say whether it
counts units or cents; a `String` can't be added up or compared at all. `Decimal` is exact:
https://www.postgresql.org/docs/current/datatype-numeric.html

Whole numbers that say their unit are exact too and left alone, whether the name says it (`amountCents`,
`feeWei`) or a comment does (`/// in cents`). So are rates, percentages, scores, and amounts of something
that is counted (`tokenBalance`). Words that can mean two things (`total`, `discount`) count only beside a
currency or a field that is money for certain. MongoDB has no `Decimal` in Prisma and is not asked.

Bad:

```prisma
model Plan {
  id       String @id @default(uuid()) @db.Uuid
  price    Float
  currency String
}
```

Good:

```prisma
model Plan {
  id         String  @id @default(uuid()) @db.Uuid
  price      Decimal @db.Decimal(18, 2)
  setupCents Int
  taxRate    Float
  currency   String
}
```

Fix: a `Float` becomes `Decimal @db.Decimal(18, 2)`. It asks first, since only people know the scale. An
`Int` may count cents already and a `String` may hold anything, so for those there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Applicability, Fix, finding_at, fix_of
from workbench.checklist.references import field_comments
from workbench.checklist.rewriting import retype
from workbench.checklist.vocabulary.money import (
    in_minor_units,
    is_money,
    is_money_in_company,
    speaks_of_minor_units,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table

ID = "data-types/money"

_WHY = {
    "Float": "a `Float`, which rounds",
    "Int": "an `Int` that does not say its unit",
    "String": "a `String`, which can't be added up",
}
_EXACT = "Decimal(18, 2)"
_MONEY_TYPES = frozenset({"Money", "SmallMoney"})
"""SQL Server's own, exact in the database, which Prisma maps to `Float`."""


def check(subject: Subject) -> Iterator[Finding]:
    """The columns that hold money and can't hold it exactly."""
    if not subject.provider.has_decimal:
        return
    native = subject.native(_EXACT)
    exact = _MONEY_TYPES & (subject.provider.native_types or {}).keys()
    decimal = "Decimal" if native is None else f"Decimal {native}"
    for table in (*subject.tables, *subject.composites):
        for column in table.own_columns:
            why = _WHY.get(column.type)
            if why is None or column.field.type is None or not _holds_money(table, column):
                continue
            if column.native is not None and column.native.name.rpartition(".")[2] in exact:
                continue
            other = f", or call it `{column.name}Cents`" if column.type == "Int" else ""
            yield finding_at(
                column.field.type,
                ID,
                f"`{column.name}` holds money but is {why}: make it `{decimal}`{other}",
                model=table.name,
                field=column.name,
                fix=_fix(column, native),
            )


def _holds_money(table: Table, column: Column) -> bool:
    if not is_money(column.words) and not (
        column.type == "Float" and is_money_in_company(column.words, table.column_words)
    ):
        return False
    if column.type == "Float":
        return True
    return not in_minor_units(column.words) and not any(
        speaks_of_minor_units(comment.content) for comment in field_comments(column.field)
    )


def _fix(column: Column, native: str | None) -> Fix | None:
    if column.type != "Float":
        return None
    return fix_of(
        f"make `{column.name}` a `Decimal`",
        *retype(column.field, "Decimal", native, None),
        applicability=Applicability.ASKS,
    )

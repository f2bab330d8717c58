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

Fix: asks, since only people know the scale. A `Float` becomes a `Decimal` as the schema's other ones are, or
`@db.Decimal(18, 2)`; so does a `String` or an `Int`, but for those nothing is suggested: a `String` may hold
anything, and an `Int` that counts cents already needs only a comment that says so.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.defaults import default_of
from workbench.checklist.finding import Fix, finding_at, fix_of
from workbench.checklist.insertion import comment_above
from workbench.checklist.questions import Form, Question, parsed
from workbench.checklist.reach import Reach
from workbench.checklist.references import field_comments
from workbench.checklist.rewriting import retype
from workbench.checklist.vocabulary.money import (
    in_minor_units,
    is_money,
    is_money_in_company,
    speaks_of_minor_units,
)
from workbench.psl.nodes import NumberLiteral, StringLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table

ID = "data-types/money"
REACH = Reach.SCHEMA

_WHY = {
    "Float": "a `Float`, which rounds",
    "Int": "an `Int` that does not say its unit",
    "String": "a `String`, which can't be added up",
}
_SCALE = "18, 2"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MONEY_TYPES = frozenset({"Money", "SmallMoney"})
"""SQL Server's own, exact in the database, which Prisma maps to `Float`."""


def check(subject: Subject) -> Iterator[Finding]:
    """The columns that hold money and can't hold it exactly."""
    if not subject.provider.has_decimal:
        return
    scale = ""
    exact = _MONEY_TYPES & (subject.provider.native_types or {}).keys()
    for table in (*subject.tables, *subject.composites):
        for column in table.own_columns:
            why = _WHY.get(column.type)
            if why is None or column.field.type is None or not _holds_money(table, column):
                continue
            if column.native is not None and column.native.name.rpartition(".")[2] in exact:
                continue
            scale = scale or _usual_scale(subject)
            native = subject.native(f"Decimal({scale})")
            decimal = "Decimal" if native is None else f"Decimal {native}"
            other = f", or call it `{column.name}Cents`" if column.type == "Int" else ""
            yield finding_at(
                column.field.type,
                ID,
                f"`{column.name}` holds money but is {why}: make it `{decimal}`{other}",
                model=table.name,
                field=column.name,
                fix=_fix(subject, table, column, scale),
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


def _fix(subject: Subject, table: Table, column: Column, scale: str) -> Fix | None:
    place = f"{table.name}.{column.name}"

    def cure(answer: str) -> Fix | None:
        said = parsed(form, answer)
        if said is None:
            return None
        if said["digits"] is None:
            title = f"say that `{column.name}` counts cents"
            return fix_of(title, comment_above(column.field, "/// in cents"))
        digits, decimals = int(said["digits"]), int(said["decimals"])
        default = _exact_default(column)
        if default is None or not decimals <= digits or not digits:
            return None
        native = subject.native(f"Decimal({digits}, {decimals})")
        edits = retype(column.field, "Decimal", native, default or None)
        return fix_of(f"make `{column.name}` a `Decimal`", *edits)

    form = Form.UNIT if column.type == "Int" else Form.DECIMAL
    suggestions = (scale,) if column.type == "Float" else ()
    what = "does it count cents, or " if column.type == "Int" else ""
    question = Question(f"{what}how many digits and decimals has `{place}`?", form, suggestions)
    asker = Asker(subject, ID, table.name, column.name)
    return asker.fix(f"make `{column.name}` a `Decimal`", question, cure)


def _exact_default(column: Column) -> str | None:
    """The default of the `Decimal` to be, empty where it has none or keeps its own; None if it can't be."""
    default = default_of(column.field)
    if default is None or isinstance(default, NumberLiteral):
        return ""
    is_number = isinstance(default, StringLiteral) and _NUMBER.fullmatch(default.value)
    return default.value if isinstance(default, StringLiteral) and is_number else None


def _usual_scale(subject: Subject) -> str:
    """The scale that most of the schema's decimals have."""
    counts = Counter(
        ", ".join(argument.value.text for argument in column.native.arguments if argument.value is not None)
        for table in subject.tables
        for column in table.columns
        if column.type == "Decimal" and column.native is not None and len(column.native.arguments) == 2
    )
    return counts.most_common(1)[0][0] if counts else _SCALE

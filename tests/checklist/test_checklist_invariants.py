"""`/// @holds`: what is understood, and what is said of what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checklist.invariants.expression import Number, Own, Term, Total, Where
from workbench.checklist.invariants.parsing import InvariantError, parse_invariant
from workbench.checklist.invariants.reading import Misstated, invariants_of, stated_in
from workbench.checklist.invariants.sql import breaches_query
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

BOOKS = """
/// @holds {invariant}
model Entry {{
  id       String    @id
  total    Decimal   @map("total_amount")
  taxRate  Float
  note     String
  opensAt  DateTime
  closesAt DateTime?
  lines    Line[]
  reversed Line[]    @relation("Reversal")

  @@map("entries")
}}

model Line {{
  id         String  @id
  entryId    String  @map("entry")
  reversesId String?
  amount     Decimal
  side       Side
  entry      Entry   @relation(fields: [entryId], references: [id])
  reverses   Entry?  @relation("Reversal", fields: [reversesId], references: [id])
}}

enum Side {{
  DEBIT  @map("it's a debit")
  CREDIT
}}
"""


def books(invariant: str) -> Schema:
    return Schema((parse(BOOKS.format(invariant=invariant), "schema.prisma"),))


def why(invariant: str) -> str:
    [found] = stated_in(books(invariant))
    assert isinstance(found, Misstated), found
    return found.why


def test_an_invariant_is_two_sides_of_sums_and_products() -> None:
    read = parse_invariant(" total =  2 * net - fee+sum( lines.amount where side = DEBIT ) ")
    assert read.left == (Term((Own("total"),)),)
    assert read.operator == "="
    assert read.right == (
        Term((Number(Decimal(2)), Own("net"))),
        Term((Own("fee"),), is_negative=True),
        Term((Total("lines", "amount", Where("side", "DEBIT")),)),
    )
    assert read.text == "total = 2 * net - fee+sum( lines.amount where side = DEBIT )"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a field, a number or `sum(…)`, got the end of the line"),
        ("total", "expected a comparison such as `=`, got the end of the line"),
        ("total = ", "expected a field, a number or `sum(…)`, got the end of the line"),
        ("total = net vat", "expected the end of the line, got `vat`"),
        ("total = sum(lines)", "expected `.`, got `)`"),
        ("total = sum(lines.amount", "expected `)`, got the end of the line"),
        ("total = sum(lines.amount where side DEBIT)", "expected `=`, got `DEBIT`"),
        ("total == net", "expected a field, a number or `sum(…)`, got `=`"),
        ("total = net / 2", "expected the end of the line, got `/`"),
    ],
)
def test_what_is_no_invariant_says_what_was_expected(text: str, message: str) -> None:
    with pytest.raises(InvariantError) as refused:
        parse_invariant(text)
    assert str(refused.value) == message


@given(st.text(alphabet="ab1.()=<>+-* sumwhere;é", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = parse_invariant(text)
    except InvariantError:
        return
    assert parse_invariant(read.text) == read


@pytest.mark.parametrize(
    ("invariant", "message"),
    [
        ("total = nett", "`Entry` has no field `nett`"),
        ("total = note", "`Entry.note` is neither a number nor a date"),
        ("total = opensAt", "a date can only be compared with another date"),
        ("taxRate = total", "a Float is never exactly equal to anything: make it a Decimal"),
        ("total = sum(rows.amount)", "`Entry` has no list relation `rows`"),
        ("total = sum(total.amount)", "`Entry` has no list relation `total`"),
        ("total = sum(lines.amout)", "`Line` has no field `amout`"),
        ("total = sum(lines.amount where side = DEBT)", "`DEBT` is no member of `Side`"),
        ("total = sum(lines.amount where amount = DEBIT)", "`Line.amount` is no enum"),
    ],
)
def test_every_name_is_looked_up(invariant: str, message: str) -> None:
    assert why(invariant) == f"`@holds` can't be checked: {message}"


@pytest.mark.parametrize("invariant", ["opensAt < closesAt", "taxRate <= 1", "total >= 0", "0 <= total"])
def test_dates_and_floats_can_be_compared(invariant: str) -> None:
    assert [stated.invariant.text for stated in invariants_of(books(invariant))] == [invariant]


CASES = """
model Case {{
  id       String    @id
  /// @when {condition}
  closedAt DateTime? @map("closed")
  openedAt DateTime
  state    State
}}

enum State {{
  OPEN
  WON  @map("won it")
  LOST
}}
"""


def cases(condition: str) -> Schema:
    return Schema((parse(CASES.format(condition=condition), "schema.prisma"),))


def test_a_condition_speaks_the_database_s_names() -> None:
    [stated] = invariants_of(cases("state = WON, LOST"))
    assert stated.invariant.text == "closedAt is set when, and only when, state = WON or LOST"
    assert breaches_query(cases("state = WON, LOST"), stated) == (
        'SELECT count(*) FROM "Case" AS one'
        " WHERE (one.\"closed\" IS NOT NULL) <> (one.\"state\" IN ('won it', 'LOST'))"
    )


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("", "expected an enum field, got the end of the line"),
        ("state", "expected `=`, got the end of the line"),
        ("state = WON LOST", "expected the end of the line, got `LOST`"),
        ("state = WON,", "expected a member, got the end of the line"),
        ("status = WON", "`Case` has no field `status`"),
        ("openedAt = WON", "`Case.openedAt` is no enum"),
        ("state = WIN", "`WIN` is no member of `State`"),
    ],
)
def test_a_condition_that_says_nothing_is_told(condition: str, message: str) -> None:
    [found] = stated_in(cases(condition))
    assert isinstance(found, Misstated)
    assert found.why == f"`@when` can't be checked: {message}"


def test_a_required_field_goes_with_no_status() -> None:
    text = CASES.format(condition="state = WON").replace("DateTime? @map", "DateTime @map")
    [found] = stated_in(Schema((parse(text, "schema.prisma"),)))
    assert isinstance(found, Misstated)
    assert found.why == "`@when` can't be checked: `Case.closedAt` is not optional"


def test_the_query_speaks_the_database_s_names() -> None:
    [stated] = invariants_of(books("total = sum(lines.amount where side = DEBIT) - 1"))
    assert breaches_query(books("total = 1"), stated) == (
        'SELECT count(*) FROM "entries" AS one WHERE NOT (one."total_amount" = '
        'COALESCE((SELECT sum(part."amount") FROM "Line" AS part WHERE part."entry" = one."id"'
        " AND part.\"side\" = 'it''s a debit'), 0) - 1)"
    )


def test_a_relation_is_told_from_another_to_the_same_model_by_its_name() -> None:
    [stated] = invariants_of(books("total = sum(reversed.amount)"))
    assert 'part."reversesId" = one."id"' in breaches_query(books("total = 1"), stated)

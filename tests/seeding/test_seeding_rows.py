"""What holds for the rows of every seed: those of all blueprints, of the demo, and of the hardest schema."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.seeding.seeding_support import ALL, rows_of, schema, schema_of
from workbench.seeding.row import Json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.seeding.relational import Column, Table
    from workbench.seeding.row import Row, Value

ROWS = {service: rows_of(schema_of(files), service) for service, files in ALL.items()}


@pytest.fixture(params=ROWS)
def tables(request: pytest.FixtureRequest) -> list[tuple[Table, list[Row]]]:
    """The tables of one service with their rows."""
    return ROWS[request.param]


def columns(tables: list[tuple[Table, list[Row]]]) -> Iterator[tuple[str, Column, list[Value]]]:
    """Each column that is written, with its values."""
    for table, rows in tables:
        for column in table.columns:
            if column.name in rows[0].values:
                yield f"{table.model}.{column.name}", column, [row.values[column.name] for row in rows]


def test_every_model_has_rows(tables: list[tuple[Table, list[Row]]]) -> None:
    assert [table.model for table, rows in tables if not rows] == []


def test_unique_sets_hold(tables: list[tuple[Table, list[Row]]]) -> None:
    for table, rows in tables:
        for fields in table.unique_sets:
            keys = [tuple(row.values[field] for field in fields) for row in rows]
            whole = [key for key in keys if None not in key]
            assert len(set(whole)) == len(whole), f"{table.model}: {fields}"


def test_foreign_keys_lead_to_rows(tables: list[tuple[Table, list[Row]]]) -> None:
    by_model = {table.model: rows for table, rows in tables}
    for table, rows in tables:
        for key in table.foreign_keys:
            there = {tuple(row.values[field] for field in key.references) for row in by_model[key.target]}
            held = {tuple(row.values[field] for field in key.fields) for row in rows}
            assert {one for one in held if None not in one} <= there, f"{table.model}: {key.fields}"


def test_required_columns_hold_values(tables: list[tuple[Table, list[Row]]]) -> None:
    empty = [name for name, column, values in columns(tables) if column.is_required and None in values]
    assert empty == []


def test_every_value_of_an_enum_occurs_unless_the_rows_are_too_few(
    tables: list[tuple[Table, list[Row]]],
) -> None:
    # Where all rows share one slot, two statuses that want it can't both occur.
    crowded = {
        f"{table.model}.{column.condition.field}"
        for table, _ in tables
        for column in table.columns
        if column.slot is not None and column.slot.constant is not None and column.condition is not None
    }
    for name, column, values in columns(tables):
        is_free = column.type == "Enum" and not column.is_list and name not in crowded
        if is_free and column.is_required and len(values) >= len(column.members):
            assert set(values) == set(column.members), name


def test_texts_fit_their_columns(tables: list[tuple[Table, list[Row]]]) -> None:
    for name, column, values in columns(tables):
        if column.type == "String" and column.length is not None and not column.is_list:
            assert all(len(str(value)) <= column.length for value in values if value is not None), name


def test_numbers_keep_their_scale(tables: list[tuple[Table, list[Row]]]) -> None:
    for name, column, values in columns(tables):
        if column.type == "Decimal" and len(column.sizes) == 2:
            for value in values:
                if isinstance(value, Decimal):
                    _, digits, exponent = value.as_tuple()
                    assert isinstance(exponent, int)
                    assert -exponent <= column.sizes[1], name
                    assert len(digits) + exponent <= column.sizes[0] - column.sizes[1], name


def test_documents_are_json(tables: list[tuple[Table, list[Row]]]) -> None:
    for _, _, values in columns(tables):
        for value in values:
            if isinstance(value, Json):
                json.loads(value.text)


def test_no_text_is_a_placeholder(tables: list[tuple[Table, list[Row]]]) -> None:
    for name, column, values in columns(tables):
        for value in values:
            # Defaults and members are the schema's own words.
            if isinstance(value, str) and value != column.literal and column.type != "Enum":
                assert value.strip(), name
                assert not re.match(r"(string|lorem|foo|test)\d*\b", value.lower()), name


PAIRS = (
    ("createdAt", "updatedAt"), ("updatedAt", "deletedAt"), ("createdAt", "deletedAt"),
    ("startsAt", "endsAt"), ("startsOn", "endsOn"), ("opensAt", "closesAt"),
    ("createdAt", "expiresAt"), ("issuedAt", "expiresAt"), ("startedAt", "endedAt"),
)  # fmt: skip


@pytest.mark.parametrize(("earlier", "later"), PAIRS)
def test_nothing_ends_before_it_starts(earlier: str, later: str) -> None:
    pairs = [
        (row.values[earlier], row.values[later])
        for tables in ROWS.values()
        for _, rows in tables
        for row in rows
        if row.values.get(earlier) is not None and row.values.get(later) is not None
    ]
    assert pairs
    assert [pair for pair in pairs if _plain(pair[0]) > _plain(pair[1])] == []


def _plain(moment: Value) -> str:
    """As text that sorts, whatever the type; some tables keep one of two moments with a time zone."""
    assert moment is not None
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None).isoformat()
    return moment.isoformat() if isinstance(moment, date) else str(moment)


def test_a_row_is_not_older_than_what_it_refers_to() -> None:
    for tables in ROWS.values():
        for _, rows in tables:
            for row in rows:
                assert all(parent.begun <= row.begun for parent in row.parents.values())


def test_most_rows_are_not_deleted() -> None:
    deleted = [
        row.values["deletedAt"] is not None
        for tables in ROWS.values()
        for _, rows in tables
        for row in rows
        if "deletedAt" in row.values
    ]
    assert 0 < sum(deleted) < len(deleted) / 5


def test_an_optional_column_is_sometimes_empty() -> None:
    ((_, rows),) = rows_of(schema("model A {\n  id Int @id\n  note String?\n}\n"))
    values = [row.values["note"] for row in rows]
    assert None in values
    assert any(value is not None for value in values)


def test_a_table_that_needs_no_other_has_fewer_rows() -> None:
    body = (
        "model Shop {\n  id Int @id\n  orders Order[]\n}\n"
        "model Order {\n  id Int @id\n  shopId Int\n"
        "  shop Shop @relation(fields: [shopId], references: [id])\n}\n"
    )
    assert {table.model: len(rows) for table, rows in rows_of(schema(body))} == {"Shop": 8, "Order": 20}
    assert {table.model: len(rows) for table, rows in rows_of(schema(body), rows=3)} == {
        "Shop": 2,
        "Order": 3,
    }


def test_a_date_that_belongs_to_one_status_is_there_in_that_status_alone() -> None:
    body = (
        "model Token {\n  id Int @id\n  status TokenStatus\n  revokedAt DateTime?\n}\n"
        "enum TokenStatus {\n  ACTIVE\n  REVOKED\n}\n"
    )
    ((_, rows),) = rows_of(schema(body))
    assert all((row.values["revokedAt"] is not None) == (row.values["status"] == "REVOKED") for row in rows)


def test_a_number_counts_within_its_parent() -> None:
    body = (
        "model Book {\n  id Int @id\n  pages Page[]\n}\n"
        "model Page {\n  id Int @id\n  bookId Int\n  position Int\n"
        "  book Book @relation(fields: [bookId], references: [id])\n  @@unique([bookId, position])\n}\n"
    )
    pages = next(rows for table, rows in rows_of(schema(body)) if table.model == "Page")
    positions: dict[object, list[object]] = {}
    for row in pages:
        positions.setdefault(row.values["bookId"], []).append(row.values["position"])
    assert all(found == list(range(1, len(found) + 1)) for found in positions.values())


def test_a_line_is_in_the_currency_of_its_invoice() -> None:
    for table, rows in ROWS["azora-payments"]:
        for row in rows:
            for parent in row.parents.values():
                if "currency" in parent.values and "currency" in row.values and len(row.parents) == 1:
                    assert row.values["currency"] == parent.values["currency"], table.model

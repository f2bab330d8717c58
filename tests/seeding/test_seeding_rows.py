"""What holds for the rows of every seed: those of all blueprints, of the demo, and of the hardest schema."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.seeding.seeding_support import ALL, rows_of, schema, seed_of
from workbench.seeding.row import Json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.seeding.relational import Column, Table
    from workbench.seeding.row import Row, Value

    Tables = Sequence[tuple[Table, list[Row]]]


def columns(tables: Tables) -> Iterator[tuple[str, Column, list[Value]]]:
    """Each column that is written, with its values."""
    for table, rows in tables:
        for column in table.columns:
            if column.name in rows[0].values:
                yield f"{table.model}.{column.name}", column, [row.values[column.name] for row in rows]


def every_model_has_rows(tables: Tables) -> None:
    assert [table.model for table, rows in tables if not rows] == []


def unique_sets_hold(tables: Tables) -> None:
    for table, rows in tables:
        for fields in table.unique_sets:
            keys = [tuple(row.values[field] for field in fields) for row in rows]
            whole = [key for key in keys if None not in key]
            assert len(set(whole)) == len(whole), f"{table.model}: {fields}"


def foreign_keys_lead_to_rows(tables: Tables) -> None:
    by_model = {table.model: rows for table, rows in tables}
    for table, rows in tables:
        for key in table.foreign_keys:
            there = {tuple(row.values[field] for field in key.references) for row in by_model[key.target]}
            held = {tuple(row.values[field] for field in key.fields) for row in rows}
            assert {one for one in held if None not in one} <= there, f"{table.model}: {key.fields}"


def required_columns_hold_values(tables: Tables) -> None:
    empty = [name for name, column, values in columns(tables) if column.is_required and None in values]
    assert empty == []


def every_value_of_an_enum_occurs_unless_the_rows_are_too_few(
    tables: Tables,
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


def texts_fit_their_columns(tables: Tables) -> None:
    for name, column, values in columns(tables):
        if column.type == "String" and column.length is not None and not column.is_list:
            assert all(len(str(value)) <= column.length for value in values if value is not None), name


def numbers_keep_their_scale(tables: Tables) -> None:
    for name, column, values in columns(tables):
        if column.type == "Decimal" and len(column.sizes) == 2:
            for value in values:
                if isinstance(value, Decimal):
                    _, digits, exponent = value.as_tuple()
                    assert isinstance(exponent, int)
                    assert -exponent <= column.sizes[1], name
                    assert len(digits) + exponent <= column.sizes[0] - column.sizes[1], name


def documents_are_json(tables: Tables) -> None:
    for _, _, values in columns(tables):
        for value in values:
            if isinstance(value, Json):
                json.loads(value.text)


def no_text_is_a_placeholder(tables: Tables) -> None:
    for name, column, values in columns(tables):
        for value in values:
            # Defaults and members are the schema's own words.
            if isinstance(value, str) and value != column.literal and column.type != "Enum":
                assert value.strip(), name
                assert not re.match(r"(string|lorem|foo|test)\d*\b", value.lower()), name


def no_row_is_older_than_what_it_refers_to(tables: Tables) -> None:
    for _, rows in tables:
        for row in rows:
            assert all(parent.begun <= row.begun for parent in row.parents.values())


def no_date_is_near_today(tables: Tables) -> None:
    for _, rows in tables:
        for row in rows:
            dates = [value for value in row.values.values() if isinstance(value, datetime)]
            assert all(1960 < value.year <= 2026 for value in dates)
            # A row for each month takes more than a year where there are many.
            assert row.begun.year in {2025, 2026}


@pytest.mark.parametrize("service", ALL)
def test_what_holds_for_every_seed(service: str) -> None:
    for holds in (
        every_model_has_rows,
        unique_sets_hold,
        foreign_keys_lead_to_rows,
        required_columns_hold_values,
        every_value_of_an_enum_occurs_unless_the_rows_are_too_few,
        texts_fit_their_columns,
        numbers_keep_their_scale,
        documents_are_json,
        no_text_is_a_placeholder,
        no_row_is_older_than_what_it_refers_to,
        no_date_is_near_today,
    ):
        holds(seed_of(service))


PAIRS = (
    ("createdAt", "updatedAt"), ("updatedAt", "deletedAt"), ("createdAt", "deletedAt"),
    ("startsAt", "endsAt"), ("startsOn", "endsOn"), ("opensAt", "closesAt"),
    ("createdAt", "expiresAt"), ("issuedAt", "expiresAt"), ("startedAt", "endedAt"),
)  # fmt: skip


def test_what_holds_for_all_seeds_together() -> None:
    seeds = {service: seed_of(service) for service in ALL}
    every_row = [row for tables in seeds.values() for _, rows in tables for row in rows]
    for earlier, later in PAIRS:
        nothing_ends_before_it_starts(every_row, earlier, later)
    most_rows_are_not_deleted(every_row)
    every_reference_between_services_leads_to_a_row(seeds)


def nothing_ends_before_it_starts(every_row: list[Row], earlier: str, later: str) -> None:
    pairs = [
        (row.values[earlier], row.values[later])
        for row in every_row
        if row.values.get(earlier) is not None and row.values.get(later) is not None
    ]
    assert pairs, f"{earlier}, {later}"
    assert [pair for pair in pairs if _plain(pair[0]) > _plain(pair[1])] == []


def _plain(moment: Value) -> str:
    """As text that sorts, whatever the type; some tables keep one of two moments with a time zone."""
    assert moment is not None
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None).isoformat()
    return moment.isoformat() if isinstance(moment, date) else str(moment)


def most_rows_are_not_deleted(every_row: list[Row]) -> None:
    deleted = [row.values["deletedAt"] is not None for row in every_row if "deletedAt" in row.values]
    assert 0 < sum(deleted) < len(deleted) / 5


def every_reference_between_services_leads_to_a_row(seeds: dict[str, Tables]) -> None:
    rows = {service: {table.model: found for table, found in tables} for service, tables in seeds.items()}
    checked = 0
    for service, tables in seeds.items():
        for table, found in tables:
            for column in table.columns:
                ref = column.reference
                if ref is None or column.name not in found[0].values:
                    continue
                there = rows.get(ref.service or "", {}).get(ref.model or "")
                if there is not None and ref.field in there[0].values and column.type == "String":
                    ids = {row.values[ref.field] for row in there}
                    held = {row.values[column.name] for row in found} - {None}
                    assert held <= ids, f"{service}: {table.model}.{column.name}"
                    checked += 1
    assert checked > 200


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
    assert {row.values["status"] for row in rows} == {"ACTIVE", "REVOKED"}
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
    assert max(map(len, positions.values())) > 1
    assert all(found == list(range(1, len(found) + 1)) for found in positions.values())


def test_a_line_is_in_the_currency_of_its_invoice() -> None:
    pairs = [
        (row.values["currency"], parent.values["currency"], table.model)
        for table, rows in seed_of("azora-payments")
        for row in rows
        for parent in row.parents.values()
        if "currency" in parent.values and "currency" in row.values and len(row.parents) == 1
    ]
    assert len({of_line for of_line, _, _ in pairs}) > 1
    assert [pair for pair in pairs if pair[0] != pair[1]] == []

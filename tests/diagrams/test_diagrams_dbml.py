"""Tables in DBML, as a parser of DBML that is not ours reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydbml import PyDBML

from tests.diagrams.shop_sample import HEAD
from workbench.diagrams.dbml import dbml
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from pydbml.database import Database


# Of its own parser's library.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def read(text: str) -> Database:
    parsed = PyDBML(text)
    assert not isinstance(parsed, PyDBML)
    return parsed


def test_a_service_has_its_tables_columns_keys_and_references(schema: Schema) -> None:
    database = read(dbml({"shop": schema}))
    tables = {table.name: table for table in database.tables}
    assert set(tables) == {"Customer", "Tag", "orders", "Line", "Invoice", "Setting"}
    assert [
        (column.name, str(column.type), column.pk, column.not_null) for column in tables["orders"].columns
    ] == [
        ("id", "uuid", True, False),
        ("customer_id", "uuid", False, True),
        ("status", str(tables["orders"].columns[2].type), False, True),
        ("total", "decimal(12,2)", False, True),
        ("placedAt", "timestamp(3)", False, True),
    ]
    [by_day] = tables["orders"].indexes
    assert (by_day.name, [column.name for column in by_day.subjects]) == (
        "orders_by_day",
        ["customer_id", "placedAt"],
    )
    assert tables["Customer"].note.text == "Who buys."
    assert [index.pk for index in tables["Line"].indexes] == [True]
    found = {
        (ref.col1[0].table.name, ref.type, ref.col2[0].table.name, len(ref.col1), ref.on_delete)
        for ref in database.refs
    }
    assert found == {
        ("orders", ">", "Customer", 1, "cascade"),
        ("Line", ">", "orders", 1, None),
        ("Line", ">", "Line", 2, None),
        ("Invoice", "-", "orders", 1, None),
    }
    [status] = database.enums
    assert [item.name for item in status.items] == ["OPEN", "PAID"]


def test_what_the_database_fills_in_is_a_default_and_what_prisma_does_is_none(schema: Schema) -> None:
    text = dbml({"shop": schema})
    assert "  id uuid [pk, default: `gen_random_uuid()`]" in text
    assert "  id integer [pk, increment]" in text
    assert "  placedAt timestamp(3) [not null, default: `now()`]" in text
    # Prisma's client makes the ids of customers.
    assert "Table Customer [note: 'Who buys.'] {\n  id uuid [pk]" in text


def test_services_stand_apart_and_refer_to_each_other() -> None:
    users = Schema((parse("model User {\n  id String @id @db.Uuid\n}\n"),))
    shop = Schema((parse(HEAD.replace("  orders Order[]\n", "")),))
    database = read(dbml({"shop": shop, "auth-service": users}))
    assert {table.full_name for table in database.tables} == {
        "shop.Customer",
        "shop.Tag",
        "auth-service.User",
    }
    [reference] = database.refs
    assert (reference.col1[0].table.schema, reference.col2[0].table.schema) == ("shop", "auth-service")
    assert [group.name for group in database.table_groups] == ["shop", "auth-service"]


def test_names_and_texts_may_hold_anything() -> None:
    text = 'model A {\n  /// It\'s a \\\\ "name".\n  id Int @id @map("the id")\n'
    text += '  at Unsupported("geometry(Point, 4326)")\n'
    database = read(dbml({"it's": Schema((parse(text + '\n  @@map("no word")\n}\n'),))}))
    [table] = database.tables
    assert table.name == "no word"
    assert [column.name for column in table.columns] == ["the id", "at"]
    assert table.columns[0].note.text == 'It\'s a \\\\ "name".'

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
    assert set(tables) == {
        *("Customer", "Tag", "orders", "Line", "Invoice", "Setting"),
        "_CustomerToTag",
    }
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
        ("_CustomerToTag", ">", "Customer", 1, "cascade"),
        ("_CustomerToTag", ">", "Tag", 1, "cascade"),
    }
    pairs = tables["_CustomerToTag"]
    assert [(column.name, column.type) for column in pairs.columns] == [("A", "uuid"), ("B", "integer")]
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
        "shop._CustomerToTag",
        "auth-service.User",
    }
    [*_, reference] = database.refs
    assert (reference.col1[0].table.schema, reference.col2[0].table.schema) == ("shop", "auth-service")
    assert [group.name for group in database.table_groups] == ["shop", "auth-service"]


def test_names_and_texts_may_hold_anything() -> None:
    text = """\
model A {
  /// It's a \\ "name".
  id Int @id @map("the id")
  at Unsupported("geometry(Point, 4326)")
  kind Kind @default(SHORT)
  @@map("no word")
}

enum Kind {
  SHORT @map("it's short")
}
"""
    database = read(dbml({"it's": Schema((parse(text),))}))
    [table], [kind] = database.tables, database.enums
    assert table.name == "no word"
    assert [column.name for column in table.columns] == ["the id", "at", "kind"]
    assert table.columns[0].note.text == 'It\'s a \\ "name".'
    # The database's name of the member, in its own words.
    assert [item.name for item in kind.items] == [table.columns[2].default] == ["it's short"]


def test_quotes_and_backslashes_in_names_are_written_as_dbml_reads_them() -> None:
    # Of @dbml/core, the parser of DBML's authors; the one above takes no quote in a name.
    text = 'model A {\n  id Unsupported("a\\"b") @id @map("back\\\\slash")\n  @@map("a \\"b\\"")\n}\n'
    assert dbml({"x": Schema((parse(text),))}).splitlines()[3:5] == [
        'Table "a \\"b\\"" {',
        '  "back\\\\slash" "a\\"b" [pk]',
    ]


def test_what_would_make_a_reader_refuse_the_whole_file_is_left_out() -> None:
    text = """\
model A {
  id  Int @id
  /// @ref other.B.id
  bId Int
  x   C @relation("x", fields: [bId], references: [id])
  y   C @relation("y", fields: [bId], references: [id])
  z   C @relation("z", fields: [gone], references: [id])
  id  String

  @@index([gone])
}

model C {
  id Int @id
  xs A[] @relation("x")
  ys A[] @relation("y")
}

model Same {
  id Int @id
  @@map("C")
}

model Nothing {
}

enum Empty {
}
"""
    other = Schema((parse("model B {\n  id Int @id\n}\n"),))
    database = read(dbml({"a": Schema((parse(text),)), "other": other}))
    assert [table.full_name for table in database.tables] == ["a.A", "a.C", "other.B"]
    assert [column.name for column in database.tables[0].columns] == ["id", "bId"]
    assert [ref.col2[0].table.full_name for ref in database.refs] == ["a.C", "other.B"]
    assert not database.enums
    assert not database.tables[0].indexes


def test_tables_of_one_name_in_two_schemas_of_a_database_stand_apart() -> None:
    text = "".join(
        f'model {name} {{\n  id Int @id\n  @@map("logs")\n  @@schema("{schema}")\n}}\n'
        for name, schema in (("Old", "archive"), ("New", "public"))
    )
    logs = Schema((parse(text),))
    assert {table.full_name for table in read(dbml({"shop": logs})).tables} == {"archive.logs", "public.logs"}
    beside_another = dbml({"shop": logs, "empty": Schema(())})
    assert 'Table shop."archive.logs" {' in beside_another
    assert 'Table shop."public.logs" {' in beside_another

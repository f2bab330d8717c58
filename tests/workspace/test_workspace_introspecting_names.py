"""What comes from a database is called like its neighbours, and the database keeps its own names."""

from __future__ import annotations

import pytest

from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.psl.table_names import column_name, table_name
from workbench.workspace.introspecting.naming import named_in_style
from workbench.workspace.introspecting.style import CAMEL, DATABASE, Style, style_of

FOUND = """\
model order_items {
  order_id          Int
  sku               String
  parent_id         Int?
  parent_sku        String?
  orders            orders        @relation(fields: [order_id], references: [id])
  order_items       order_items?  @relation("order_itemsToorder_items", fields: [parent_id, parent_sku], references: [order_id, sku])
  other_order_items order_items[] @relation("order_itemsToorder_items")

  @@id([order_id, sku])
}

model orders {
  id                           Int           @id
  buyer_id                     Int
  seller_id                    Int?
  state                        order_state   @default(paid_up)
  placed_at                    DateTime
  users_orders_buyer_idTousers  users        @relation("orders_buyer_idTousers", fields: [buyer_id], references: [id])
  users_orders_seller_idTousers users?       @relation("orders_seller_idTousers", fields: [seller_id], references: [id])
  order_items                  order_items[]

  @@index([buyer_id, placed_at(sort: Desc)], map: "by_buyer")
}

model users {
  id                             Int       @id
  fullName                       String
  orders_orders_buyer_idTousers  orders[]  @relation("orders_buyer_idTousers")
  orders_orders_seller_idTousers orders[]  @relation("orders_seller_idTousers")
  profiles                       profiles?
  tags                           tags[]
}

model profiles {
  user_id Int   @id
  users   users @relation(fields: [user_id], references: [id])
}

model tags {
  id    Int     @id
  users users[]
}

enum order_state {
  paid_up
  open
}
"""  # noqa: E501 - as Prisma lays it out


def named(text: str, style: Style, own: str = "") -> Schema:
    schema = Schema((parse(named_in_style(text, Schema((parse(own),)), style)),))
    assert schema.diagnostics == ()
    return schema


def fields(schema: Schema, model: str) -> str:
    return " ".join(field.name for field in schema.models[model].fields)


def test_tables_and_columns_get_the_names_of_models_and_fields() -> None:
    schema = named(FOUND, CAMEL)
    assert list(schema.models) == ["OrderItem", "Order", "users", "Profile", "tags"], (
        "a table for a many-to-many relation is named after these two"
    )
    assert fields(schema, "Order") == "id buyerId sellerId state placedAt buyer seller orderItems"
    assert fields(schema, "OrderItem") == "orderId sku parentId parentSku order parent orderItems"
    assert fields(schema, "users") == "id fullName buyerOrders sellerOrders profile tags"


def test_both_ends_of_a_relation_agree_on_its_name() -> None:
    schema = named(FOUND, CAMEL)
    relations = schema.relations(schema.models["Order"]) + schema.relations(schema.models["users"])
    assert sorted(relation.name for relation in relations if relation.name) == [
        "OrderBuyer", "OrderBuyer", "OrderSeller", "OrderSeller",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "style",
    [CAMEL, DATABASE, Style(pascal_blocks=True), Style(camel_fields=True), Style(upper_values=True)],
)
def test_the_database_keeps_its_names(style: Style) -> None:
    before, after = Schema((parse(FOUND),)), named(FOUND, style)
    for old, new in zip(before.models.values(), after.models.values(), strict=True):
        assert table_name(new) == table_name(old)
        relations = {one.field.name for one in before.relations(old)}
        for column, field in zip(old.fields, new.fields, strict=True):
            assert column.name in relations or column_name(field) == column.name
    assert [table_name(enum) for enum in after.enums.values()] == [
        table_name(enum) for enum in before.enums.values()
    ]
    # Done once, it is done.
    text = after.documents[0].source.text
    assert named_in_style(text, after, style) == text


def test_values_of_enums_are_spelt_as_others_are() -> None:
    schema = named(FOUND, Style(pascal_blocks=True, upper_values=True))
    lines = [" ".join(line.split()) for line in schema.enums["OrderState"].text.splitlines()]
    assert lines[1:3] == ['PAID_UP @map("paid_up")', 'OPEN @map("open")']
    assert "@default(PAID_UP)" in schema.models["Orders"].text


def test_what_the_schema_has_and_names_that_are_taken_stay() -> None:
    own = "model users {\n  id Int @id\n  fullName String\n}\n\nmodel Profile {\n  id Int @id\n}\n"
    schema = named(FOUND, CAMEL, own)
    assert "users" in schema.models
    assert "profiles" in schema.models


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("model Order {\n  placedAt DateTime\n}", CAMEL),
        ("model Orders {\n  placed_at DateTime\n}", Style(pascal_blocks=True)),
        ("model orders {\n  placed_at DateTime\n}", DATABASE),
        ("model Data {\n  id Int\n}\nenum State {\n  IN_WORK\n}",
         Style(pascal_blocks=True, singular_blocks=True, camel_fields=True, upper_values=True)),
        ("", DATABASE),
    ],
)  # fmt: skip
def test_a_schema_shows_how_it_spells_names(own: str, expected: Style) -> None:
    found = style_of([Schema((parse(own),))])
    assert (found if found.pascal_blocks else Style(camel_fields=found.camel_fields)) == expected

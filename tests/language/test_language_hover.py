"""What is said of a name and of the words of the language."""

from __future__ import annotations

import pytest

from tests.language.language_support import PATH, at_cursor
from workbench.checklist.subject import FieldShape, KnownFleet
from workbench.language.hover import Hover, hover
from workbench.language.surroundings import Surroundings

SHOP = """datasource db {
  provider = "postgresql"
}

/// How far an order has come.
enum OrderStatus {
  OPEN
  /// Nothing is owed any more.
  PAID @map("paid_up")
}

/// What somebody bought.
/// On one day.
model Order {
  id     String      @id @default(uuid()) @db.Uuid
  status OrderStatus @default(OPEN) // for now
  lines  Line[]
  /// @ref auth-service.User.id
  userId String      @db.Uuid

  @@index([status], type: BTree)
  @@map("orders")
}

model Line {
  id      String @id @db.Uuid
  order   Order  @relation(fields: [orderId], references: [id], onDelete: Cascade)
  orderId String @map("order_id") @db.Uuid
  other   Order? @relation("other", fields: [otherId], references: [id])
  otherId String? @db.Uuid
}
"""
USER = {"User": {"id": FieldShape("String", "Uuid", "uuid"), "email": FieldShape("String")}}
AROUND = Surroundings("shop-service", fleet=KnownFleet({"auth-service": USER, "empty-service": None}))


def said(before: str, name: str, text: str = SHOP) -> Hover | None:
    """What is said of the first `name` behind `before`."""
    start = text.index(name, text.index(before))
    at = at_cursor(f"{text[: start + 1]}‸{text[start + 1 :]}")
    found = hover(at.schema, PATH, at.offset, AROUND)
    assert found is None or text[found.start : found.end] == name
    return found


def lines(before: str, name: str) -> tuple[str, ...]:
    found = said(before, name)
    assert found is not None
    return (found.title, *found.lines)


def test_a_model_tells_its_documentation_size_table_and_who_refers_to_it() -> None:
    assert lines("order   Order", "Order") == (
        "model Order",
        "What somebody bought.",
        "On one day.",
        "3 fields, 1 relation",
        "table `orders`",
        "referred to by `Line.order`, `Line.other`",
    )


def test_a_field_tells_what_its_reference_leads_to() -> None:
    assert "refers to `auth-service.User.id`: `String @default(uuid()) @db.Uuid`" in lines(
        "/// @ref", "userId"
    )


def test_a_model_and_its_fields_tell_which_other_services_refer_to_them() -> None:
    def referring(model: str, field: str | None) -> str:
        return f"others refer to {model}.{field}"

    at = at_cursor("model Or‸der {\n  id Int @id\n}\n")
    found = hover(at.schema, PATH, at.offset, Surroundings("shop-service", referring=referring))
    assert found is not None
    assert found.lines[-1] == "others refer to Order.None"


def test_an_enum_tells_its_members_and_who_uses_it() -> None:
    assert lines("status Order", "OrderStatus") == (
        "enum OrderStatus",
        "How far an order has come.",
        "OPEN, PAID",
        "used by `Order.status`",
    )


def test_a_member_tells_what_the_database_calls_it() -> None:
    assert lines("Nothing", "PAID") == (
        "PAID of OrderStatus",
        "Nothing is owed any more.",
        "stored as `paid_up`",
    )


def test_a_field_tells_its_type_and_the_members_of_an_enum() -> None:
    assert lines("@@index", "status") == (
        "status OrderStatus @default(OPEN)",
        "of model `Order`",
        "OPEN, PAID",
    )


def test_a_relation_tells_its_key_and_what_happens_on_delete() -> None:
    assert lines("model Line", "order")[1:] == (
        "of model `Line`",
        "refers to `Order`: `orderId` holds its `id`",
        "onDelete `Cascade`",
    )
    assert lines("orderId String", "other")[-1] == "onDelete `SetNull`, as nothing is said"


def test_the_other_side_of_a_relation_says_so() -> None:
    assert lines("@default(OPEN)", "lines")[-1] == "all `Line` that refer to this"


def test_a_foreign_key_tells_its_column_and_relation() -> None:
    assert lines("fields: [", "orderId") == (
        'orderId String @map("order_id") @db.Uuid',
        "of model `Line`",
        "column `order_id`",
        "the foreign key of `order`",
    )


def test_a_reference_tells_the_field_as_its_owner_has_it() -> None:
    assert lines("auth-service.", "id") == (
        "id String @default(uuid()) @db.Uuid",
        "of model `User` of `auth-service`",
    )
    assert lines("auth-service.", "User") == ("model User of auth-service", "id, email")
    assert lines("@ref", "auth-service") == ("auth-service", "User")


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("auth-service.User.nme", "`auth-service` has no such field"),
        ("auth-service.Usr.id", "`auth-service` has no such field"),
        ("no-service.User.id", "no service of this workspace"),
        ("empty-service.User.id", "has no schema that can be read"),
    ],
)
def test_a_reference_to_what_is_not_there_says_so(target: str, why: str) -> None:
    found = said("@ref", target.rpartition(".")[2], SHOP.replace("auth-service.User.id", target))
    assert found is not None
    assert found.lines == (why,)


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("@id", "@id"),
        ("@default(", "@default"),
        ("uuid(", "uuid"),
        ("@db.Uuid", "@db.Uuid"),
        ("@@index", "@@index"),
        ("type:", "type"),
        ("BTree", "BTree"),
        ("onDelete", "onDelete"),
        ("Cascade", "Cascade"),
        ("@ref", "@ref"),
        ("provider", "provider"),
        ("model", "model"),
        ("String", "String"),
    ],
)
def test_the_words_of_the_language_are_explained_in_a_sentence(before: str, name: str) -> None:
    found = said(before, name)
    assert found is not None
    assert found.title == name
    [sentence] = found.lines
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("before", "name"), [("for now", "now"), ('"orders"', "orders"), ("What", "somebody")]
)
def test_of_texts_nothing_is_said(before: str, name: str) -> None:
    assert said(before, name) is None

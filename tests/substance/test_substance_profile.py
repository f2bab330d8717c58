"""What counts as a schema's own, and what any schema has."""

from __future__ import annotations

import pytest
from substance_support import PLAIN, features, profile, substance

STOCK = """
  id               String           @id @default(uuid()) @db.Uuid
  name             String
  description      String?
  isActive         Boolean          @default(true)
  metadata         Json?
  tags             String[]
  userId           String           @db.Uuid
  complianceStatus ComplianceStatus @default(PENDING)
  createdAt        DateTime         @default(now())
  updatedAt        DateTime         @updatedAt
  deletedAt        DateTime?
"""


def model(name: str, columns: str = STOCK) -> str:
    return f"model {name} {{\n{columns}\n}}\n"


def test_a_schema_of_stock_columns_is_hollow() -> None:
    found = substance(model("OrderServiceItem") + model("OrderServiceLog"))
    assert found.is_hollow
    assert found.evidence == "2 of 2 models hold nothing of their own"


def test_relations_between_models_that_say_nothing_say_nothing() -> None:
    item = model("OrderItem", STOCK + "  logs OrderLog[]")
    log = model(
        "OrderLog",
        STOCK + "  itemId String @db.Uuid\n  item OrderItem @relation(fields: [itemId], references: [id])",
    )
    assert substance(item + log).is_hollow


def test_relations_between_models_with_telling_names_say_something() -> None:
    text = (
        "model Author {\n  id Int @id\n  name String\n  books Book[]\n}\n"
        "model Book {\n  id Int @id\n  title String\n  authorId Int\n"
        "  author Author @relation(fields: [authorId], references: [id])\n}\n"
    )
    assert not substance(text, "library").is_hollow
    # As little as one relation can't carry two models full of stock columns.
    assert substance(text.replace("Int @id\n", f"Int @id\n{STOCK.partition('Uuid')[2]}"), "library").is_hollow


def test_one_good_model_is_enough() -> None:
    found = substance(model("Refund", STOCK + "  amount Decimal\n  currency String\n  paidOutAt DateTime?"))
    assert not found.is_hollow
    assert found.hollow_models == ()
    assert found.evidence == "3 of 9 fields are its own"


@pytest.mark.parametrize(
    "text",
    [
        "model User {\n  id Int @id @default(autoincrement())\n  email String @unique\n  name String?\n}",
        "model Quotes {\n  id Int @id\n  quote String\n  createdAt DateTime @default(now())\n}",
        "model Tag {\n  id Int @id\n  tag String @unique\n}",
    ],
)
def test_a_tiny_schema_that_speaks_of_something_is_not_hollow(text: str) -> None:
    assert not substance(text, "service", PLAIN).is_hollow


def test_a_join_of_two_models_with_substance_has_some() -> None:
    text = (
        "model Book {\n  id Int @id\n  isbn String\n  shelved Shelving[]\n}\n"
        "model Shelf {\n  id Int @id\n  aisle Int\n  shelved Shelving[]\n}\n"
        "model Shelving {\n  bookId Int\n  shelfId Int\n"
        "  book Book @relation(fields: [bookId], references: [id])\n"
        "  shelf Shelf @relation(fields: [shelfId], references: [id])\n  @@id([bookId, shelfId])\n}\n"
    )
    assert profile(text, "library").hollow == ()


def test_so_has_a_join_with_a_common_entity() -> None:
    team = "model Team {\n  id String @id\n  motto String\n  members Membership[]\n}\n"
    membership = (
        "model Membership {\n  teamId String\n  /// @ref auth-service.User.id\n  memberId String\n"
        "  team Team @relation(fields: [teamId], references: [id])\n  @@id([teamId, memberId])\n}\n"
    )
    assert profile(team + membership, "teams").hollow == ()


def test_a_row_that_only_hangs_below_another_has_nothing_of_its_own() -> None:
    text = (
        "model Refund {\n  id Int @id\n  amount Decimal\n  notes RefundNote[]\n}\n"
        "model RefundNote {\n  id Int @id\n  refundId Int\n  note String\n"
        "  refund Refund @relation(fields: [refundId], references: [id])\n}\n"
    )
    assert profile(text).hollow == ("RefundNote",)


def test_a_copy_of_a_common_entity_is_not_the_services_own() -> None:
    user = "model User {\n  id String @id\n  email String\n  passwordHash String\n  lastLoginAt DateTime\n}\n"
    found = substance(user)
    assert found.is_hollow
    assert found.evidence == "nothing but a copy of `User`"
    assert not substance(user, "auth-service").is_hollow


def test_a_reference_to_a_common_entity_says_nothing_and_one_to_another_service_does() -> None:
    to_user = "  /// @ref auth-service.User.id\n  buyerId String @db.Uuid"
    to_course = "  /// @ref course-service.Course.id\n  courseId String @db.Uuid"
    assert profile(model("Sale", STOCK + to_user)).own == 0
    assert profile(model("Sale", STOCK + to_course)).own == 1


def test_a_status_counts_when_its_states_are_the_domains() -> None:
    column = STOCK + "  status SaleStatus"
    stock = "enum SaleStatus {\n  ACTIVE\n  INACTIVE\n  PENDING\n}\n"
    own = "enum SaleStatus {\n  PENDING\n  PICKED\n  SHIPPED\n}\n"
    assert profile(model("Sale", column) + stock).own == 0
    assert profile(model("Sale", column) + own).own == 1


def test_the_services_and_the_models_own_words_are_no_disguise() -> None:
    columns = "  id Int @id\n  orderServiceName String\n  saleTitle String\n  isActive Boolean"
    assert substance(model("OrderServiceSale", columns)).is_hollow


def test_a_schema_without_models_is_hollow() -> None:
    found = substance('datasource db {\n  provider = "postgresql"\n}\n')
    assert found.is_hollow
    assert found.evidence == "no models"


def test_features_name_what_is_left() -> None:
    text = model("Sale", STOCK + "  saleAmount Decimal\n  state SaleState\n") + model(
        "Refund", STOCK + "  amount Decimal\n"
    )
    enum = "enum SaleState {\n  ORDER_PICKED\n  SHIPPED\n  PENDING\n}\n"
    assert features(text + enum) == {
        "amount Decimal",
        "amount Decimal 2",
        "state enum",
        "=PICKED",
        "=SHIPPED",
    }


def test_the_file_may_waive_it_with_a_reason() -> None:
    reason = "/// workbench-ignore substance: a relay that stores names alone\n"
    text = 'datasource db {\n  provider = "postgresql"\n}\n' + model("Relay")
    found = substance(reason + text)
    assert found.is_flagged
    assert not found.is_wanting
    assert found.evidence.endswith("waived: a relay that stores names alone")
    assert substance("/// workbench-ignore substance\n" + text).is_wanting

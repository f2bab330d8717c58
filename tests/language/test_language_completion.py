"""What is offered, and in which order; that Prisma accepts it is for the oracle's tests."""

from __future__ import annotations

import pytest

from tests.language.language_support import At, at_cursor, labels
from workbench.catalog.compliance import usual_compliance
from workbench.catalog.conventions import CommonEntity, Conventions
from workbench.checklist.subject import FieldShape, KnownFleet
from workbench.engine.release_line import ReleaseLine
from workbench.language.surroundings import Surroundings

HEAD = """datasource db {
  provider = "postgresql"
}

enum OrderStatus {
  OPEN
  PAID
}

"""
ORDER = """model Order {
  id     String      @id @db.Uuid
  status OrderStatus
  total  Decimal
  lines  Line[]
}

model Line {
  id      String  @id @db.Uuid
  orderId String  @db.Uuid
  amount  Decimal
  kind    OrderStatus
  order   Order   @relation(fields: [orderId], references: [id])
}

"""
AROUND = Surroundings(
    "shop-service",
    fleet=KnownFleet(
        {
            "auth-service": {
                "User": {"id": FieldShape("String", "Uuid"), "email": FieldShape("String")},
                "UserSession": {"id": FieldShape("String")},
            },
            "azora.pay": {"Payment": {"id": FieldShape("Int")}},
            "shop-service": None,
        }
    ),
)


def in_model(line: str, surroundings: Surroundings = AROUND) -> list[str]:
    """What is offered at the cursor in a line of a model beside others."""
    return labels(f"{HEAD}{ORDER}model Main {{\n  id Int @id\n  {line}\n}}\n", surroundings)


def test_what_begins_with_the_word_comes_before_what_contains_it() -> None:
    assert in_model("x in‸") == ["Int", "String", "BigInt", "Line", "Main"]
    assert in_model("x Or‸") == ["Order", "OrderStatus", "Unsupported"]
    assert in_model("x Zzz‸") == []


def test_a_type_that_the_name_speaks_of_comes_first() -> None:
    assert in_model("status ‸")[0] == "OrderStatus"
    assert in_model("lines ‸")[0] == "Line"
    assert in_model("name ‸")[0] == "String"


def test_a_field_named_after_a_key_gets_its_type() -> None:
    assert in_model("orderId ‸")[:2] == ["String @db.Uuid", "String"]
    assert in_model("firstOrderId Str‸")[0] == "String @db.Uuid"
    assert in_model("order ‸")[0] == "Order"


def test_behind_a_whole_type_its_arities_are_offered() -> None:
    assert in_model("x String‸") == ["String", "String?", "String[]"]
    assert in_model("x Order‸")[:3] == ["Order", "Order?", "Order[]"]


def test_attributes_fit_the_type() -> None:
    assert "@updatedAt" in in_model("x DateTime ‸")
    assert "@updatedAt" not in in_model("x String ‸")
    assert in_model("x Decimal @db.‸") == ["@db.Decimal", "@db.Money"]
    assert "@relation" in in_model("x Order @‸")
    assert "@unique" not in in_model("x Order @‸")


def test_what_the_line_has_already_is_not_offered_again() -> None:
    assert "@unique" not in in_model("x String @unique ‸")
    assert not [label for label in in_model("x String @db.Uuid ‸") if "db." in label]


def test_a_model_with_an_id_is_offered_no_second_one() -> None:
    assert "@id" not in in_model("x String ‸")
    assert "@@id" not in in_model("@@‸")


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("DateTime", ["now()", "dbgenerated()"]),
        ("Boolean", ["dbgenerated()", "true", "false"]),
        ("OrderStatus", ["OPEN", "PAID"]),
        ("Int", ["autoincrement()", "dbgenerated()", "0"]),
    ],
)
def test_defaults_fit_the_type(kind: str, offered: list[str]) -> None:
    assert in_model(f"x {kind} @default(‸)") == offered


def test_members_can_be_offered_one_after_another() -> None:
    assert in_model("x OrderStatus[] @default([OPEN, ‸])") == ["PAID"]


def test_a_whole_relation_is_offered_where_a_field_looks_like_its_key() -> None:
    whole = "@relation(fields: [orderId], references: [id])"
    assert in_model("orderId String @db.Uuid\n  order Order ‸")[0] == whole
    assert in_model("orderId Int\n  order Order ‸")[0] == "@relation"


def test_the_side_of_a_relation_without_the_key_takes_no_fields() -> None:
    relation = "main Main @relation(fields: [mainId], references: [id])"
    holder = f"model Holder {{\n  id Int @id\n  mainId Int @unique\n  {relation}\n}}\n"

    def offered(line: str) -> list[str]:
        return labels(f"{HEAD}{holder}model Main {{\n  id Int @id\n  {line}\n}}\n")

    assert "@relation" not in offered("holder Holder? ‸")
    assert "@relation" not in offered("holders Holder[] ‸")
    assert "@relation" in offered("holder Holder?\n  pinned Holder? ‸")
    assert "fields:" in offered("holder Holder?\n  pinned Holder? @relation(‸)")
    assert offered("holder Holder?\n  others Holder[] @relation(‸)") == ["name:"]


def test_a_key_that_is_there_is_not_offered_again() -> None:
    assert "a" not in in_model("a Int\n  b Int\n  @@index([a])\n  @@index([‸])")
    assert "b" not in in_model("a Int\n  b Int\n  @@index([a, b])\n  @@index([a, ‸])")
    assert "b" in in_model("a Int\n  b Int\n  @@index([a, b])\n  @@index([‸])")


def test_a_foreign_key_is_a_field_of_the_type_it_refers_to_and_free_ones_come_first() -> None:
    keys = "aId String @db.Uuid\n  bId String @db.Uuid\n  cId Int"
    relation = "a Order @relation(fields: [aId], references: [id])"
    other = "b Order @relation(fields: [‸], references: [id])"
    assert in_model(f"{keys}\n  {relation}\n  {other}") == ["bId", "aId"]


def test_fields_of_indexes_leave_out_what_is_there_and_what_can_not_be() -> None:
    line = "a Int\n  b Int\n  c Order"
    assert in_model(f"{line}\n  @@index([a, b])\n  @@index([‸])") == ["b", "a"]
    assert in_model(f"{line}\n  @@index([a, ‸])") == ["b", "id"]


def test_referential_actions_fit_the_keys() -> None:
    relation = "order Order? @relation(fields: [orderId], references: [id], onDelete: ‸)"
    assert "SetNull" in in_model(f"orderId String? @db.Uuid\n  {relation}")
    assert "SetNull" not in in_model(f"orderId String @db.Uuid\n  {relation}")


def test_the_missing_conventional_fields_are_offered_as_whole_lines() -> None:
    conventions = Conventions(compliance=usual_compliance(CommonEntity("Record", "covenant")))
    status = "\n\nenum ComplianceStatus {\n  PENDING\n}\n"
    marked = f"{HEAD}model A {{\n  id Int @id\n  createdAt DateTime\n  ‸\n}}{status}"
    at = at_cursor(marked)
    offered = {one.label: one.insert for one in at.offered(Surroundings(conventions=conventions))}
    assert offered["updatedAt"] == "updatedAt DateTime @updatedAt"
    assert "createdAt" not in offered
    assert offered["complianceStatus"] == "complianceStatus ComplianceStatus @default(PENDING)"
    assert offered["complianceId"] == "/// @ref covenant.Record.id\n  complianceId String? @db.Uuid"


def test_a_completion_of_several_lines_has_the_line_ends_of_the_file() -> None:
    [model] = [one for one in at_cursor("// a\r\nmo‸").offered() if one.label == "model"]
    assert model.insert == "model Name {\r\n  id String @id @default(uuid()) @db.Uuid\r\n}"
    assert model.insert[slice(*model.select)] == "Name"


def test_the_cursor_goes_where_one_writes_on() -> None:
    at = at_cursor(f"{HEAD}model A {{\n  id Int @id\n  x String @def‸\n}}\n")
    [default] = at.offered()
    after = at.after(default)
    assert after.text[: after.offset].endswith("  x String @default(")


def test_a_word_in_the_middle_of_which_the_cursor_is_goes_as_a_whole() -> None:
    at = at_cursor(f"{HEAD}model A {{\n  id Int @id\n  x Bool‸xyz\n}}\n")
    assert [at.after(one).text.splitlines()[-2] for one in at.offered()] == ["  x Boolean"]


def test_settings_are_those_of_the_release_line() -> None:
    marked = 'datasource db {\n  provider = "postgresql"\n  ‸\n}\n'
    six = labels(marked, Surroundings(line=ReleaseLine.SIX))
    seven = labels(marked, Surroundings(line=ReleaseLine.SEVEN))
    assert {"url", "directUrl", "shadowDatabaseUrl"} <= set(six)
    assert not {"url", "directUrl", "shadowDatabaseUrl", "provider"} & set(seven)


def test_a_value_of_a_setting_is_offered_in_quotes_and_without_them_inside_of_them() -> None:
    assert labels("datasource db {\n  provider = ‸\n}\n")[0] == '"postgresql"'
    assert labels('datasource db {\n  provider = "my‸"\n}\n') == ["mysql"]


def test_a_reference_is_completed_step_by_step() -> None:
    def at(target: str) -> At:
        return at_cursor(f"{HEAD}model A {{\n  /// @ref {target}‸\n  userId String\n}}\n")

    assert [one.label for one in at("").offered(AROUND)] == ["auth-service", "azora.pay"]
    assert [one.label for one in at("auth-service.").offered(AROUND)] == ["User", "UserSession"]
    assert [one.label for one in at("auth-service.User.").offered(AROUND)] == ["id", "email"]
    assert [one.label for one in at("azora.pay.Payment.").offered(AROUND)] == ["id"]
    [service] = at("auth").offered(AROUND)
    after = at("auth").after(service)
    assert "/// @ref auth-service." in after.text[: after.offset]


def test_the_common_entity_that_a_field_is_named_after_is_offered_as_a_whole() -> None:
    user = CommonEntity("User", "auth-service")
    around = Surroundings("shop", conventions=Conventions(entities=(user,)), fleet=AROUND.fleet)
    offered = labels(f"{HEAD}model A {{\n  /// @ref ‸\n  ownerUserId String\n}}\n", around)
    assert offered[0] == "auth-service.User.id"
    assert "auth-service.User.id" not in labels(
        f"{HEAD}model A {{\n  /// @ref ‸\n  name String\n}}\n", around
    )


def test_tags_fit_what_the_comment_stands_above() -> None:
    assert labels(f"{HEAD}/// @‸\nmodel A {{\n  id Int @id\n}}\n") == ["@holds", "@append-only"]
    assert labels(f"{HEAD}model A {{\n  /// @‸\n  id Int @id\n}}\n") == ["@ref", "@when", "@external"]
    assert labels(f"{HEAD}model A {{\n  id Int @id /// wor‸\n}}\n") == ["workbench-ignore"]


def test_a_plain_comment_is_left_alone() -> None:
    assert labels(f"{HEAD}// wr‸ite\n") == []
    assert labels(f"{HEAD}model A {{\n  id Int @id // note ‸\n}}\n") == []


def test_what_can_be_ignored_is_items_and_rules() -> None:
    offered = labels(f"{HEAD}model A {{\n  /// workbench-ignore indexes, ind‸\n  x Int\n}}\n")
    assert offered[:2] == ["indexes", "indexes/foreign-key"]


def test_conditions_are_completed_from_the_enums_of_the_model() -> None:
    def offered(text: str) -> list[str]:
        return labels(HEAD + ORDER.replace("  total  Decimal", f"  /// @when {text}\n  total  Decimal?"))

    assert offered("‸") == ["status"]
    assert offered("status = ‸") == ["OPEN", "PAID"]
    assert offered("status = OPEN, PA‸") == ["PAID"]


def test_invariants_are_completed_from_the_numbers_of_the_model() -> None:
    def offered(text: str) -> list[str]:
        return labels(HEAD + ORDER.replace("model Order {", f"/// @holds {text}\nmodel Order {{"))

    assert offered("‸") == ["total", "sum"]
    assert offered("total = sum(‸") == ["lines"]
    assert offered("total = sum(lines.‸") == ["amount"]
    assert offered("total = sum(lines.amount where ‸") == ["kind"]
    assert offered("total = sum(lines.amount where kind = ‸") == ["OPEN", "PAID"]
    assert offered("total = sum(lines.amount) + to‸") == ["total"]


def test_nothing_is_offered_where_nothing_is_expected() -> None:
    assert in_model('x String @map("‸")') == []
    assert labels(f"{HEAD}model ‸") == []
    assert labels(f"{HEAD}model A {{ ‸\n}}\n") == []

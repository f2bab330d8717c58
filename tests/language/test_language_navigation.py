"""Definitions, references and the outline: every name leads to where it is declared, and back."""

from __future__ import annotations

import pytest

from tests.language.language_support import CURSOR, PATH, at_cursor, schema_of
from tests.psl.schema_strategies import OK_CASES
from workbench.checklist.subject import FieldShape, KnownFleet
from workbench.language.definition import Elsewhere, definition, location_in
from workbench.language.occurrences import occurrences
from workbench.language.outline import outline
from workbench.language.references import references
from workbench.language.surroundings import Surroundings
from workbench.language.symbols import Location, SymbolKind
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

SHOP = """datasource db {
  provider = "postgresql"
}

enum OrderStatus {
  OPEN
  PAID
}

/// @holds total = sum(lines.amount where kind = GOODS)
/// @holds total >= paid
model Order {
  id     String      @id @db.Uuid
  status OrderStatus @default(OPEN)
  total  Decimal
  paid   Decimal
  /// @when status = PAID, OPEN
  paidAt DateTime?
  lines  Line[]
  /// @ref auth-service.User.id
  userId String      @db.Uuid
  /// @ref shop-service.Order.id
  fromId String?     @db.Uuid

  @@index([status, paidAt(sort: Desc)])
  @@unique([userId], where: { paidAt: null, status: PAID })
}

enum Kind {
  GOODS
}

model Line {
  id      String @id @db.Uuid
  order   Order  @relation(fields: [orderId], references: [id])
  orderId String @db.Uuid
  amount  Decimal
  kind    Kind
}
"""
AUTH = {"User": {"id": FieldShape("String", "Uuid", "uuid")}}
AROUND = Surroundings(
    "shop-service", fleet=KnownFleet({"auth-service": AUTH, "shop-service": {}, "empty-service": None})
)


def leads_to(marked: str) -> str | Elsewhere | None:
    """What the name at the cursor leads to: the line on which it is declared."""
    at = at_cursor(marked)
    found = definition(at.schema, PATH, at.offset, AROUND)
    if not isinstance(found, Location):
        return found
    line = at.schema.documents[0].source.line_of(found.start)
    return " ".join(at.schema.documents[0].source.line_text(line).split())


def marked(before: str, name: str) -> str:
    """The shop, with the cursor in the middle of `name`, the first behind `before`."""
    at = SHOP.index(name, SHOP.index(before)) + len(name) // 2
    return SHOP[:at] + CURSOR + SHOP[at:]


@pytest.mark.parametrize(
    ("before", "name", "declared"),
    [
        ("lines  Line", "Line", "model Line {"),
        ("order   Order", "Order", "model Order {"),
        ("status OrderStatus", "OrderStatus", "enum OrderStatus {"),
        ("@default(", "OPEN", "OPEN"),
        ("fields: [", "orderId", "orderId String @db.Uuid"),
        ("references: [", "id", "id String @id @db.Uuid"),
        ("@@index", "status", "status OrderStatus @default(OPEN)"),
        ("@@index", "paidAt", "paidAt DateTime?"),
        ("where: {", "paidAt", "paidAt DateTime?"),
        ("where: { paidAt: null", "PAID", "PAID"),
        ("@db", "db", "datasource db {"),
        ("@holds", "total", "total Decimal"),
        ("@holds", "lines", "lines Line[]"),
        ("@holds", "amount", "amount Decimal"),
        ("@holds", "kind", "kind Kind"),
        ("@holds", "GOODS", "GOODS"),
        ("total >=", "paid", "paid Decimal"),
        ("@when", "status", "status OrderStatus @default(OPEN)"),
        ("@when", "PAID", "PAID"),
        ("@when status = PAID", "OPEN", "OPEN"),
        ("@ref shop-service", "Order", "model Order {"),
        ("@ref shop-service.Order", "id", "id String @id @db.Uuid"),
        ("model Line", "Line", "model Line {"),
    ],
)
def test_a_name_leads_to_its_declaration(before: str, name: str, declared: str) -> None:
    assert leads_to(marked(before, name)) == declared


@pytest.mark.parametrize(
    ("part", "target"),
    [
        ("auth-service", Elsewhere("auth-service")),
        ("User", Elsewhere("auth-service", "User")),
        ("id", Elsewhere("auth-service", "User", "id")),
    ],
)
def test_a_reference_leads_to_another_service(part: str, target: Elsewhere) -> None:
    assert leads_to(marked("@ref auth-service.User"[: 5 if part != "id" else None], part)) == target


def test_a_field_leads_to_what_its_reference_names_in_another_service() -> None:
    field = "model A {\n  /// @ref %s\n  b" + CURSOR + " String\n}\n"
    assert leads_to(field % "auth-service.User.id") == Elsewhere("auth-service", "User", "id")
    # What leads nowhere leaves the field where it is.
    assert leads_to(field % "auth-service.Nobody.id") == "b String"


def test_a_reference_to_what_nobody_has_leads_nowhere() -> None:
    for target in (
        "auth-service.User.name",
        "auth-service.Nobody.id",
        "empty-service.User.id",
        "no-service.A.b",
    ):
        text = f"model A {{\n  /// @ref {target[:-1]}{CURSOR}{target[-1]}\n  b String\n}}\n"
        assert leads_to(text) is None


def test_what_a_reference_leads_to_stands_in_the_schema_of_its_service() -> None:
    schema = schema_of("model User {\n  id String @id\n}\n")
    assert location_in(schema, Elsewhere("auth-service", "User", "id")) == Location(PATH, 15, 17)
    assert location_in(schema, Elsewhere("auth-service", "User")) == Location(PATH, 6, 10)
    assert location_in(schema, Elsewhere("auth-service")) is None


@pytest.mark.parametrize(
    "marked_text", [f"model A {{\n  b Str{CURSOR}ing\n}}\n", f"mo{CURSOR}del A {{\n}}\n", CURSOR]
)
def test_what_is_not_declared_leads_nowhere(marked_text: str) -> None:
    assert leads_to(marked_text) is None


def test_the_end_of_a_name_counts_as_the_name() -> None:
    text = SHOP.replace("lines  Line[]", f"lines  Line{CURSOR}[]")
    assert leads_to(text) == "model Line {"


def test_a_field_is_spoken_of_in_relations_indexes_and_comments() -> None:
    at = at_cursor(SHOP.replace("  status OrderStatus", f"  sta{CURSOR}tus OrderStatus"))
    found = references(at.schema, PATH, at.offset, AROUND)
    source = at.schema.documents[0].source
    lines = [source.line_text(source.line_of(one.start)).split()[0] for one in found]
    assert [at.text[one.start : one.end] for one in found] == ["status"] * 4
    assert lines == ["status", "///", "@@index([status,", "@@unique([userId],"]


def test_references_can_leave_the_declaration_out() -> None:
    at = at_cursor(SHOP.replace("model Line", f"model Li{CURSOR}ne"))
    assert len(references(at.schema, PATH, at.offset)) == 2
    assert len(references(at.schema, PATH, at.offset, with_declaration=False)) == 1


def test_names_lead_from_file_to_file() -> None:
    users = parse("model User {\n  id String @id\n  posts Post[]\n}\n", "b/user.prisma")
    text = "model Post {\n  id String @id\n  user User @relation(fields: [id], references: [id])\n}\n"
    schema = Schema((parse(text, "a/post.prisma"), users))
    assert definition(schema, "a/post.prisma", text.index("User")) == Location("b/user.prisma", 6, 10)
    found = references(schema, "b/user.prisma", 7)
    assert [one.path for one in found] == ["a/post.prisma", "b/user.prisma"]


def test_paths_into_composite_types_are_followed() -> None:
    text = "type Address {\n  city String\n}\nmodel A {\n  home Address\n  @@index([home.city])\n}\n"
    schema = schema_of(text)
    at = text.index("home.city")
    home = text.index("home")
    assert definition(schema, PATH, at) == Location(PATH, home, home + len("home"))
    assert definition(schema, PATH, at + len("home.")) == Location(PATH, 17, 21)


@pytest.mark.parametrize("name", OK_CASES)
def test_definition_and_references_agree(name: str) -> None:
    schema = schema_of(OK_CASES[name])
    found = list(occurrences(schema))
    by_symbol: dict[object, list[Location]] = {}
    for one in found:
        by_symbol.setdefault(one.symbol, []).append(one.location)
    for one in found:
        path, start, _ = one.location
        everywhere = references(schema, path, start)
        assert sorted(everywhere) == sorted(by_symbol[one.symbol])
        declared = definition(schema, path, start)
        if one.symbol.service is None:
            assert isinstance(declared, Location)
            assert declared in everywhere


@pytest.mark.parametrize("name", OK_CASES)
def test_an_occurrence_stands_where_its_name_stands(name: str) -> None:
    found = list(occurrences(schema_of(OK_CASES[name])))
    assert found or not parse(OK_CASES[name]).blocks
    for one in found:
        assert OK_CASES[name][one.location.start : one.location.end] == one.symbol.name


def test_the_outline_lists_blocks_and_members() -> None:
    entries = outline(parse(SHOP, PATH))
    assert [(entry.name, entry.kind) for entry in entries] == [
        ("db", SymbolKind.DATASOURCE),
        ("OrderStatus", SymbolKind.ENUM),
        ("Order", SymbolKind.MODEL),
        ("Kind", SymbolKind.ENUM),
        ("Line", SymbolKind.MODEL),
    ]
    status = entries[2].members[1]
    assert (status.name, status.detail) == ("status", "OrderStatus @default(OPEN)")
    assert SHOP[status.name_at.start : status.name_at.end] == "status"
    assert entries[1].detail == "OPEN, PAID"
    assert entries[0].members[0].detail == '"postgresql"'

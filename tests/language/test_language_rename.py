"""Another name for something, wherever it is spoken of, and the same database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.language.language_support import PATH, at_cursor
from workbench.engine.release_line import ReleaseLine
from workbench.language.rename import RenameError, is_in_database, renamable_at, rename
from workbench.psl.edits import apply_edits

if TYPE_CHECKING:
    from workbench.engine.client import EngineClient
    from workbench.engine.database import Embedded
    from workbench.engine.engine_thread import EngineThread

SHOP = """datasource db {
  provider = "postgresql"
}

enum Status {
  OPEN
  PAID
}

/// @holds total >= paid
model Order {
  id     String @id @db.Uuid
  status Status @default(OPEN)
  total  Decimal
  paid   Decimal
  /// @when status = PAID
  paidAt DateTime?
  lines  Line[]

  @@index([status, paidAt])
}

model Line {
  id      String @id @db.Uuid
  order   Order  @relation(fields: [orderId], references: [id])
  orderId String @db.Uuid
}
"""
PLACES = {
    "model Or‸der": "Purchase",
    "enum Sta‸tus": "State",
    "  OP‸EN": "FRESH",
    "  sta‸tus Status": "state",
    "  order‸Id String": "purchaseId",
    "  lin‸es  Line[]": "items",
    "  i‸d     String": "key",
    "datasource d‸b": "main",
}


def renamed(place: str, name: str, text: str = SHOP, *, keep_database: bool = True) -> str:
    """The text after what stands at the cursor in `place` got another name."""
    at = at_cursor(text.replace(place.replace("‸", ""), place))
    symbol = renamable_at(at.schema, PATH, at.offset)
    assert symbol is not None
    edits = rename(at.schema, symbol, name, keep_database=keep_database)
    return apply_edits(at.text, edits.get(PATH, ()))


def test_a_model_is_renamed_where_it_is_a_type_and_keeps_its_table() -> None:
    after = renamed("model Or‸der", "Purchase")
    assert "  order   Purchase  @relation" in after
    assert '  @@index([status, paidAt])\n  @@map("Order")\n' in after
    assert "Order " not in after


def test_a_field_is_renamed_in_indexes_and_comments_and_keeps_its_column() -> None:
    after = renamed("  sta‸tus Status", "state")
    assert '  state Status @default(OPEN) @map("status")' in after
    assert "  /// @when state = PAID" in after
    assert "  @@index([state, paidAt])" in after


def test_a_member_is_renamed_in_defaults_and_comments() -> None:
    after = renamed("  PA‸ID", "SETTLED")
    assert '  SETTLED @map("PAID")\n' in after
    assert "@when status = SETTLED" in after
    assert "@default(FRESH)" in renamed("  OP‸EN", "FRESH")


def test_names_in_invariants_follow() -> None:
    assert "@holds total >= payments" in renamed("  pa‸id   Decimal", "payments")


def test_a_relation_field_is_no_column_and_needs_no_map() -> None:
    assert "@map" not in renamed("  lin‸es  Line[]", "items")


def test_the_database_may_be_renamed_too() -> None:
    assert "map" not in renamed("model Or‸der", "Purchase", keep_database=False)


def test_a_name_that_the_database_has_already_stays_what_it_is() -> None:
    mapped = SHOP.replace("  total  Decimal", '  total  Decimal @map("sum_total")')
    after = renamed("  tot‸al  Decimal", "sum", mapped)
    assert '  sum  Decimal @map("sum_total")' in after
    assert after.count("@map") == 1


@pytest.mark.parametrize(
    ("place", "name", "why"),
    [
        ("model Or‸der", "Line", "taken by a model"),
        ("model Or‸der", "Status", "taken by an enum"),
        ("model Or‸der", "String", "taken by one of Prisma's own types"),
        ("model Or‸der", "2nd", "not a name"),
        ("model Or‸der", "", "not a name"),
        ("model Or‸der", "a b", "not a name"),
        ("  pa‸id   Decimal", "total", "taken by another field of `Order`"),
        ("  OP‸EN", "PAID", "taken by another member of `Status`"),
    ],
)
def test_a_name_that_cannot_be_is_refused(place: str, name: str, why: str) -> None:
    with pytest.raises(RenameError, match=why):
        renamed(place, name)


def test_a_model_of_a_many_to_many_relation_names_a_table_that_has_no_map() -> None:
    text = "model A‸ {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  as A[]\n}\n"
    at = at_cursor(text)
    symbol = renamable_at(at.schema, PATH, at.offset)
    assert symbol is not None
    with pytest.raises(RenameError, match="many-to-many"):
        rename(at.schema, symbol, "C")
    assert rename(at.schema, symbol, "C", keep_database=False)


def test_a_model_whose_rows_have_a_parent_keeps_its_table() -> None:
    text = """model Nod‸e {
  id     Int    @id
  above  Int?
  parent Node?  @relation("Tree", fields: [above], references: [id])
  below  Node[] @relation("Tree")
}
"""
    at = at_cursor(text)
    symbol = renamable_at(at.schema, PATH, at.offset)
    assert symbol is not None
    made = apply_edits(text.replace("‸", ""), rename(at.schema, symbol, "Leaf")[PATH])
    assert made.count("Leaf") == 3
    assert '@@map("Node")' in made


@pytest.mark.parametrize("text", ["model A {\n  b Str‸ing\n}\n", "// ‸note\n", "model A {\n  b B‸\n}\n"])
def test_what_is_not_declared_here_has_no_other_name(text: str) -> None:
    at = at_cursor(text)
    assert renamable_at(at.schema, PATH, at.offset) is None


@pytest.mark.parametrize(
    ("place", "is_known"),
    [
        ("model Or‸der", True),
        ("  sta‸tus Status", True),
        ("  lin‸es  Line[]", False),
        ("datasource d‸b", False),
    ],
)
def test_some_names_are_those_of_the_database(place: str, is_known: bool) -> None:
    at = at_cursor(SHOP.replace(place.replace("‸", ""), place))
    symbol = renamable_at(at.schema, PATH, at.offset)
    assert symbol is not None
    assert is_in_database(at.schema, symbol) is is_known


def test_the_same_name_changes_nothing() -> None:
    assert renamed("model Or‸der", "Order") == SHOP


@pytest.mark.oracle
def test_the_database_stays_as_it_is(engine: EngineThread, shared_embedded: Embedded) -> None:
    texts = [SHOP, *(renamed(place, name) for place, name in PLACES.items())]

    async def tables(client: EngineClient) -> list[str]:
        async with client.open_database(shared_embedded) as database:
            return [await database.creation_sql([(PATH, text)], ReleaseLine.SEVEN) for text in texts]

    before, *after = engine.run(tables)
    assert 'CREATE TABLE "Order"' in before
    assert after == [before] * len(PLACES)

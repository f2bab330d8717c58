"""Seeds agree with the invariants of their schema, by PostgreSQL's own count."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.seeding.seeding_support import HEAD, rows_of, schema_of
from workbench.checklist.invariants.reading import invariants_of
from workbench.engine.release_line import ReleaseLine
from workbench.seeding.script import seed_sql
from workbench.workspace.proofs.invariants import broken_invariants

if TYPE_CHECKING:
    from workbench.engine.database import Database
    from workbench.workspace.laboratory import Laboratory

LEDGER = """
/// @holds sum(postings.amount where side = DEBIT) = sum(postings.amount where side = CREDIT)
/// @holds total = sum(postings.amount where side = DEBIT)
model JournalEntry {
  id        String   @id @default(uuid()) @db.Uuid
  total     Decimal  @db.Decimal(28, 8)
  reference String   @unique

  postings Posting[]
}

model Posting {
  id      String      @id @default(uuid()) @db.Uuid
  entryId String      @db.Uuid
  side    PostingSide
  amount  Decimal     @db.Decimal(28, 8)

  entry JournalEntry @relation(fields: [entryId], references: [id])
}

enum PostingSide {
  DEBIT
  CREDIT
}

/// @holds sum(receipts.amount) <= amount
/// @holds paidAmount = sum(receipts.amount)
/// @holds amount = netAmount + vatAmount
/// @holds vatAmount < netAmount
/// @holds issuedAt <= dueOn
/// @holds seatsTaken <= seats
/// @holds 1 <= seatsTaken
model Invoice {
  id         String    @id @default(uuid()) @db.Uuid
  netAmount  Decimal   @db.Decimal(18, 2)
  vatAmount  Decimal   @db.Decimal(18, 2)
  amount     Decimal   @db.Decimal(18, 2)
  paidAmount Decimal   @db.Decimal(18, 2)
  seats      Int
  seatsTaken Int?
  dueOn      DateTime
  issuedAt   DateTime?

  receipts Receipt[]
}

model Receipt {
  id           String        @id @default(uuid()) @db.Uuid
  invoiceId    String        @db.Uuid
  amount       Decimal       @db.Decimal(18, 2)
  status       ReceiptStatus @default(EXPECTED)
  /// @when status = BOUNCED
  bounceReason String?
  /// @when status = CLEARED, BOUNCED
  bankedAt     DateTime?
  /// @when status = EXPECTED
  openSlot     Int?          @unique
  /// The deposit it was banked with; empty where it was not.
  depositId    String?       @db.Uuid

  invoice Invoice  @relation(fields: [invoiceId], references: [id])
  deposit Deposit? @relation(fields: [depositId], references: [id])
}

model Deposit {
  id       String    @id @default(uuid()) @db.Uuid
  receipts Receipt[]
}

enum ReceiptStatus {
  EXPECTED
  CLEARED
  BOUNCED
}
"""
FILES = (("schema.prisma", HEAD + LEDGER),)


async def messages(database: Database, script: str) -> list[str]:
    await database.reset()
    await database.script(await database.creation_sql(FILES, ReleaseLine.SIX))
    await database.script(script)
    return [finding.message for finding in await broken_invariants(database, schema_of(FILES))]


@pytest.mark.parametrize("rows", [1, 2, 20, 57])
def test_no_row_breaks_an_invariant(rows: int, laboratory: Laboratory) -> None:
    assert len(invariants_of(schema_of(FILES))) == 12
    script = seed_sql(schema_of(FILES), "books", rows)
    assert laboratory.run(lambda database: messages(database, script)) == []


def test_rows_that_break_one_are_counted(laboratory: Laboratory) -> None:
    script = seed_sql(schema_of(FILES), "books")
    spoil = 'UPDATE "Invoice" SET "amount" = "amount" + 1;\n'
    told = laboratory.run(lambda database: messages(database, f"{script}{spoil}"))
    number = len({table.model: rows for table, rows in rows_of(schema_of(FILES), "books")}["Invoice"])
    assert told == [f"{number} rows of `Invoice` break `amount = netAmount + vatAmount`"]


def test_a_value_comes_with_its_status_and_with_no_other() -> None:
    receipts = next(rows for table, rows in rows_of(schema_of(FILES), "books") if table.model == "Receipt")
    for row in receipts:
        status = row.values["status"]
        assert (row.values["bounceReason"] is not None) == (status == "BOUNCED")
        assert (row.values["bankedAt"] is not None) == (status != "EXPECTED")
        assert (row.values["openSlot"] is not None) == (status == "EXPECTED")
    assert {row.values["status"] for row in receipts} == {"EXPECTED", "CLEARED", "BOUNCED"}


def test_an_entry_has_postings_on_both_sides() -> None:
    rows = {table.model: found for table, found in rows_of(schema_of(FILES), "books")}
    for entry in rows["JournalEntry"]:
        sides = {row.values["side"] for row in rows["Posting"] if row.values["entryId"] == entry.values["id"]}
        assert sides == {"DEBIT", "CREDIT"}
        total = entry.values["total"]
        assert isinstance(total, Decimal)
        assert total > 0

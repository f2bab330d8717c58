"""A schema of some models, in two files, for diagrams."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

enum Status {
  OPEN
  PAID
}

/// Who buys.
/// @holds sum(orders.total) > 0
model Customer {
  id     String  @id @default(uuid()) @db.Uuid
  email  String  @unique
  /// @ref auth-service.User.id
  userId String? @db.Uuid
  orders Order[]
  tags   Tag[]
}

model Tag {
  id        Int        @id @default(autoincrement())
  label     String     @db.VarChar(40)
  customers Customer[]
}
"""
ORDERS = """\
model Order {
  id         String   @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  customerId String   @map("customer_id") @db.Uuid
  status     Status   @default(OPEN)
  total      Decimal  @db.Decimal(12, 2)
  placedAt   DateTime @default(now())
  customer   Customer @relation(fields: [customerId], references: [id], onDelete: Cascade)
  lines      Line[]
  invoice    Invoice?

  @@index([customerId, placedAt], map: "orders_by_day")
  @@map("orders")
}

model Line {
  orderId  String @db.Uuid
  number   Int
  amount   Float
  order    Order  @relation(fields: [orderId], references: [id])
  parentOf Line[] @relation("Parts")
  partOf   Line?  @relation("Parts", fields: [ofOrder, ofNumber], references: [orderId, number])
  ofOrder  String? @db.Uuid
  ofNumber Int?

  @@id([orderId, number])
}

model Invoice {
  id      Int     @id
  orderId String? @unique @db.Uuid
  order   Order?  @relation(fields: [orderId], references: [id])
}

model Setting {
  key   String @id
  value Json
}
"""


def write_shop(root: Path, service: str = "course-service") -> Path:
    """Write the schema of a service; returns its folder."""
    folder = root / "services" / service / "prisma" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    old = folder.parent / "schema.prisma"
    old.unlink(missing_ok=True)
    (folder / "base.prisma").write_text(HEAD)
    (folder / "orders.prisma").write_text(ORDERS)
    return folder

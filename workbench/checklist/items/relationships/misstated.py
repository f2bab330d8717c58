"""A `/// @holds` or `/// @when` that can't be understood, such as one that names a field which is not there.

What always holds between the numbers of a model, between a whole and its parts, and with which status a value
comes, is what seeds are made by and proofs look at. A line that nobody can read would promise that in vain.

Above a model:

    @holds amount = netAmount + vatAmount
    @holds paidAmount <= amount
    @holds amount = sum(lines.amount)
    @holds sum(postings.amount where side = DEBIT) = sum(postings.amount where side = CREDIT)

Above an optional field, which then is set with these members and with no others:

    @when status = PAID, REFUNDED

Bad:

```prisma
/// @holds total = net + taxes
model Invoice {
  id    String  @id @default(uuid()) @db.Uuid
  net   Decimal @db.Decimal(18, 2)
  tax   Decimal @db.Decimal(18, 2)
  total Decimal @db.Decimal(18, 2)
}
```

Good:

```prisma
/// @holds total = net + tax
model Invoice {
  id    String  @id @default(uuid()) @db.Uuid
  net   Decimal @db.Decimal(18, 2)
  tax   Decimal @db.Decimal(18, 2)
  total Decimal @db.Decimal(18, 2)
}
```

Fix: none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import finding_at
from workbench.checklist.markers import CONDITION, INVARIANT
from workbench.checklist.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject

ID = "relationships/misstated-invariant"
REACH = Reach.SCHEMA


def check(subject: Subject) -> Iterator[Finding]:
    """The invariants that can't be understood."""
    texts = [document.source.text for document in subject.schema.documents]
    if not any(f"@{name} " in text for text in texts for name in (INVARIANT, CONDITION)):
        return
    # Few schemas have one, and `check` is to start fast.
    from workbench.checklist.invariants.reading import Misstated, stated_in

    for found in stated_in(subject.schema):
        if isinstance(found, Misstated):
            yield finding_at(found.node, ID, found.why, model=found.model.name)

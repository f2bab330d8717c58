"""A `/// @holds` that can't be understood: it names a field that is not there, or is no comparison.

What always holds between the numbers of a model, and between a whole and its parts, is what seeds are made by
and proofs look at. A line that nobody can read would promise that in vain.

    amount = netAmount + vatAmount
    paidAmount <= amount
    amount = sum(lines.amount)
    sum(postings.amount where side = DEBIT) = sum(postings.amount where side = CREDIT)

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
from workbench.checklist.markers import INVARIANT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject

ID = "relationships/misstated-invariant"


def check(subject: Subject) -> Iterator[Finding]:
    """The invariants that can't be understood."""
    if not any(f"@{INVARIANT}" in document.source.text for document in subject.schema.documents):
        return
    # Few schemas have one, and `check` is to start fast.
    from workbench.checklist.invariants.reading import Misstated, stated_in

    for found in stated_in(subject.schema):
        if isinstance(found, Misstated):
            message = f"`@holds` on `{found.model.name}` can't be checked: {found.why}"
            yield finding_at(found.node, ID, message, model=found.model.name)

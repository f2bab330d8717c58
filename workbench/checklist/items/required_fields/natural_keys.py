"""An optional field by which people know a row, with no word on why it may be empty.

A product without a name or a payment without a currency is an accident that the database could have
prevented: https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-NOT-NULL

Flagged are fields called just `name`, `title`, `email`, `code`, `slug`, `status`, `type`, `amount` or
`currency`; a `middleName` may well be empty. Where emptiness means something, say so in a documentation
comment: `/// optional: why`.

Bad:

```prisma
model Course {
  id    String  @id @default(uuid()) @db.Uuid
  title String?
}
```

Good:

```prisma
model Course {
  id       String  @id @default(uuid()) @db.Uuid
  title    String
  subtitle String?
  /// optional: drafts get their slug when they are published
  slug     String? @unique
}
```

Fix: drops the `?`. It asks first, since rows may be stored that have no value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Applicability, finding_at, fix_of
from workbench.checklist.markers import says_optional
from workbench.checklist.references import field_comments
from workbench.checklist.rewriting import make_required
from workbench.checklist.vocabulary.natural_keys import is_natural_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject

ID = "required-fields/natural-key"


def check(subject: Subject) -> Iterator[Finding]:
    """The natural keys that may be empty without a reason."""
    for table in subject.tables:
        for column in table.columns:
            if not column.is_optional or not is_natural_key(column.words):
                continue
            kind = column.field.type
            if kind is None or says_optional(field_comments(column.field)):
                continue
            yield finding_at(
                kind,
                ID,
                f"`{column.name}` may be empty, though people know a row by it: drop the `?`, "
                "or say why above it with `/// optional: why`",
                model=table.name,
                field=column.name,
                fix=fix_of(
                    f"make `{column.name}` required", make_required(kind), applicability=Applicability.ASKS
                ),
            )

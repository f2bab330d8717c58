"""A date or a moment in a `String`.

Text sorts and compares by its letters, takes `31.02.2026` without a murmur, and no two services write it
alike. `DateTime` is checked, sorted and indexed by the database:
https://www.prisma.io/docs/orm/reference/prisma-schema-reference#datetime

Judged by the words of the name: `birthDate`, `paidAt`, `validUntil`. Words like `update`, `dateFormat` or
`candidate` are none, and neither is a card's `expiryDate` (`12/27`). The timestamps and the field of soft
deletion have items of their own.

Bad:

```prisma
model Student {
  id        String @id @default(uuid()) @db.Uuid
  birthDate String
}
```

Good:

```prisma
model Student {
  id         String   @id @default(uuid()) @db.Uuid
  birthDate  DateTime @db.Date
  dateFormat String
  update     String
}
```

Fix: the type becomes `DateTime`, a native type for text goes. It asks first: the text that is stored has to
be read as dates by the migration. A field with a default has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import TEXT_AS_MOMENT, Asker
from workbench.checklist.defaults import default_of
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import retype
from workbench.checklist.vocabulary.dates import is_date
from workbench.checklist.words import split_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.psl.nodes import Field

ID = "data-types/date"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The columns that hold a date as text."""
    conventions = subject.conventions
    elsewhere = {
        split_words(name) for name in (conventions.created_at, conventions.updated_at, conventions.deleted_at)
    }
    for table in (*subject.tables, *subject.composites):
        for column in table.own_columns:
            if column.type != "String" or column.field.type is None or not is_date(column.words):
                continue
            if column.words in elsewhere and table.model.kind == "model":
                continue
            yield finding_at(
                column.field.type,
                ID,
                f"`{column.name}` holds a date but is a `String`: make it a `DateTime`",
                model=table.name,
                field=column.name,
                fix=Asker(subject, ID, table.name, column.name).consent(_fix(column.field), TEXT_AS_MOMENT),
            )


def _fix(field: Field) -> Fix | None:
    if default_of(field) is not None:
        return None
    return fix_of(f"make `{field.name}` a `DateTime`", *retype(field, "DateTime", None, None))

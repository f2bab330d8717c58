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

Fix: asks, and either drops the `?`, which stops the migration where rows are stored that have no value, or
writes down why the field may be empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.insertion import comment_above
from workbench.checklist.markers import says_optional
from workbench.checklist.questions import YES, Form, Question, parsed
from workbench.checklist.reach import Reach
from workbench.checklist.references import field_comments
from workbench.checklist.rewriting import make_required
from workbench.checklist.vocabulary.natural_keys import is_natural_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table

ID = "required-fields/natural-key"
REACH = Reach.MODEL


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
                fix=_fix(subject, table, column),
            )


def _fix(subject: Subject, table: Table, column: Column) -> Fix | None:
    field = column.field

    def cure(answer: str) -> Fix | None:
        said = parsed(Form.REQUIRED, answer)
        if field.type is None or said is None:
            return None
        if said["why"]:
            return fix_of(f"say why `{column.name}` may be empty", comment_above(field, f"/// {said[0]}"))
        return fix_of(f"make `{column.name}` required", make_required(field.type))

    text = f"has every row its `{table.name}.{column.name}`?"
    question = Question(text, Form.REQUIRED, (YES,))
    return Asker(subject, ID, table.name, column.name).fix(f"make `{column.name}` required", question, cure)

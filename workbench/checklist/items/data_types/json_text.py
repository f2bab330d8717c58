"""JSON in a `String`.

The database can't check, query or index what it takes for text, and every reader has to parse it and hope.
`Json` is checked on the way in and can be filtered by its parts:
https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types/working-with-json-fields

Flagged on evidence only: a name that ends in `Json`, a default that is a JSON object or array, or a comment
that says so. A `metadata String` may hold anything and is left alone. SQL Server has no `Json` in Prisma and
is not asked.

Bad:

```prisma
model Survey {
  id      String @id @default(uuid()) @db.Uuid
  answers String @default("{}")
}
```

Good:

```prisma
model Survey {
  id       String @id @default(uuid()) @db.Uuid
  answers  Json   @default("{}")
  jsonPath String
  metadata String
}
```

Fix: the type becomes `Json`, a native type for text goes, the default stays. It asks first, since stored text
that is no JSON would stop the migration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.defaults import default_of
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.reach import Reach
from workbench.checklist.references import field_comments
from workbench.checklist.rewriting import retype
from workbench.checklist.vocabulary.json_text import is_json, is_json_document, speaks_of_json
from workbench.psl.nodes import StringLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column
    from workbench.psl.nodes import Field

ID = "data-types/json"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The columns that hold JSON as text."""
    if not subject.provider.has_json:
        return
    for table in (*subject.tables, *subject.composites):
        for column in table.own_columns:
            if column.type != "String" or column.field.type is None:
                continue
            evidence = _evidence(column)
            if evidence is not None:
                yield finding_at(
                    column.field.type,
                    ID,
                    f"`{column.name}` holds JSON, as its {evidence} says, but is a `String`: make it `Json`",
                    model=table.name,
                    field=column.name,
                    fix=Asker(subject, ID, table.name, column.name).consent(
                        _fix(column.field), "stored text that is no JSON would stop the migration"
                    ),
                )


def _evidence(column: Column) -> str | None:
    if is_json(column.words):
        return "name"
    default = default_of(column.field)
    if isinstance(default, StringLiteral) and is_json_document(default.value):
        return "default"
    if any(speaks_of_json(comment.content) for comment in field_comments(column.field)):
        return "comment"
    return None


def _fix(field: Field) -> Fix | None:
    default = default_of(field)
    if default is not None and not (isinstance(default, StringLiteral) and is_json_document(default.value)):
        return None
    return fix_of(f"make `{field.name}` a `Json`", *retype(field, "Json", None, None))

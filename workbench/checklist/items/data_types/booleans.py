"""A yes or no in a `String` or an `Int`.

`"true"`, `"TRUE"`, `"yes"` and `"1"` are four answers to one question, and a number has two thousand million
more. `Boolean` has two: https://www.postgresql.org/docs/current/datatype-boolean.html

Judged by the words of the name: `isActive`, `hasAccess`, `canEdit`, `emailEnabled`. Words, not letters:
`isbn`, `issue` and `hashCount` ask nothing.

Bad:

```prisma
model Account {
  id       String @id @default(uuid()) @db.Uuid
  isActive String @default("true")
}
```

Good:

```prisma
model Account {
  id       String  @id @default(uuid()) @db.Uuid
  isActive Boolean @default(true)
  isbn     String
}
```

Fix: the type becomes `Boolean`, and a default of `0`, `1`, `"true"` or `"false"` with it; with any other
default there is none. It asks first, since stored values have to be turned over by the migration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.defaults import default_of
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import retype
from workbench.checklist.vocabulary.booleans import is_boolean
from workbench.psl.nodes import NumberLiteral, StringLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.psl.nodes import Field

ID = "data-types/boolean"
REACH = Reach.MODEL

_ARTICLES = {"String": "a", "Int": "an"}
_ANSWERS = {"0": "false", "1": "true", "false": "false", "true": "true"}


def check(subject: Subject) -> Iterator[Finding]:
    """The columns that answer yes or no in another type."""
    for table in (*subject.tables, *subject.composites):
        for column in table.own_columns:
            article = _ARTICLES.get(column.type)
            if article is None or column.field.type is None or not is_boolean(column.words):
                continue
            yield finding_at(
                column.field.type,
                ID,
                f"`{column.name}` answers yes or no but is {article} `{column.type}`: make it a `Boolean`",
                model=table.name,
                field=column.name,
                fix=Asker(subject, ID, table.name, column.name).consent(
                    _fix(subject, column.field), "the migration has to turn over what is stored"
                ),
            )


def _fix(subject: Subject, field: Field) -> Fix | None:
    default = default_of(field)
    answer: str | None = None
    if default is not None:
        written = default.value if isinstance(default, StringLiteral) else default.text
        answer = _ANSWERS.get(written) if isinstance(default, StringLiteral | NumberLiteral) else None
        if answer is None:
            return None
    return fix_of(
        f"make `{field.name}` a `Boolean`",
        *retype(field, "Boolean", _native_that_stays(subject, field), answer),
    )


def _native_that_stays(subject: Subject, field: Field) -> str | None:
    """MySQL's `@db.TinyInt` holds a `Boolean` as well."""
    native = field.native_type
    types = subject.provider.native_types or {}
    if native is None or "Boolean" not in types.get(native.name.rpartition(".")[2], frozenset()):
        return None
    return native.text

"""A relation that may be empty while its foreign key may not, or the other way round.

The column decides what the database stores; the relation field decides what Prisma Client's types say. Where
the two disagree, code is made to handle a null that can't be, or trusts a row that may not be there. Prisma
refuses a required relation over an optional key and accepts the opposite:
https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/one-to-many-relations

Bad:

```prisma
model Lesson {
  id       String  @id @default(uuid()) @db.Uuid
  course   Course? @relation(fields: [courseId], references: [id], onDelete: Restrict)
  courseId String  @db.Uuid
}

model Course {
  id      String   @id @default(uuid()) @db.Uuid
  lessons Lesson[]
}
```

Good:

```prisma
model Lesson {
  id       String @id @default(uuid()) @db.Uuid
  course   Course @relation(fields: [courseId], references: [id], onDelete: Restrict)
  courseId String @db.Uuid
}

model Course {
  id      String   @id @default(uuid()) @db.Uuid
  lessons Lesson[]
}
```

A key of several columns is empty as soon as one of them is, so a relation over a required `tenantId` and an
optional `parentId` is rightly optional.

Fix: the relation field follows its column, so that the database stays as it is. A relation with
`onDelete: SetNull` over a required key has none: one of the two is wrong, and only people know which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import finding_at, fix_of, related_at
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import make_optional, make_required
from workbench.psl.nodes import Arity, Constant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table
    from workbench.psl.schema import Relation

ID = "required-fields/foreign-key"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The relations whose optionality is not that of their key."""
    for table in subject.tables:
        for relation in table.owned:
            columns = [table.by_name[name] for name in relation.fields if name in table.by_name]
            if len(columns) == len(relation.fields):
                yield from _disagreement(table, relation, columns)


def _disagreement(table: Table, relation: Relation, columns: list[Column]) -> Iterator[Finding]:
    kind = relation.field.type
    key_is_optional = any(column.is_optional for column in columns)
    if kind is None or key_is_optional == (kind.arity is Arity.OPTIONAL):
        return
    field = relation.field.name
    key = next((column for column in columns if column.is_optional), columns[0])
    related = (related_at(key.field.identifier, f"`{key.name}` stands here"),)
    if key_is_optional:
        message = f"`{field}` is required but its key `{key.name}` may be empty: make it `{kind.name}?`"
        fix = fix_of(f"make `{field}` optional", make_optional(kind))
    else:
        message = (
            f"`{field}` may be empty but its key `{key.name}` is required: "
            "drop the `?` of one, or add one to the other"
        )
        fix = None if _sets_null(relation) else fix_of(f"make `{field}` required", make_required(kind))
    yield finding_at(kind, ID, message, model=table.name, field=field, fix=fix, related=related)


def _sets_null(relation: Relation) -> bool:
    action = None if relation.attribute is None else relation.attribute.argument("onDelete")
    return isinstance(action, Constant) and action.value == "SetNull"

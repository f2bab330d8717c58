"""A relation that does not say what happens to its rows when the other row is deleted.

Prisma then picks an action by whether the key is optional, and a `?` added for another reason quietly turns
"refuse" into "cut loose": https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/referential-actions

Bad:

```prisma
model Lesson {
  id       String @id @default(uuid()) @db.Uuid
  course   Course @relation(fields: [courseId], references: [id])
  courseId String @db.Uuid
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
  course   Course @relation(fields: [courseId], references: [id], onDelete: Cascade)
  courseId String @db.Uuid
}

model Course {
  id      String   @id @default(uuid()) @db.Uuid
  lessons Lesson[]
}
```

Fix: writes the action that Prisma picks by itself, so that nothing changes but that it can be seen:
`Restrict` (`NoAction` on SQL Server) where a column of the key is required, else `SetNull`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import add_argument
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Table
    from workbench.psl.schema import Relation

ID = "relationships/on-delete"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The relations that hold a foreign key and name no `onDelete`."""
    for table in subject.tables:
        for relation in table.owned:
            attribute = relation.attribute
            if attribute is None or attribute.argument("onDelete") is not None:
                continue
            action = _implied_action(subject, table, relation)
            name = relation.field.name
            yield finding_at(
                attribute,
                ID,
                f"`{name}` does not say what happens when its `{relation.target.name}` is deleted: "
                f"add `onDelete: {action}`, which is what happens now, or `Cascade`",
                model=table.name,
                field=name,
                fix=fix_of(f"add `onDelete: {action}`", add_argument(attribute, f"onDelete: {action}")),
            )


def _implied_action(subject: Subject, table: Table, relation: Relation) -> str:
    """What Prisma does when nothing is said."""
    columns = [table.by_name[name] for name in relation.fields if name in table.by_name]
    is_required = (
        any(not column.is_optional for column in columns)
        or relation.field.type is None
        or relation.field.type.arity is Arity.REQUIRED
    )
    if not is_required:
        return "SetNull"
    return "Restrict" if subject.provider.has_restrict or not subject.has_foreign_keys else "NoAction"

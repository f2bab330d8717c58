"""A default that is no member of the field's enum.

Prisma refuses the schema. Most often the case is wrong, or the value is in quotes as it was when the field
was a `String`: https://www.prisma.io/docs/orm/reference/prisma-schema-reference#default

Bad:

```prisma
model Job {
  id     String   @id @default(uuid()) @db.Uuid
  status JobState @default(pending)

  @@index([status])
}

enum JobState {
  PENDING
  DONE
}
```

Good:

```prisma
model Job {
  id     String   @id @default(uuid()) @db.Uuid
  status JobState @default(PENDING)

  @@index([status])
}

enum JobState {
  PENDING
  DONE
}
```

Fix: a member in quotes, or in other capitals, is written as the enum has it. For any other word it asks, and
suggests the member that is nearest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.defaults import default_of
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.nearest import nearest
from workbench.checklist.questions import Form, Question
from workbench.checklist.reach import Reach
from workbench.psl.edits import TextEdit
from workbench.psl.nodes import ArrayLiteral, Constant, StringLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject

ID = "enums/unknown-default"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The defaults that their enum does not know."""
    for table in (*subject.tables, *subject.composites):
        for column in table.columns:
            if not column.is_enum:
                continue
            default = default_of(column.field)
            members = [value.name for value in subject.schema.enums[column.type].values]
            for value in default.items if isinstance(default, ArrayLiteral) else (default,):
                if not isinstance(value, Constant | StringLiteral) or _is_member(value, members):
                    continue
                asker = Asker(subject, ID, table.name, column.name)
                hint, fix = _advice(value, members, asker, f"{table.name}.{column.name}")
                yield finding_at(
                    value,
                    ID,
                    f"the default of `{column.name}` must be a member of `{column.type}`, and {hint}",
                    model=table.name,
                    field=column.name,
                    fix=fix,
                )


def _advice(
    value: Constant | StringLiteral, members: list[str], asker: Asker, place: str
) -> tuple[str, Fix | None]:
    word = value.value
    what = f'`"{word}"` is text' if isinstance(value, StringLiteral) else f"`{word}` is none"
    same = next((member for member in members if member.casefold() == word.casefold()), None)
    guess = same or nearest(word, members)
    hint = f"{what}: write `{guess}`" if guess else what
    if same is not None:
        return hint, _written(value, same)
    question = Question(f"what is the default of `{place}`?", Form.MEMBER, (guess,) if guess else ())
    cure = asker.fix(
        "write a member", question, lambda answer: _written(value, answer) if answer in members else None
    )
    return hint, cure


def _written(value: Constant | StringLiteral, member: str) -> Fix | None:
    return fix_of(f"write `{member}`", TextEdit(value.start, value.end, member))


def _is_member(value: Constant | StringLiteral, members: list[str]) -> bool:
    return isinstance(value, Constant) and value.value in members

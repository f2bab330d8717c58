"""An enum that no field has as its type.

It is made in the database all the same, and tells readers of a state that nothing can be in. Usually the
field that should have it is a `String` still.

Bad:

```prisma
enum Colour {
  RED
  GREEN
}
```

Good:

```prisma
model Flag {
  id     String @id @default(uuid()) @db.Uuid
  colour Colour
}

enum Colour {
  RED
  GREEN
}
```

Fix: removes the enum if people agree. One with a comment stays for them to decide, and so does one that a
text field is to become. Nothing is flagged while the file has syntax errors, since the line that uses the
enum may be among what can't be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.items.enums.text_statuses import enums_to_be
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import remove_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.psl.nodes import Enum

ID = "enums/unused"
REACH = Reach.SCHEMA


def check(subject: Subject) -> Iterator[Finding]:
    """The enums that nobody uses."""
    schema = subject.schema
    # A byte order mark is a syntax error to Prisma, but hides nothing.
    if not schema.enums or any(diagnostic.text != "\ufeff" for diagnostic in schema.diagnostics):
        return
    used = {
        field.type.name
        for model in (*schema.models.values(), *schema.views.values(), *schema.types.values())
        for field in model.fields
        if field.type is not None
    }
    for enum in schema.enums.values():
        if enum.name not in used:
            yield finding_at(
                enum.identifier,
                ID,
                f"no field is of type `{enum.name}`: give it to the field it was made for, or remove it",
                model=enum.name,
                fix=_fix(subject, enum),
            )


def _fix(subject: Subject, enum: Enum) -> Fix | None:
    awaited = (one.name for one in subject.conventions.compliance.enums)
    if enum.name in {*awaited, *enums_to_be(subject)}:
        return None
    fix = fix_of(f"remove `{enum.name}`", remove_block(enum))
    return Asker(subject, ID, enum.name).consent(fix, "it may be there for a field to come")

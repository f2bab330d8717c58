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

Fix: none; use it or remove it. Nothing is flagged while the file has syntax errors, since the line that uses
the enum may be among what can't be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import finding_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding
    from workbench.checklist.subject import Subject

ID = "enums/unused"


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
            )

"""A `/// @ref` to a field of another type.

The two values are compared by code that no database checks: an `Int` never equals the `String` it was meant
to hold, and a `@db.Uuid` column refuses the owner's `cuid()` the first time one arrives.

Bad:

```prisma
model Order {
  id     String @id @default(uuid()) @db.Uuid
  /// @ref auth-service.User.id
  userId Int

  @@index([userId])
}
```

Good:

```prisma
model Order {
  id     String @id @default(uuid()) @db.Uuid
  /// @ref auth-service.User.id
  userId String @db.Uuid

  @@index([userId])
}
```

Fix: adds a missing `@db.Uuid`, and asks first in a service that has migrations, since the next one would drop
the column and make it anew. Between different types it takes the owner's, and asks first, since a column that
holds values can't always follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.exports import shape_of
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.items.data_types.uuids import NO_CAST
from workbench.checklist.items.relationships.resolution import resolutions
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import add_attribute, retype
from workbench.checklist.shapes import Misfit, misfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import FieldShape, Subject
    from workbench.checklist.tables import Column

ID = "relationships/ref-type"
REACH = Reach.SCHEMA


def check(subject: Subject) -> Iterator[Finding]:
    """The references whose two ends are of different types."""
    for found in resolutions(subject):
        if found.shape is None or found.column.field.type is None:
            continue
        problem = _problem(subject, found.column, found.shape)
        if problem is None:
            continue
        message, fix, doubt = problem
        asker = Asker(subject, ID, found.table.name, found.column.name)
        yield finding_at(
            found.column.field.type,
            ID,
            f"`{found.column.name}` refers to `{found.reference.text}`, {message}",
            model=found.table.name,
            field=found.column.name,
            fix=asker.consent(fix, doubt) if doubt else fix,
        )


def fits(subject: Subject, column: Column, shape: FieldShape) -> bool:
    """Whether `column` can refer to a field of this shape."""
    return _problem(subject, column, shape) is None


def _problem(subject: Subject, column: Column, shape: FieldShape) -> tuple[str, Fix | None, str] | None:
    """What is wrong, its fix, and what speaks against the fix."""
    doubt = "" if subject.draft else "a column that holds values can't always follow"
    native, uuid = column.native, subject.uuid_attribute
    match misfit(shape_of(column.field), shape, has_uuids=uuid is not None):
        case Misfit.TYPE:
            message = f"which is of type `{shape.type}`, but is of type `{column.type}` itself"
            return message, _as_owner(subject, column, shape), doubt
        case Misfit.TEXT if uuid is not None:
            # What another native type or another reference is there for, only people know.
            is_plain = native is None and len(column.references) < 2
            fix = fix_of(f"add `{uuid}`", add_attribute(column.field, uuid)) if is_plain else None
            message = f"which is a UUID, but is kept as text: add `{uuid}`"
            return message, fix, NO_CAST if subject.migrated else ""
        case Misfit.NO_UUID if native is not None:
            message = f"whose values `{shape.default}()` makes, which a `@{native.name}` can't hold"
            return message, _as_owner(subject, column, shape), doubt
        case _:
            return None


def _as_owner(subject: Subject, column: Column, shape: FieldShape) -> Fix | None:
    if len(column.references) > 1 or column.field.attribute("default") is not None:
        return None
    native = None if shape.native_type is None else subject.native(shape.native_type)
    kind = f"`{shape.type}`" if native is None else f"`{shape.type} {native}`"
    title = f"make `{column.name}` a {kind}, as its owner has it"
    return fix_of(title, *retype(column.field, shape.type, native, None))

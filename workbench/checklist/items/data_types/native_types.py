"""A native type that the database does not have, or that does not hold the field's type.

Prisma refuses the schema, and the message it gives does not say what to write instead. Which native type
holds which scalar: https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types

Bad:

```prisma
model Invoice {
  id     String @id @default(uuid()) @db.Uuid
  number Int    @db.VarChar(20)
}
```

Good:

```prisma
model Invoice {
  id     String @id @default(uuid()) @db.Uuid
  number String @db.VarChar(20)
}
```

Fix: a wrong name before the dot is put right, and on SQLite, which has no native types, the attribute goes.
Otherwise there is none, since the name does not tell whether the type or the native type is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.nearest import did_you_mean
from workbench.checklist.reach import Reach
from workbench.checklist.rewriting import remove_attribute
from workbench.psl.edits import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column
    from workbench.psl.nodes import Attribute

ID = "data-types/native-type"
REACH = Reach.MODEL


def check(subject: Subject) -> Iterator[Finding]:
    """The native types that don't fit."""
    for table in (*subject.tables, *subject.composites):
        for column in table.columns:
            native = column.native
            if native is None:
                continue
            problem = _problem(subject, column, native)
            if problem is not None:
                message, fix = problem
                yield finding_at(native, ID, message, model=table.name, field=column.name, fix=fix)


def _problem(subject: Subject, column: Column, native: Attribute) -> tuple[str, Fix | None] | None:
    types = subject.provider.native_types
    datasource = subject.schema.datasource
    if types is None or column.type == "Unsupported":
        return None
    title = subject.provider.title
    prefix, _, name = native.name.partition(".")
    if not types:
        fix = fix_of(f"remove `@{native.name}`", remove_attribute(column.field, native))
        return f"{title} has no native types in Prisma: remove `@{native.name}`", fix
    if datasource is not None and prefix != datasource.name:
        return _wrong_prefix(native, datasource.name, fits=column.type in types.get(name, ()))
    fitting = sorted(native_type for native_type, scalars in types.items() if column.type in scalars)
    if name not in types:
        return f"{title} has no native type `{name}`{did_you_mean(name, fitting or types)}", None
    if column.type not in types[name]:
        held = " or ".join(f"`{scalar}`" for scalar in sorted(types[name]))
        return f"`@{native.name}` holds {held}, but `{column.name}` is of type `{column.type}`", None
    return None


def _wrong_prefix(native: Attribute, datasource: str, *, fits: bool) -> tuple[str, Fix | None]:
    prefix, _, name = native.name.partition(".")
    right = f"@{datasource}.{name}"
    at = native.identifier.start
    fix = fix_of(f"write `{right}`", TextEdit(at, at + len(prefix), datasource)) if fits else None
    return f"`@{native.name}` names no datasource: the one here is `{datasource}`, so write `{right}`", fix

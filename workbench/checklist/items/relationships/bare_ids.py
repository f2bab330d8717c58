"""An `xxxId` that refers to nothing: neither a `@relation` nor a `/// @ref service.Model.field`.

An id without a target can't be followed, checked or cleaned up, and nobody dares to change what it may
refer to. Inside a schema a relation says it and the database guards it
(https://www.prisma.io/docs/orm/prisma-schema/data-model/relations); across services, whose databases can't
guard each other, the comment says it and the workbench does.

Left alone is what the name shows to be no reference: ids made by another system (`stripeCustomerId`,
`traceId`, `externalId`), ids that this model makes itself, and one half of a pair that can refer to several
models (`entityType` with `entityId`). A few words go both ways (`sessionId`, `deviceId`): they count as
references only where the schema has a model of that name. Where the name misleads, say so in a documentation
comment: `/// @external: why`.

Bad:

```prisma
model Order {
  id     String @id @default(uuid()) @db.Uuid
  userId String @db.Uuid
}
```

Good:

```prisma
model Order {
  id               String @id @default(uuid()) @db.Uuid
  /// @ref auth-service.User.id
  userId           String @db.Uuid
  stripeCustomerId String
  /// @external: made by the warehouse's own system
  depotId          String

  @@index([userId])
}
```

Fix: where the name is that of one of the workspace's common entities, adds its `/// @ref`, and what such a
reference needs besides: the type of what it refers to, and an index. For other names it asks, and suggests
the model of a service that is called so or, where the name is that of a role that people have, the user. An
id called after a model of the schema becomes a relation to it, both sides of it, if people agree: values that
no row has stop the migration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.defaults import GENERATORS, default_function
from workbench.checklist.finding import finding_at
from workbench.checklist.items.data_types.uuids import NO_CAST
from workbench.checklist.items.relationships.relating import relation
from workbench.checklist.items.relationships.targets import (
    declaration,
    declared_external,
    known_target,
    likely_targets,
)
from workbench.checklist.markers import EXTERNAL, is_marked
from workbench.checklist.questions import RELATION, Form, Question, parsed
from workbench.checklist.reach import Reach
from workbench.checklist.references import field_comments, reference_line
from workbench.checklist.vocabulary.identifiers import (
    is_half_of_a_pair,
    is_outside,
    is_reference,
    model_key,
    refers_to,
)
from workbench.checklist.words import split_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column, Table

ID = "relationships/bare-id"
REACH = Reach.SCHEMA

_ID_TYPES = frozenset({"String", "Int", "BigInt", "Bytes"})


def check(subject: Subject) -> Iterator[Finding]:
    """The ids that refer to nothing."""
    models = {model_key(table.name): table for table in subject.tables}
    for table in subject.tables:
        for column in table.columns:
            if not is_bare(table, column):
                continue
            target = known_target(subject, column)
            if target is None and is_outside(column.words, split_words(table.name), models):
                continue
            key = refers_to(column.words, models)
            neighbour = None if key is None else models[key]
            yield finding_at(
                column.field.identifier,
                ID,
                f"`{column.name}` refers to nothing: {_advice(neighbour, target)}",
                model=table.name,
                field=column.name,
                fix=_relation(subject, table, column, neighbour)
                if neighbour
                else _fix(subject, table, column, target),
            )


def is_bare(table: Table, column: Column) -> bool:
    """Whether `column` is an `xxxId` that neither is a foreign key nor says what it refers to."""
    words = column.words
    if not is_reference(words) or column.is_list or column.type not in _ID_TYPES:
        return False
    if column.name in table.foreign_columns or default_function(column.field) in GENERATORS:
        return False
    is_own = "".join(words[:-1]) == model_key(table.name)
    if is_own or is_half_of_a_pair(words, table.by_words.keys()):
        return False
    return not column.references and not is_marked(field_comments(column.field), EXTERNAL)


def _advice(neighbour: Table | None, target: str | None) -> str:
    """What to do about an id called after a model of the schema, after a known target, or after neither."""
    if neighbour is not None:
        return f"add a `@relation` to `{neighbour.name}`, or above it `/// @external: why`"
    if target is not None:
        return f"add `{reference_line(target)}` above it"
    return "add a `@relation`, or above it `/// @ref service.Model.field` or `/// @external: why`"


def _relation(subject: Subject, table: Table, column: Column, neighbour: Table) -> Fix | None:
    def cure(answer: str) -> Fix | None:
        said = parsed(Form.RELATION, answer)
        if said is None:
            return None
        if said["why"]:
            return declared_external(column, said["why"])
        return relation(subject, table, column, neighbour)

    likely = (RELATION,) if cure(RELATION) is not None else ()
    text = f"is `{table.name}.{column.name}` the id of a `{neighbour.name}`, and every value that of one?"
    asker = Asker(subject, ID, table.name, column.name)
    return asker.fix(f"say what `{column.name}` refers to", Question(text, Form.RELATION, likely), cure)


def _fix(subject: Subject, table: Table, column: Column, target: str | None) -> Fix | None:
    asker = Asker(subject, ID, table.name, column.name)
    known = None if target is None else declaration(subject, table, column, target)
    if known is not None and not (subject.migrated and _retypes(subject, known)):
        return known
    likely = likely_targets(subject, table, column) if known is None else (target or "",)
    though = "" if known is None else f" If to a UUID, {NO_CAST}"
    question = Question(f"what does `{table.name}.{column.name}` refer to?{though}", Form.TARGET, likely)
    return asker.fix(
        f"say what `{column.name}` refers to",
        question,
        lambda answer: declaration(subject, table, column, answer),
    )


def _retypes(subject: Subject, fix: Fix) -> bool:
    """Whether the column becomes a UUID."""
    return any(edit.new_text.strip() == subject.uuid_attribute for edit in fix.edits)

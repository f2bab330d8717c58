"""A `/// @ref` whose service, model or field does not exist, or that is not `service.Model.field` at all.

Nothing but this comment ties the value to its owner, so a renamed model breaks it without a sound. The
nearest name that exists is told.

Bad:

```prisma
model Order {
  id     String @id @default(uuid()) @db.Uuid
  /// @ref auth-service.Usr.id
  userId String @db.Uuid

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

Fix: asks, and writes what is answered, if that leads to a field of the same type, or that the id belongs to
something outside. Suggests the nearest name; near is not the same as meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.asking import Asker
from workbench.checklist.finding import finding_at, fix_of
from workbench.checklist.items.relationships.ref_types import fits
from workbench.checklist.items.relationships.resolution import (
    NOWHERE,
    Outcome,
    follow,
    resolutions,
    shape_at,
)
from workbench.checklist.markers import EXTERNAL, REFERENCE
from workbench.checklist.nearest import nearest
from workbench.checklist.questions import Form, Question, parsed
from workbench.checklist.reach import Reach
from workbench.psl.edits import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix
    from workbench.checklist.items.relationships.resolution import Resolution
    from workbench.checklist.subject import Subject

ID = "relationships/broken-ref"
REACH = Reach.SCHEMA


def check(subject: Subject) -> Iterator[Finding]:
    """The references that lead nowhere."""
    for found in resolutions(subject):
        message = _message(found)
        if message is None:
            continue
        wrong = _wrong_word(found)
        guess = None if wrong is None else nearest(wrong, found.known)
        yield finding_at(
            found.reference.node,
            ID,
            message if guess is None else f"{message} (did you mean `{guess}`?)",
            model=found.table.name,
            field=found.column.name,
            fix=_fix(subject, found, guess),
        )


def _message(found: Resolution) -> str | None:
    reference = found.reference
    field = f"`{found.column.name}` refers to"
    match found.outcome:
        case Outcome.MALFORMED if not reference.text:
            return f"`@ref` of `{found.column.name}` names nothing: write `@ref service.Model.field`"
        case Outcome.MALFORMED:
            return f"{field} `{reference.text}`, which is not of the form `service.Model.field`"
        case Outcome.NO_SERVICE:
            return f"{field} service `{reference.service}`, which does not exist"
        case Outcome.NO_MODEL:
            return f"{field} `{reference.service}.{reference.model}`, which does not exist"
        case Outcome.NO_FIELD:
            return f"{field} `{reference.text}`, but `{reference.model}` has no such field"
        case _:
            return None


def _wrong_word(found: Resolution) -> str | None:
    reference = found.reference
    return {
        Outcome.NO_SERVICE: reference.service,
        Outcome.NO_MODEL: reference.model,
        Outcome.NO_FIELD: reference.field,
    }.get(found.outcome)


def _fix(subject: Subject, found: Resolution, guess: str | None) -> Fix | None:
    # One name put right may leave the next one wrong; half a cure is none.
    corrected = () if guess is None else _corrected(found, guess)
    is_known = bool(corrected) and follow(subject, *corrected).outcome is Outcome.FOUND
    likely = (".".join(corrected),) if is_known and _instead(subject, found, ".".join(corrected)) else ()
    question = Question(f"what does `{found.table.name}.{found.column.name}` refer to?", Form.TARGET, likely)
    return Asker(subject, ID, found.table.name, found.column.name).fix(
        "refer to something that exists", question, lambda answer: _instead(subject, found, answer)
    )


def _corrected(found: Resolution, guess: str) -> tuple[str, str, str]:
    reference = found.reference
    service, model, field = reference.service or "", reference.model or "", reference.field or ""
    return {
        Outcome.NO_SERVICE: (guess, model, field),
        Outcome.NO_MODEL: (service, guess, field),
        Outcome.NO_FIELD: (service, model, guess),
    }[found.outcome]


def _instead(subject: Subject, found: Resolution, answer: str) -> Fix | None:
    """Write `answer` in place of the reference; None where it is no better."""
    said = parsed(Form.TARGET, answer)
    if said is None:
        return None
    if said["why"]:
        return fix_of(f"say `@{EXTERNAL}`", _marker(found, f"@{EXTERNAL}: {said['why'].rstrip()}"))
    service, model, field = said["service"], said["model"], said["field"]
    target = f"{service}.{model}.{field}"
    if follow(subject, service, model, field).outcome in NOWHERE:
        return None
    shape = shape_at(subject, service, model, field)
    if shape is not None and not fits(subject, found.column, shape):
        return None
    return fix_of(f"refer to `{target}`", _marker(found, f"@{REFERENCE} {target}"))


def _marker(found: Resolution, marker: str) -> TextEdit:
    """Write another marker in place of the reference's; what follows in the comment stays."""
    node = found.reference.node
    start = node.source.text.find("@", node.start, node.end)
    if found.reference.text:
        start = node.source.text.rfind("@", 0, node.start)
    return TextEdit(start, node.end, marker)

"""What an id may refer to, by its name, and what makes it say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.coverage import is_led
from workbench.checklist.finding import fix_of
from workbench.checklist.insertion import comment_above, key_attributes
from workbench.checklist.items.relationships.ref_types import fits
from workbench.checklist.items.relationships.resolution import NOWHERE, follow, shape_at
from workbench.checklist.markers import EXTERNAL
from workbench.checklist.questions import Form, parsed
from workbench.checklist.references import reference_line
from workbench.checklist.rewriting import add_attribute
from workbench.checklist.vocabulary.identifiers import model_key, refers_to
from workbench.checklist.vocabulary.people import is_person
from workbench.checklist.words import pascal_case, same_name, singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Fix
    from workbench.checklist.subject import FieldShape, Subject
    from workbench.checklist.tables import Column, Table
    from workbench.checklist.words import Words

_USER = "user"
_SERVICE_ENDINGS = ("", "-service", "s-service", "-svc", "-api")


def known_target(subject: Subject, column: Column) -> str | None:
    """What the workspace's conventions say that an id of this name refers to."""
    for field in subject.conventions.compliance.fields:
        if field.reference is not None and same_name(field.name, column.name):
            return field.reference
    for entity in subject.conventions.entities:
        if entity.owner != subject.service and refers_to(column.words, (model_key(entity.model),)):
            return f"{entity.owner}.{entity.model}.{entity.field}"
    return None


def likely_targets(subject: Subject, table: Table, column: Column) -> tuple[str, ...]:
    """What an id of this name probably refers to, the likeliest first.

    A `courseId` is the id of the `Course` of a `course-service`; an `authorId` that of a user.
    """
    lead = subject.leads.get(f"{table.name}.{column.name}")
    found = [*_namesakes(subject, column.words), *_people(subject, column.words), *filter(None, (lead,))]
    fitting = (target for target in found if declaration(subject, table, column, target) is not None)
    return tuple(dict.fromkeys(fitting))


def _namesakes(subject: Subject, words: Words) -> Iterator[str]:
    """The models of services that are called so.

    All other services are not looked into: each check would then rest on every schema there is.
    """
    services = subject.fleet.services()
    for start in range(len(words) - 1):
        stem = words[start:-1]
        named = "-".join((*stem[:-1], singular(stem[-1])))
        for service in (f"{named}{ending}" for ending in _SERVICE_ENDINGS):
            if service not in services or service == subject.service:
                continue
            model = pascal_case((*stem[:-1], singular(stem[-1])))
            is_there = shape_at(subject, service, model, "id") is not None
            if is_there or subject.fleet.plans(service, model, "id"):
                yield f"{service}.{model}.id"


def _people(subject: Subject, words: Words) -> Iterator[str]:
    if is_person(words):
        for entity in subject.conventions.entities:
            if model_key(entity.model) == _USER and entity.owner != subject.service:
                yield f"{entity.owner}.{entity.model}.{entity.field}"


def declaration(subject: Subject, table: Table, column: Column, answer: str) -> Fix | None:
    """What makes `column` say what it refers to; None where that can't be.

    Args:
        subject: The schema.
        table: The model of the column.
        column: An id that refers to nothing yet.
        answer: As `Form.TARGET` has it.
    """
    said = parsed(Form.TARGET, answer)
    if said is None:
        return None
    if said["why"]:
        return declared_external(column, said["why"])
    service, model, field = said["service"], said["model"], said["field"]
    if follow(subject, service, model, field).outcome in NOWHERE:
        return None
    line = reference_line(f"{service}.{model}.{field}")
    edits = [comment_above(column.field, line)]
    shape = shape_at(subject, service, model, field)
    if shape is not None and not fits(subject, column, shape):
        if not lacks_only_uuid(subject, table, column, shape):
            return None
        edits.append(add_attribute(column.field, subject.uuid_attribute or ""))
    if not is_led(table, (column.name,)):
        edits.extend(key_attributes(table.model, [f"@@index([{column.name}])"]))
    return fix_of(f"add `{line}`", *edits)


def declared_external(column: Column, why: str) -> Fix | None:
    """What makes `column` say that it holds the id of something outside."""
    line = f"/// @{EXTERNAL}: {why.rstrip()}"
    return fix_of(f"add `/// @{EXTERNAL}`", comment_above(column.field, line))


def lacks_only_uuid(subject: Subject, table: Table, column: Column, shape: FieldShape) -> bool:
    """Whether `@db.Uuid` is all that keeps `column` from referring to `shape`, and nobody refers to it."""
    if subject.uuid_attribute is None or column.type != shape.type or column.native is not None:
        return False
    is_referred_to = any(
        relation.target.name == table.name and column.name in relation.references
        for other in subject.tables
        for relation in other.owned
    )
    return shape.native_type == "Uuid" and not is_referred_to

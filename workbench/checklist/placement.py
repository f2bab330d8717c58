"""Where the fields that every model carries stand in it.

The order is id, the model's own fields, compliance fields, `createdAt`, `updatedAt`, `deletedAt`; relation
fields stay where they are. A new field joins its kind if any of them is there already, however the author
ordered the rest; otherwise it follows the last column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.insertion import NewField, Rank, fields_after, fields_before, fields_first
from workbench.checklist.words import same_name, snake_case, split_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Table
    from workbench.psl.edits import TextEdit

_TIME_RANKS = (Rank.CREATED_AT, Rank.UPDATED_AT, Rank.DELETED_AT)
"""Of the fields that `_time_fields` names."""


def add_time_field(subject: Subject, table: Table, field: NewField) -> TextEdit | None:
    """Insert one of the timestamps, or the field of soft deletion, among its kind or as the last column."""
    order = _time_fields(subject)
    rank = _TIME_RANKS[order.index(field.name)]
    return _add(table, [like_neighbours(subject, table, field)], order, (), rank)


def add_compliance_fields(subject: Subject, table: Table, fields: Sequence[NewField]) -> TextEdit | None:
    """Insert compliance fields among their kind, or behind the model's own fields."""
    order = [field.name for field in subject.conventions.compliance.fields]
    new = [like_neighbours(subject, table, field) for field in fields]
    return _add(table, new, order, _time_fields(subject), Rank.COMPLIANCE)


def _time_fields(subject: Subject) -> tuple[str, ...]:
    conventions = subject.conventions
    return conventions.created_at, conventions.updated_at, conventions.deleted_at


def _add(
    table: Table,
    fields: Sequence[NewField],
    order: Sequence[str],
    last: Collection[str],
    rank: Rank,
) -> TextEdit | None:
    at = order.index(fields[0].name)
    for name in reversed(order[:at]):
        before = table.column_like(name)
        if before is not None:
            return fields_after(table.model, before.field, fields, rank)
    for name in order[at + 1 :]:
        after = table.column_like(name)
        if after is not None:
            return fields_before(table.model, after.field, fields, rank)
    for column in reversed(table.columns):
        if not any(same_name(column.name, name) for name in last):
            return fields_after(table.model, column.field, fields, rank)
    return fields_first(table.model, fields)


def like_neighbours(subject: Subject, table: Table, field: NewField) -> NewField:
    """Spell `field` as the columns beside it are: their `@map` to snake case, their native `DateTime`."""
    attributes = [field.attributes]
    snake = snake_case(split_words(field.name))
    if table.maps_to_snake_case and snake != field.name:
        attributes.append(f'@map("{snake}")')
    moment = table.moment_type if field.type.rstrip("?") == "DateTime" else ""
    # What is wrong with the neighbours is not copied: the type must be one of this database.
    if moment and subject.native(moment.partition(".")[2]) == moment:
        attributes.append(moment)
    return NewField(field.name, field.type, " ".join(part for part in attributes if part), field.comment)

"""Adds to the columns of a table when they hold a value, where no `@when` says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.checklist.vocabulary.statuses import is_status
from workbench.seeding.occasions.events import event_of
from workbench.seeding.occasions.remarks import remark_of
from workbench.seeding.occasions.spoken import spoken_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.seeding.relational import Column


def with_occasions(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, each optional one with what its comment or its name says of when it holds a value."""
    company = frozenset(word for column in columns for word in column.words)
    statuses = [
        column
        for column in columns
        if column.type == "Enum"
        and not column.is_list
        and column.is_required
        and is_status(column.words, company)
    ]
    enums = [
        column for column in columns if column.type == "Enum" and column.is_required and not column.is_list
    ]
    # `complianceStatus` speaks for the columns that share its prefix, and before the plain `status` does.
    statuses.sort(key=lambda status: -len(status.words))
    return tuple(_with_occasion(column, columns, statuses, enums) for column in columns)


def _with_occasion(
    column: Column, columns: Sequence[Column], statuses: Sequence[Column], enums: Sequence[Column]
) -> Column:
    if column.is_required or column.is_list:
        return column
    plain = next((status for status in reversed(statuses) if status.words[0] != "compliance"), None)
    if (remark := remark_of(column, columns, plain)) is not None:
        condition, slot = remark
        return replace(column, condition=column.condition or condition, slot=slot)
    if column.condition is not None:
        return column
    found = spoken_of(column, enums)
    if found is None:
        found = next((event for status in statuses if (event := event_of(column, status)) is not None), None)
    return column if found is None else replace(column, condition=found)

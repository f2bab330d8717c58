"""Enums for status fields: one of a few known values is not any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.item import Item
from workbench.checklist.items.enums import defaults, text_statuses, unused
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.checklist.subject import Subject


def evidence(subject: Subject) -> str:
    """How many fields use how many enums."""
    if not subject.provider.has_enums:
        return f"{subject.provider.title} has no enums in Prisma"
    fields = sum(column.is_enum for table in subject.tables for column in table.columns)
    return f"{count(len(subject.schema.enums), 'enum')} for {count(fields, 'field')}, none of them text"


ITEM = Item("enums", "Enums for status fields", (text_statuses, unused, defaults), evidence)

"""Proper data types: every column holds what its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.item import Item
from workbench.checklist.items.data_types import booleans, dates, json_text, money, native_types, uuids
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.checklist.subject import Subject


def evidence(subject: Subject) -> str:
    """How many columns were judged."""
    columns = [column for table in subject.tables for column in table.columns]
    natives = sum(column.native is not None for column in columns)
    return f"{count(len(columns), 'column')} typed as named, {count(natives, 'native type')} that fit"


ITEM = Item(
    "data-types", "Proper data types", (money, dates, json_text, booleans, uuids, native_types), evidence
)

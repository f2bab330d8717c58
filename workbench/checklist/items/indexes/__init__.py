"""Indexes added: rows can be found by what refers to them and by how far they have come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.item import Item
from workbench.checklist.items.indexes import duplicates, foreign_keys, prefixes, references, statuses
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.checklist.subject import Subject


def evidence(subject: Subject) -> str:
    """How many lookups have their index."""
    keys = sum(len(table.owned) for table in subject.tables)
    refs = sum(bool(column.references) for table in subject.tables for column in table.columns)
    states = sum(statuses.is_looked_up(table, column) for table in subject.tables for column in table.columns)
    counts = (
        count(keys, "foreign key"),
        count(refs, "reference"),
        count(states, "status field"),
    )
    return f"{counts[0]}, {counts[1]} and {counts[2]}, all led by an index"


ITEM = Item("indexes", "Indexes added", (foreign_keys, references, statuses, duplicates, prefixes), evidence)

"""Relationships defined: every id says what it refers to, and what happens when that goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.item import Item
from workbench.checklist.items.relationships import (
    bare_ids,
    broken_refs,
    common_entities,
    isolated_models,
    misstated,
    on_delete,
    ref_types,
    unchecked_refs,
)
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.checklist.subject import Subject


def evidence(subject: Subject) -> str:
    """How many relations and references were followed."""
    relations = sum(len(table.owned) for table in subject.tables)
    refs = sum(len(column.references) for table in subject.tables for column in table.columns)
    return f"{count(relations, 'relation')} with `onDelete`, {count(refs, 'reference')} to other services"


ITEM = Item(
    "relationships",
    "Relationships defined",
    (
        bare_ids,
        broken_refs,
        ref_types,
        unchecked_refs,
        on_delete,
        common_entities,
        isolated_models,
        misstated,
    ),
    evidence,
)

"""Required fields marked: keys exist, and what must be there can't be empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.item import Item
from workbench.checklist.items.required_fields import foreign_keys, natural_keys, primary_keys
from workbench.checklist.vocabulary.natural_keys import is_natural_key
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.checklist.subject import Subject


def evidence(subject: Subject) -> str:
    """How many keys were looked at."""
    natural = sum(is_natural_key(column.words) for table in subject.tables for column in table.columns)
    keyed = count(len(subject.tables), "model")
    return f"{keyed} with a primary key, {count(natural, 'natural key')} required or explained"


ITEM = Item("required-fields", "Required fields marked", (natural_keys, foreign_keys, primary_keys), evidence)

"""Soft delete support: a row can be taken out of sight without being lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.item import Item
from workbench.checklist.items.soft_delete import deleted_at
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.checklist.subject import Subject


def evidence(subject: Subject) -> str:
    """How many models can be deleted softly, and how many never lose a row."""
    only_added = sum(table.is_append_only for table in subject.tables)
    line = f"{count(len(subject.tables) - only_added, 'model')} with `{subject.conventions.deleted_at}`"
    return f"{line}, {only_added} append-only" if only_added else line


ITEM = Item("soft-delete", "Soft delete support", (deleted_at,), evidence)

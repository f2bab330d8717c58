"""Timestamps: every row says when it was made, and when it was last changed if it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.item import Item
from workbench.checklist.items.timestamps import created_at, updated_at
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.checklist.subject import Subject


def evidence(subject: Subject) -> str:
    """How many models have both, and how many need only the first."""
    only_added = sum(table.is_append_only for table in subject.tables)
    conventions = subject.conventions
    both = count(len(subject.tables) - only_added, "model")
    line = f"{both} with `{conventions.created_at}` and `{conventions.updated_at}`"
    return f"{line}, {only_added} append-only" if only_added else line


ITEM = Item("timestamps", "Timestamps", (created_at, updated_at), evidence)

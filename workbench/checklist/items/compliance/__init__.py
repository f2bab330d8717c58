"""Constitutional compliance fields: every aggregate says whether it obeys the constitution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.item import Item
from workbench.checklist.items.compliance import enum_values, field_types, missing_fields
from workbench.checklist.items.compliance.core import core_tables
from workbench.checklist.words import count

if TYPE_CHECKING:
    from workbench.checklist.subject import Subject


def evidence(subject: Subject) -> str:
    """How many core models have the fields, or that none are asked for."""
    fields = subject.conventions.compliance.fields
    if not fields:
        return "the workspace asks for no compliance fields"
    core = len(core_tables(subject))
    if not core:
        return "no core models"
    return f"{count(core, 'core model')} with {', '.join(f'`{field.name}`' for field in fields)}"


ITEM = Item(
    "compliance", "Constitutional compliance fields", (enum_values, missing_fields, field_types), evidence
)

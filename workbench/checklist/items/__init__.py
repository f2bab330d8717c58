"""The checklist items that are answered by reading the schema, in the order of the plan."""

from __future__ import annotations

from workbench.checklist.items.compliance import ITEM as COMPLIANCE
from workbench.checklist.items.data_types import ITEM as DATA_TYPES
from workbench.checklist.items.enums import ITEM as ENUMS
from workbench.checklist.items.indexes import ITEM as INDEXES
from workbench.checklist.items.relationships import ITEM as RELATIONSHIPS
from workbench.checklist.items.required_fields import ITEM as REQUIRED_FIELDS
from workbench.checklist.items.soft_delete import ITEM as SOFT_DELETE
from workbench.checklist.items.timestamps import ITEM as TIMESTAMPS

STATIC_ITEMS = (
    DATA_TYPES,
    REQUIRED_FIELDS,
    RELATIONSHIPS,
    INDEXES,
    ENUMS,
    TIMESTAMPS,
    SOFT_DELETE,
    COMPLIANCE,
)

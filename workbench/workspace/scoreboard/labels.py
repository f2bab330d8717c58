"""What the items are called above their columns, by how much room there is."""

from __future__ import annotations

LABELS: dict[str, tuple[str, str, str]] = {
    "data-types": ("data-types", "types", "types"),
    "required-fields": ("required-fields", "required", "reqd"),
    "relationships": ("relationships", "relations", "rels"),
    "indexes": ("indexes", "indexes", "index"),
    "enums": ("enums", "enums", "enums"),
    "timestamps": ("timestamps", "stamps", "times"),
    "soft-delete": ("soft-delete", "delete", "soft"),
    "compliance": ("compliance", "comply", "compl"),
    "migrations": ("migrations", "migrate", "migr"),
    "seed": ("seed", "seed", "seed"),
}
"""By the item's id, the longest first."""

LETTERS = ("type", "reqd", "rels", "indx", "enum", "time", "soft", "comp", "migr", "seed")
"""What stands from top to bottom above a column of one character."""

"""The ids of rows: derived from names alone, so that every service knows those of every other."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

ROWS = 20
"""How many rows a table has that refers to others, unless told otherwise."""

# Any fixed value would do; it must never change, or the seeds of a fleet no longer fit together.
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:schema-workbench:seed")


def row_id(service: str, model: str, index: int, field: str = "id") -> UUID:
    """The id of a row.

    Args:
        service: The service that owns the model.
        model: The model.
        index: Which row, from 0.
        field: Another field than the id, where it holds a UUID of its own.
    """
    name = f"{service}.{model}.{index}" if field == "id" else f"{service}.{model}.{field}.{index}"
    # Version 5 has no random bits: the same names give the same id on every machine.
    return uuid5(_NAMESPACE, name)


def shared_rows(rows: int) -> int:
    """How many rows of a model every other service may count on.

    A table that refers to nothing has so many, as there are fewer organizations than orders; all others
    have more.

    Args:
        rows: How many rows a table has that refers to others.
    """
    return max(min(rows, 2), rows * 2 // 5)

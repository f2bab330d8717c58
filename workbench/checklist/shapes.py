"""Whether a field can hold the values of another, in another database perhaps."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.checklist.subject import FieldShape

UUID = "Uuid"
"""The native type for UUIDs, which PostgreSQL and CockroachDB have."""
_NOT_UUIDS = frozenset({"cuid", "nanoid", "ulid"})


class Misfit(Enum):
    """Why a field can't hold the values of the one it refers to."""

    TYPE = "type"
    """The two are of different scalar types."""
    TEXT = "text"
    """The owner's values are UUIDs, and here they are kept as text."""
    NO_UUID = "no uuid"
    """Here only UUIDs can be kept, and the owner makes other ids."""


def misfit(own: FieldShape, owner: FieldShape, *, has_uuids: bool) -> Misfit | None:
    """What keeps a field from holding the values of its owner's; None where nothing does.

    Args:
        own: The field that refers.
        owner: The field that it refers to.
        has_uuids: Whether the database of the field that refers has a type for UUIDs.
    """
    if own.type != owner.type:
        return Misfit.TYPE
    if owner.native_type == UUID and has_uuids and own.native_type != UUID:
        return Misfit.TEXT
    if own.native_type == UUID and owner.native_type != UUID and owner.default in _NOT_UUIDS:
        return Misfit.NO_UUID
    return None


def described(shape: FieldShape) -> str:
    """A type with what makes its values, as schemas write it: `String @default(uuid()) @db.Uuid`."""
    default = "" if shape.default is None else f" @default({shape.default}())"
    native = "" if shape.native_type is None else f" @db.{shape.native_type}"
    return f"{shape.type}{default}{native}"

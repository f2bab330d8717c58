"""The ids, unique constraints and indexes of a model, whether written on a field or on the block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from workbench.psl.nodes import Attribute, Field, Model
from workbench.psl.schema import field_names

if TYPE_CHECKING:
    from collections.abc import Iterator


KeyKind: TypeAlias = Literal["id", "unique", "index", "fulltext"]

_ON_FIELDS: dict[str, KeyKind] = {"id": "id", "unique": "unique"}
_ON_BLOCKS: dict[str, KeyKind] = {**_ON_FIELDS, "index": "index", "fulltext": "fulltext"}


class Key(Struct, frozen=True, eq=False):
    """An id, unique constraint or index."""

    kind: KeyKind
    fields: tuple[str, ...]
    """The fields in the key's order, without their options; a path into a composite type keeps its dots."""
    attribute: Attribute
    """Where it is written: on a field, or on the block (`attribute.is_block`)."""
    model: Model

    @property
    def is_partial(self) -> bool:
        """Whether it holds only for the rows that its `where` names."""
        return self.attribute.argument("where") is not None

    @property
    def is_unique(self) -> bool:
        """Whether no two rows of the table share it."""
        return self.kind in {"id", "unique"} and not self.is_partial


def keys_of(model: Model) -> tuple[Key, ...]:
    """The keys of `model`, in the order of the text."""
    return tuple(_keys_of(model))


def id_fields(model: Model) -> tuple[str, ...]:
    """The fields of the model's id; empty where it has none."""
    for key in _keys_of(model):
        if key.kind == "id":
            return key.fields
    return ()


def unique_sets(model: Model) -> tuple[tuple[str, ...], ...]:
    """The sets of fields that tell a row from every other, the id's among them."""
    return tuple(key.fields for key in _keys_of(model) if key.is_unique)


def _keys_of(model: Model) -> Iterator[Key]:
    for member in model.members:
        if isinstance(member, Field):
            for attribute in member.attributes:
                if attribute.name in _ON_FIELDS:
                    yield Key(_ON_FIELDS[attribute.name], (member.name,), attribute, model)
        elif member.name in _ON_BLOCKS:
            yield Key(_ON_BLOCKS[member.name], field_names(member.argument("fields", 0)), member, model)

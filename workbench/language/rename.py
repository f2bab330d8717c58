"""Giving something another name, wherever the schema speaks of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.checklist.insertion import key_attributes, values_after
from workbench.checklist.rewriting import add_attribute
from workbench.language.definition import declaration
from workbench.language.occurrences import occurrence_at, occurrences
from workbench.language.symbols import SymbolKind
from workbench.psl.edits import TextEdit
from workbench.psl.nodes import Arity, Enum, Model
from workbench.psl.schema import SCALARS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.language.symbols import Symbol
    from workbench.psl.schema import Relation, Schema

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_BLOCKS = frozenset({SymbolKind.MODEL, SymbolKind.VIEW, SymbolKind.TYPE, SymbolKind.ENUM})


class RenameError(Exception):
    """Why something can't have another name; the message is for people."""


def renamable_at(schema: Schema, path: str, offset: int, service: str = "") -> Symbol | None:
    """What stands at `offset` and can have another name; None where this schema declares no such thing.

    Args:
        schema: The schema.
        path: One of its files.
        offset: A place in it, in code points.
        service: The name of the schema's own service.
    """
    found = occurrence_at(schema, path, offset, service)
    if found is None or found.symbol.service is not None:
        return None
    return found.symbol if declaration(schema, found.symbol) is not None else None


def is_in_database(schema: Schema, symbol: Symbol) -> bool:
    """Whether the database calls `symbol` by its name, so that another one would change it."""
    try:
        return bool(keeping_edits(schema, symbol))
    except RenameError:
        return True


def rename(
    schema: Schema, symbol: Symbol, new_name: str, *, service: str = "", keep_database: bool = True
) -> Mapping[str, tuple[TextEdit, ...]]:
    """The edits that give `symbol` another name.

    Args:
        schema: The schema.
        symbol: Something that it declares.
        new_name: The name that it gets.
        service: The name of the schema's own service, whose references to itself follow.
        keep_database: Whether to add the `@map` or `@@map` by which the database keeps the old name.

    Returns:
        The edits of each file that changes. References of other services are theirs, and stay as they are.

    Raises:
        RenameError: The name is none or is taken, or the database would change.
    """
    if new_name == symbol.name:
        return {}
    check_name(schema, symbol, new_name)
    edits: dict[str, list[TextEdit]] = {}
    for one in occurrences(schema, service):
        if one.symbol == symbol:
            edits.setdefault(one.location.path, []).append(
                TextEdit(one.location.start, one.location.end, new_name)
            )
    if keep_database:
        for place, edit in keeping_edits(schema, symbol):
            edits.setdefault(place, []).append(edit)
    return {place: tuple(sorted(made)) for place, made in edits.items()}


def check_name(schema: Schema, symbol: Symbol, name: str) -> None:
    """See whether `symbol` can be called `name`; takes no longer than a key may.

    Raises:
        RenameError: The name is none, or it is taken.
    """
    if _NAME.fullmatch(name) is None:
        raise RenameError(f"`{name}` is not a name: letters, digits and `_`, starting with a letter")
    holder = None if name == symbol.name else _holder(schema, symbol, name)
    if holder is not None:
        raise RenameError(f"`{name}` is taken by {holder}")


def _holder(schema: Schema, symbol: Symbol, name: str) -> str | None:
    """What goes by that name already, where two of a name can't be."""
    if symbol.owner is None:
        return _block_named(schema, name) if symbol.kind in _BLOCKS else None
    block = _block(schema, symbol.owner)
    if isinstance(block, Enum):
        is_taken = any(value.name == name for value in block.values)
        return f"another member of `{block.name}`" if is_taken else None
    return f"another field of `{block.name}`" if block is not None and block.field(name) is not None else None


def _block_named(schema: Schema, name: str) -> str | None:
    if name in SCALARS:
        return "one of Prisma's own types"
    block = _block(schema, name)
    if block is None:
        return None
    return "an enum" if isinstance(block, Enum) else f"a {block.kind}"


def _block(schema: Schema, name: str) -> Model | Enum | None:
    for blocks in (schema.models, schema.views, schema.types):
        if name in blocks:
            return blocks[name]
    return schema.enums.get(name)


def keeping_edits(schema: Schema, symbol: Symbol) -> list[tuple[str, TextEdit]]:
    """The edits, each with its file, by which the database keeps a name that the schema is to lose.

    There are none for what is called otherwise in the database already, or has no name there.

    Raises:
        RenameError: It can't be kept.
    """
    block = _block(schema, symbol.owner or symbol.name)
    if symbol.kind not in {*_BLOCKS, SymbolKind.FIELD, SymbolKind.VALUE} or block is None:
        return []
    if symbol.owner is None:
        edits = _map_block(schema, block)
    elif isinstance(block, Enum):
        edits = _map_value(block, symbol.name)
    else:
        edits = _map_field(schema, block, symbol.name)
    made = [edit for edit in edits if edit is not None]
    if len(made) < len(edits):
        raise RenameError("the `@map` that the database needs finds no plain place here")
    return [(block.source.path, edit) for edit in made]


def _map_block(schema: Schema, block: Model | Enum) -> tuple[TextEdit | None, ...]:
    if any(attribute.name == "map" for attribute in block.attributes):
        return ()
    line = f'@@map("{block.name}")'
    if isinstance(block, Enum):
        return (values_after(block.values[-1], [line]) if block.values else None,)
    if block.kind == "type":
        return ()
    if any(_is_join(schema, relation) for relation in schema.relations(block)):
        raise RenameError(
            f"the table of a many-to-many relation is named after `{block.name}`: the database would change"
        )
    return key_attributes(block, [line])


def _is_join(schema: Schema, relation: Relation) -> bool:
    """Whether Prisma itself makes a table for the relation, named after its models."""
    return _is_list(relation) and any(
        other.target is relation.model
        and other.name == relation.name
        and _is_list(other)
        # A model that leads to itself has both ends.
        and other.field is not relation.field
        for other in schema.relations(relation.target)
    )


def _is_list(relation: Relation) -> bool:
    return relation.field.type is not None and relation.field.type.arity is Arity.LIST


def _map_value(enum: Enum, name: str) -> tuple[TextEdit | None, ...]:
    for value in enum.values:
        if value.name == name and not any(attribute.name == "map" for attribute in value.attributes):
            return (TextEdit(value.end, value.end, f' @map("{name}")'),)
    return ()


def _map_field(schema: Schema, model: Model, name: str) -> tuple[TextEdit | None, ...]:
    field = model.field(name)
    if field is None or field.attribute("map") is not None:
        return ()
    if any(relation.field is field for relation in schema.relations(model)):
        return ()
    return (add_attribute(field, f'@map("{name}")'),)

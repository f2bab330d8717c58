"""Leaves out of an introspected schema the tables of other services, which lie in the same database."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.psl.edits import apply_edits
from workbench.psl.parser import parse
from workbench.psl.table_names import table_name
from workbench.workspace.introspecting.removing import removal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from workbench.psl.document import Document
    from workbench.psl.nodes import Enum, Field, Model


class Own(NamedTuple):
    """A schema without what is not its service's."""

    text: str
    left_out: tuple[str, ...]
    """The tables that were left out."""


def without_strangers(text: str, own: Iterable[Document], foreign: Collection[str]) -> Own:
    """An introspected schema without the tables of others.

    Args:
        text: The schema as it was read from the database.
        own: The service's schema; what it has stays, whoever has it as well.
        foreign: The names of tables that other services have.
    """
    document = parse(text)
    documents = list(own)
    tables = {table_name(model).table for known in documents for model in known.models}
    gone = [
        model
        for model in document.models
        if (name := table_name(model).table) in foreign and name not in tables
    ]
    if not gone:
        return Own(text, ())
    names = {model.name for model in gone}
    stays = [model for model in (*document.models, *document.views) if model.name not in names]
    fields = [field for model in stays for field in model.fields if _type(field) in names]
    orphans = _orphans(document, documents, stays, gone)
    edits = [*map(removal, gone), *map(removal, fields), *map(removal, orphans)]
    return Own(apply_edits(text, edits), tuple(sorted(table_name(model).table for model in gone)))


def _orphans(
    document: Document, own: Iterable[Document], stays: Iterable[Model], gone: Iterable[Model]
) -> Iterator[Enum]:
    """The enums that nobody needs but what is left out."""
    needed = {_type(field) for model in stays for field in model.fields}
    needed.update(enum.name for known in own for enum in known.enums)
    for name in {_type(field) for model in gone for field in model.fields} - needed:
        yield from (enum for enum in document.enums if enum.name == name)


def _type(field: Field) -> str:
    return "" if field.type is None else field.type.name

"""Tables in DBML, with the database's names: https://dbml.dbdiagram.io/docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diagrams.dbml_references import references_within, references_without
from workbench.diagrams.dbml_tables import DbmlTables
from workbench.diagrams.dbml_words import name_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.diagrams.dbml_references import Reference
    from workbench.psl.schema import Schema

_PRODUCTS = {
    "postgresql": "PostgreSQL",
    "cockroachdb": "CockroachDB",
    "mysql": "MySQL",
    "sqlite": "SQLite",
    "sqlserver": "SQL Server",
    "mongodb": "MongoDB",
}


def dbml(schemas: Mapping[str, Schema]) -> str:
    """The tables of some services, by the services' names; ended by a line feed.

    Two services may have tables of one name: those of several stand in DBML schemas of the services' names.
    A `/// @ref` from one to another becomes a reference between them.
    """
    is_alone = len(schemas) == 1
    written = {name: DbmlTables(name, schema, is_alone=is_alone) for name, schema in schemas.items()}
    blocks = [
        block
        for name, tables in written.items()
        for block in _blocks(name, tables, written, is_alone=is_alone)
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _blocks(
    service: str, tables: DbmlTables, written: Mapping[str, DbmlTables], *, is_alone: bool
) -> Iterator[list[str]]:
    if is_alone:
        yield _project(service, tables.schema.provider)
    yield from tables.blocks()
    references = [*references_within(tables), *references_without(tables, written)]
    lines = [reference.text for reference in _first_of_each(references)]
    if lines:
        yield lines
    if not is_alone and tables.names:
        yield [f"TableGroup {name_of(service)} {{", *(f"  {name}" for name in tables.names), "}"]


def _project(service: str, provider: str | None) -> list[str]:
    lines = [f"Project {name_of(service)} {{"]
    if provider is not None:
        lines.append(f"  database_type: {text_of(_PRODUCTS.get(provider, provider))}")
    return [*lines, "}"]


def _first_of_each(references: Iterable[Reference]) -> Iterator[Reference]:
    """DBML takes one reference between two ends, whichever comes first, and none from an end to itself."""
    seen: set[frozenset[str]] = set()
    for reference in references:
        ends = frozenset({reference.source, reference.target})
        if len(ends) > 1 and ends not in seen:
            seen.add(ends)
            yield reference

"""Which models are core, and what the compliance fields look like in this schema.

A core model is the root of an aggregate: something that people name, judge and answer for. It is

* not append-only (`/// @append-only`): what is only ever written down is judged where it happens,
* not a pure join: a model with two or more relations of its own and no column besides its keys, its
  timestamps and its field of soft deletion,
* not a dependent part: a model that goes when another goes (a relation to another model of the schema with
  `onDelete: Cascade`; a relation to itself does not count) is judged with that one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.checklist.insertion import NewField
from workbench.checklist.words import split_words
from workbench.psl.nodes import Constant
from workbench.psl.schema import SCALARS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.catalog.conventions import ComplianceField
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Table

_NATIVE = re.compile(r"\s*@db\.(?P<type>\w+(?:\([^)]*\))?)")
_MEMBER_DEFAULT = re.compile(r"@default\((\w+)\)")


def core_tables(subject: Subject) -> list[Table]:
    """The models that carry the compliance fields."""
    return [
        table
        for table in subject.tables
        if not table.is_append_only and not _is_part(table) and not _is_join(subject, table)
    ]


def expected_fields(subject: Subject) -> Sequence[NewField]:
    """The compliance fields as this schema has to write them, whatever its database can do."""
    return [_expected(subject, field) for field in subject.conventions.compliance.fields]


def _expected(subject: Subject, field: ComplianceField) -> NewField:
    kind, attributes = field.type, field.attributes
    name = kind.rstrip("?[]")
    if name not in SCALARS and not subject.provider.has_enums:
        kind = kind.replace(name, "String", 1)
        attributes = _MEMBER_DEFAULT.sub(r'@default("\1")', attributes)
    attributes = _NATIVE.sub(lambda found: _native(subject, found["type"]), attributes).strip()
    comment = "" if field.reference is None else f"/// @ref {field.reference}"
    return NewField(field.name, kind, attributes, comment)


def _native(subject: Subject, written: str) -> str:
    attribute = subject.native(written)
    return "" if attribute is None else f" {attribute}"


def _is_part(table: Table) -> bool:
    for relation in table.owned:
        action = None if relation.attribute is None else relation.attribute.argument("onDelete")
        if isinstance(action, Constant) and action.value == "Cascade" and relation.target.name != table.name:
            return True
    return False


def _is_join(subject: Subject, table: Table) -> bool:
    if len(table.owned) < 2:
        return False
    conventions = subject.conventions
    shared = {
        split_words(name)
        for name in (
            conventions.created_at,
            conventions.updated_at,
            conventions.deleted_at,
            *(field.name for field in conventions.compliance.fields),
        )
    }
    keys = {*table.id_columns, *table.foreign_columns}
    return all(column.name in keys or column.words in shared for column in table.columns)

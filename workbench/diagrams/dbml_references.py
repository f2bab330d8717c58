"""What the tables of services refer to, in DBML: https://dbml.dbdiagram.io/docs/#relationships--foreign-key-definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.references import field_comments, references
from workbench.diagrams.dbml_words import settings_of
from workbench.psl.keys import unique_sets
from workbench.psl.nodes import Constant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.diagrams.dbml_tables import DbmlTables
    from workbench.psl.schema import Relation

_ACTIONS = {
    "Cascade": "cascade",
    "Restrict": "restrict",
    "SetNull": "set null",
    "SetDefault": "set default",
    "NoAction": "no action",
}


class Reference(NamedTuple):
    """A reference between the columns of two tables, as DBML calls them."""

    source: str
    sign: str
    """`>` from many to one, `-` from one to one."""
    target: str
    settings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The line of DBML."""
        return f"Ref: {self.source} {self.sign} {self.target}{settings_of(self.settings)}"


def references_within(tables: DbmlTables) -> Iterator[Reference]:
    """The foreign keys of a service, those of Prisma's own tables among them."""
    for model in tables.models:
        for relation in tables.schema.relations(model):
            source = tables.columns_of(model, relation.fields)
            target = tables.columns_of(relation.target, relation.references)
            if source and target and len(relation.fields) == len(relation.references):
                yield Reference(source, _sign(relation), target, tuple(_actions(relation)))
    for join, ends in tables.joins:
        for column, end in zip("AB", ends, strict=True):
            yield Reference(f"{tables.named(join.name)}.{column}", ">", end, ("delete: cascade",))


def references_without(tables: DbmlTables, written: Mapping[str, DbmlTables]) -> Iterator[Reference]:
    """What the comments say about fields of other services that are written as well."""
    for model in tables.models:
        for field in model.fields:
            source = tables.columns_of(model, (field.name,))
            for reference in references(field_comments(field)):
                owner = written.get(reference.service or "")
                found = None if owner is None else owner.schema.models.get(reference.model or "")
                if owner is None or found is None:
                    continue
                target = owner.columns_of(found, (reference.field or "",))
                if source and target:
                    yield Reference(source, ">", target)


def _sign(relation: Relation) -> str:
    is_one = any(set(names) <= set(relation.fields) for names in unique_sets(relation.model))
    return "-" if is_one else ">"


def _actions(relation: Relation) -> Iterator[str]:
    if relation.attribute is None:
        return
    for event, name in (("delete", "onDelete"), ("update", "onUpdate")):
        action = relation.attribute.argument(name)
        if isinstance(action, Constant) and action.value in _ACTIONS:
            yield f"{event}: {_ACTIONS[action.value]}"

"""Several files as one namespace: what a service's schema declares, and how its models relate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.cached import cached_property
from workbench.psl.nodes import ArrayLiteral, Attribute, Constant, Field, FunctionCall, Model, StringLiteral

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.psl.document import Diagnostic, Document
    from workbench.psl.nodes import Datasource, Enum, Expression

SCALARS = frozenset(
    {"String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes", "Unsupported"}
)


class Relation(Struct, frozen=True, eq=False):
    """One side of a relation: a field whose type is a model of the same schema."""

    model: Model
    field: Field
    target: Model
    attribute: Attribute | None
    """The `@relation` attribute, if written."""
    name: str | None
    fields: tuple[str, ...]
    """The scalar fields of `model` that hold the foreign key; empty on the side that does not own it."""
    references: tuple[str, ...]
    """The fields of `target` they point at."""

    @property
    def is_owning(self) -> bool:
        """Whether this side holds the foreign key."""
        return bool(self.fields)


class Schema:
    """The documents of one service as one namespace, as Prisma reads them.

    Where a name is declared twice the first declaration counts; that it is a duplicate is Prisma's to say.

    Args:
        documents: The parsed files, in the order of their paths.
    """

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.documents = documents

    @cached_property
    def models(self) -> dict[str, Model]:
        """The models by name, in the order of the text."""
        return _by_name(model for document in self.documents for model in document.models)

    @cached_property
    def views(self) -> dict[str, Model]:
        """The views by name."""
        return _by_name(view for document in self.documents for view in document.views)

    @cached_property
    def types(self) -> dict[str, Model]:
        """The composite types by name."""
        return _by_name(kind for document in self.documents for kind in document.types)

    @cached_property
    def enums(self) -> dict[str, Enum]:
        """The enums by name."""
        enums: dict[str, Enum] = {}
        for document in self.documents:
            for enum in document.enums:
                enums.setdefault(enum.name, enum)
        return enums

    @cached_property
    def datasource(self) -> Datasource | None:
        """The first datasource."""
        for document in self.documents:
            for datasource in document.datasources:
                return datasource
        return None

    @cached_property
    def provider(self) -> str | None:
        """The database the schema is for, `postgres` folded to `postgresql`; None when it does not say."""
        if self.datasource is None:
            return None
        provider = self.datasource.property("provider")
        if provider is None or not isinstance(provider.value, StringLiteral):
            return None
        return "postgresql" if provider.value.value == "postgres" else provider.value.value

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the parser could not read in any of the files."""
        return tuple(diagnostic for document in self.documents for diagnostic in document.diagnostics)

    def relations(self, model: Model) -> tuple[Relation, ...]:
        """The relation fields of `model`, in the order of the text."""
        return self._relations.get(model.name, ())

    @cached_property
    def _relations(self) -> dict[str, tuple[Relation, ...]]:
        everything = self.models | self.views
        return {
            model.name: tuple(
                _relation(model, field, everything[field.type.name])
                for field in model.fields
                if field.type is not None and field.type.name in everything
            )
            for model in everything.values()
        }


def field_names(value: Expression | None) -> tuple[str, ...]:
    """The field names of an attribute's list, `[a, b(sort: Desc)]`, or of a single bare name."""
    items = value.items if isinstance(value, ArrayLiteral) else (value,)
    names: list[str] = []
    for item in items:
        if isinstance(item, Constant):
            names.append(item.value)
        elif isinstance(item, FunctionCall):
            names.append(item.name)
    return tuple(names)


def _by_name(models: Iterable[Model]) -> dict[str, Model]:
    found: dict[str, Model] = {}
    for model in models:
        found.setdefault(model.name, model)
    return found


def _relation(model: Model, field: Field, target: Model) -> Relation:
    attribute = field.attribute("relation")
    if attribute is None:
        return Relation(model, field, target, None, None, (), ())
    name = attribute.argument("name", 0)
    return Relation(
        model,
        field,
        target,
        attribute,
        name.value if isinstance(name, StringLiteral) else None,
        field_names(attribute.argument("fields")),
        field_names(attribute.argument("references")),
    )

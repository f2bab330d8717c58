"""What of a schema any other schema of the workspace has as well."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.cached import cached_property
from workbench.checklist.words import Words, singular, split_words
from workbench.substance.naming import Prefix
from workbench.substance.vocabulary import STOCK, STOCK_MEMBERS, STOCK_MODELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from workbench.catalog.conventions import Conventions
    from workbench.checklist.subject import Subject
    from workbench.checklist.tables import Column

TELLING = 2
"""Members of its own from which on an enum makes a `status` or `type` one of the service's own fields."""
_KEY_MAKERS = frozenset({"uuid", "cuid", "ulid", "nanoid", "autoincrement", "auto", "dbgenerated"})


class _Shared(NamedTuple):
    """What follows from the conventions alone."""

    conventional: frozenset[Words]
    """The columns that they add."""
    entities: dict[tuple[str, str], Words]
    """For owner and name of each common entity, how a column is called that refers to it."""


@lru_cache(maxsize=8)
def _shared(conventions: Conventions) -> _Shared:
    return _Shared(
        frozenset(
            split_words(name)
            for name in (
                conventions.created_at,
                conventions.updated_at,
                conventions.deleted_at,
                *(field.name for field in conventions.compliance.fields),
            )
        ),
        {
            (entity.owner, entity.model): (*split_words(entity.model), *split_words(entity.field))
            for entity in conventions.entities
        },
    )


class Boilerplate:
    """Tells the boilerplate of one schema from what is its own.

    Args:
        subject: The schema.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self.prefix = Prefix(subject.service)
        shared = _shared(subject.conventions)
        self.conventional = shared.conventional
        """The columns that the conventions add, as words."""
        self._entities = shared.entities
        foreign = [one for one in shared.entities.items() if one[0][0] != subject.service]
        self._copied = frozenset(model for (_, model), _ in foreign)
        self._entity_keys = frozenset(key for _, key in foreign)

    def is_copy(self, model: str) -> bool:
        """Whether `model` is a common entity's, in a service that does not own it."""
        return model in self._copied

    def is_telling(self, model: Words) -> bool:
        """Whether a model's name says what it is, apart from the service's own words."""
        return any(singular(word) not in STOCK_MODELS for word in model)

    def is_key(self, column: Column, ids: Collection[str]) -> bool:
        """Whether the column only says which row it is: a made-up primary key."""
        if column.name not in ids or len(ids) > 1:
            return False
        if column.words[-1:] in {("id",), ("uuid",)}:
            return True
        default = column.field.attribute("default")
        made = None if default is None else default.argument("value", 0)
        return getattr(made, "name", None) in _KEY_MAKERS

    def is_entity_key(self, column: Column) -> bool:
        """Whether the column refers to a common entity, by a `@ref` or by its name."""
        if column.references:
            return all((one.service, one.model) in self._entities for one in column.references)
        return column.words in self._entity_keys

    def is_stock(self, column: Column, bare: Words) -> bool:
        """Whether any table might have the column.

        Args:
            column: A column that refers to no common entity.
            bare: Its name without the words of the service and of its model.
        """
        if column.references or (bare not in STOCK and column.words not in STOCK):
            return False
        return not (column.is_enum and len(self.own_members.get(column.type, ())) >= TELLING)

    @cached_property
    def own_members(self) -> dict[str, frozenset[str]]:
        """The members of each enum that no other schema would have, without the service's own words."""
        added = {enum.name for enum in self._subject.conventions.compliance.enums}
        return {
            enum.name: frozenset(self._members(value.name for value in enum.values))
            for enum in self._subject.schema.enums.values()
            if enum.name not in added
        }

    def _members(self, names: Iterable[str]) -> set[str]:
        bare = {"_".join(self.prefix.off(split_words(name))).upper() or name for name in names}
        return bare - STOCK_MEMBERS

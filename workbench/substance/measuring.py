"""What a schema holds of its own, once everything that any schema has is taken off.

Taken off are what the conventions add (ids, timestamps, soft delete, compliance), references to the common
entities and copies of their models, and the stock columns of `vocabulary`. What is left are a model's own
fields. Relations are weighed apart, since a template relates its models as well: one counts when it leads to
a model with fields of its own, or when the names at both its ends speak (`Book` and `Author`, not
`OrderItem` and `OrderLog`). Two that count, or one and a common entity, make a model a join, which says
something with no column at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from workbench.checklist.suppressions import suppressions_of
from workbench.checklist.tables import Column, Table
from workbench.checklist.waivers import SUBSTANCE
from workbench.checklist.words import Words, split_words
from workbench.substance.boilerplate import Boilerplate
from workbench.substance.naming import spelt, without
from workbench.substance.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.subject import Subject

_ENUM = "enum"


class _Weighed(Struct, frozen=True, eq=False):
    """The columns of a model, sorted."""

    table: Table
    own: list[tuple[str, Column]]
    """Its own columns, each with its name as one key."""
    stock: int
    """Columns that any table has, apart from what the conventions add."""
    entity_keys: frozenset[str]
    """Columns that refer to a common entity."""
    words: Words


def profile_of(subject: Subject) -> Profile | None:
    """Measure a schema; None for one that can't be read to its end."""
    schema = subject.schema
    if schema.diagnostics:
        return None
    boilerplate = Boilerplate(subject)
    tables = (*subject.tables, *subject.composites)
    copies = tuple(table.name for table in tables if boilerplate.is_copy(table.name))
    weighed = {table.name: _weighed(table, boilerplate) for table in tables if table.name not in copies}
    ties = {name: _ties(one, weighed, boilerplate) for name, one in weighed.items()}
    hollow = tuple(name for name, one in weighed.items() if not _speaks(one, ties[name], boilerplate))
    own = sum(len(one.own) + len(ties[name]) for name, one in weighed.items())
    return Profile(
        models=len(weighed),
        hollow=hollow,
        own=own,
        fields=own + sum(one.stock for one in weighed.values()),
        features="\n".join(_features(list(weighed.values()), boilerplate)),
        copies=copies,
        waived=_waiver(subject),
    )


def _weighed(table: Table, boilerplate: Boilerplate) -> _Weighed:
    words = boilerplate.prefix.off(split_words(table.name))
    own: list[tuple[str, Column]] = []
    entity_keys: set[str] = set()
    stock = 0
    foreign, ids, conventional = table.foreign_columns, table.id_columns, boilerplate.conventional
    for column in table.columns:
        name = column.name
        if name in foreign or column.words in conventional or boilerplate.is_key(column, ids):
            continue
        if boilerplate.is_entity_key(column):
            entity_keys.add(name)
            stock += 1
            continue
        bare = without(boilerplate.prefix.off(column.words), words)
        if boilerplate.is_stock(column, bare):
            stock += 1
        else:
            own.append((spelt(bare), column))
    return _Weighed(table, own, stock, frozenset(entity_keys), words)


class _Tie(NamedTuple):
    """A foreign key that counts."""

    columns: tuple[str, ...]
    names_speak: bool
    """Whether the names of both models do."""


def _ties(one: _Weighed, weighed: dict[str, _Weighed], boilerplate: Boilerplate) -> list[_Tie]:
    """The relations of a model that count, except those to itself; each by the side that holds the key."""
    found = []
    for relation in one.table.owned:
        target = weighed.get(relation.target.name)
        if target is None or target is one:
            continue
        below = without(one.words, target.words)
        names_speak = boilerplate.is_telling(below) and boilerplate.is_telling(target.words)
        if target.own or names_speak:
            found.append(_Tie(relation.fields, names_speak))
    return found


def _speaks(one: _Weighed, ties: list[_Tie], boilerplate: Boilerplate) -> bool:
    """Whether a model says something of its own, with its columns or by what it relates."""
    if one.own or len(ties) > 1 or any(tie.names_speak for tie in ties):
        return True
    if not ties:
        return False
    partners = one.entity_keys | {
        name
        for relation in one.table.owned
        if boilerplate.is_copy(relation.target.name)
        for name in relation.fields
    }
    return any(
        set(ties[0].columns) <= set(key.fields) and not partners.isdisjoint(key.fields)
        for key in one.table.keys
        if key.kind in ("id", "unique")
    )


def _features(weighed: list[_Weighed], boilerplate: Boilerplate) -> Iterator[str]:
    counts: dict[str, int] = {}
    for one in weighed:
        for name, column in one.own:
            feature = f"{name} {_ENUM if column.is_enum else column.type}"
            number = counts[feature] = counts.get(feature, 0) + 1
            yield feature if number == 1 else f"{feature} {number}"
    yield from sorted({f"={member}" for enum in boilerplate.own_members.values() for member in enum})


def _waiver(subject: Subject) -> str:
    for document in subject.schema.documents:
        for suppression in suppressions_of(document):
            if suppression.id == SUBSTANCE and suppression.is_whole_file and suppression.is_ours:
                return suppression.reason
    return ""

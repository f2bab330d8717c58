"""`workbench refs --format json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET, Struct, UnsetType

from workbench.reports.impact_entry import FromEntry, ImpactEntry, from_entry, impact_entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.references.collisions import Collision
    from workbench.references.impact import Impact
    from workbench.references.link import Link
    from workbench.references.report import Report


class ToEntry(Struct, frozen=True):
    """What it refers to; null where the text is not `service.Model.field`."""

    service: str | None
    model: str | None
    field: str | None


class ReferenceEntry(Struct, frozen=True, rename={"from_": "from"}):
    """One reference."""

    from_: FromEntry
    to: ToEntry
    declared: bool
    """Whether a `@ref` says so; else only the field's name does."""
    status: str
    message: str
    text: str
    """The target as written."""


class CollisionEntry(Struct, frozen=True):
    """A table that several services have in one database."""

    table: str
    services: tuple[str, ...]
    database: str
    """Without user and password."""


class UnknownEntry(Struct, frozen=True):
    """A service of which nobody can tell where its tables are."""

    service: str
    variable: str | None
    """The environment variable that would tell."""


class RefsDocument(Struct, frozen=True):
    """The references of some services, and what is wrong with them."""

    version: int
    references: tuple[ReferenceEntry, ...]
    collisions: tuple[CollisionEntry, ...]
    cycles: tuple[tuple[str, ...], ...]
    unknown_databases: tuple[UnknownEntry, ...]
    impact: tuple[ImpactEntry, ...] | UnsetType = UNSET
    """Where somebody asked for it."""


def refs_document(report: Report, impacts: Iterable[Impact] | None = None) -> RefsDocument:
    """All that `report` has."""
    return RefsDocument(
        version=1,
        references=tuple(_reference(link) for link in report.links),
        collisions=tuple(_collision(one) for one in report.collisions),
        cycles=tuple(tuple(cycle) for cycle in report.cycles),
        unknown_databases=tuple(UnknownEntry(name, why or None) for name, why in report.unknown.items()),
        impact=UNSET if impacts is None else tuple(map(impact_entry, impacts)),
    )


def _reference(link: Link) -> ReferenceEntry:
    target = link.target
    return ReferenceEntry(
        from_entry(link),
        ToEntry(target.service, target.model, target.field),
        link.declared,
        link.status.value,
        link.message,
        target.text,
    )


def _collision(one: Collision) -> CollisionEntry:
    return CollisionEntry(one.table, one.services, str(one.database))

"""What a change of an owner means for those who refer to it, as all documents tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from workbench.references.impact import Impact
    from workbench.references.link import Link


class FromEntry(Struct, frozen=True):
    """A field that refers."""

    service: str
    model: str
    field: str
    file: str
    line: int


class ImpactEntry(Struct, frozen=True):
    """A changed field of an owner."""

    service: str
    model: str
    field: str
    change: str
    """`gone` or `retyped`."""
    becomes: str | None
    breaks: int
    references: tuple[FromEntry, ...]
    """Those that break first."""
    services: int


def from_entry(link: Link) -> FromEntry:
    """The field that refers."""
    return FromEntry(link.service, link.model, link.field, link.spot.path, link.spot.line)


def impact_entry(one: Impact) -> ImpactEntry:
    """What becomes of one field, and of those who refer to it."""
    return ImpactEntry(
        one.service,
        one.model,
        one.field,
        one.change.value,
        one.becomes or None,
        one.broken,
        tuple(from_entry(link) for link in one.links),
        len(one.users),
    )

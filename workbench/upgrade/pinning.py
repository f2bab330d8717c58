"""The lines of Prisma that a catalog names, changed in its text; every other byte stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from workbench.catalog.load import load_catalog
from workbench.psl.edits import OverlappingEditsError, apply_edits
from workbench.triage.layout import Leaf, Listing, Table, lay_out
from workbench.triage.splicing import NotSplicedError, Splicer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.catalog.service import Catalog
    from workbench.triage.layout import Part

_MARK = "\ufeff"
_PIN, _USUAL = "target", "prisma-target"


class NotPinnedError(Exception):
    """Why a catalog can't be changed by a program; continues the words "`catalog.yaml`"."""


def pinned(text: str, pins: Mapping[str, str], usual: str | None = None) -> str:
    """The text of a catalog in which services name other lines.

    Args:
        text: The catalog, which has no mistake.
        pins: The line of each service that is to name one.
        usual: The line of all services that name none; None leaves that as it is.

    Raises:
        NotPinnedError: It is written in a way that can't be changed with care.
    """
    mark, body = text[: text.startswith(_MARK)], text.removeprefix(_MARK)
    top, splicer = lay_out(body), Splicer(body)
    if not isinstance(top, Table):
        raise NotPinnedError("holds no services")
    try:
        for entry in _services(top):
            name = entry.find("name")
            pin = pins.get(_value(name)) if name is not None else None
            if name is not None and pin is not None:
                _put(splicer, entry, _PIN, pin, after=entry.entries.index(name))
        if usual is not None:
            _put_usual(splicer, top, usual)
        after = apply_edits(body, splicer.edits)
    except (NotSplicedError, OverlappingEditsError) as error:
        raise NotPinnedError("is written in a way that only people can change") from error
    if load_catalog(after, "").catalog != _wanted(load_catalog(body, "").catalog, pins, usual):
        raise NotPinnedError("is written in a way that only people can change")
    return mark + after


def _services(top: Table) -> Iterator[Table]:
    found = top.find("services")
    if found is not None and isinstance(found[1], Listing):
        yield from (item for item in found[1].items if isinstance(item, Table))


def _put(splicer: Splicer, table: Table, key: str, value: str, after: int) -> None:
    known = table.find(key)
    if known is None:
        splicer.add(table, key, value, after)
    elif _value(known) != value:
        splicer.change(table, known, value)


def _put_usual(splicer: Splicer, top: Table, usual: str) -> None:
    found = top.find("conventions")
    if found is not None and isinstance(found[1], Table) and found[1].entries:
        _put(splicer, found[1], _USUAL, usual, after=len(found[1].entries) - 1)
    elif found is not None:
        splicer.change(top, found, {_USUAL: usual})
    else:
        splicer.add(top, "conventions", {_USUAL: usual}, 0)


def _value(entry: tuple[Leaf, Part]) -> str:
    return entry[1].text if isinstance(entry[1], Leaf) else ""


def _wanted(before: Catalog, pins: Mapping[str, str], usual: str | None) -> Catalog:
    services = tuple(
        structs.replace(service, target=pins.get(service.name, service.target)) for service in before.services
    )
    conventions = before.conventions
    if usual is not None:
        conventions = structs.replace(conventions, prisma_target=usual)
    return structs.replace(before, services=services, conventions=conventions)

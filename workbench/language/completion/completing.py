"""Completions: what may be written at a place, the best fitting first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.language.completion import (
    arguments,
    attributes,
    keywords,
    members,
    remarks,
    settings,
    types,
)
from workbench.language.completion.offer import CURSOR, CompletionKind
from workbench.language.completion.request import Request
from workbench.language.place import Slot, place_at
from workbench.language.surroundings import ALONE
from workbench.psl.nodes import ConfigBlock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from workbench.language.completion.offer import Offer
    from workbench.language.place import Place
    from workbench.language.surroundings import Surroundings
    from workbench.psl.schema import Schema


class Completion(Struct, frozen=True):
    """One thing that may be written."""

    label: str
    """How a list shows it."""
    kind: CompletionKind
    detail: str
    """What it is or does, in a few words; perhaps empty."""
    insert: str
    """The text that takes the place of the characters from `start` up to `end`."""
    select: tuple[int, int]
    """What is selected of `insert` afterwards, as offsets in it; the cursor alone where both are equal."""
    start: int
    """Offset in code points; the cursor is never before it."""
    end: int
    """Never before the cursor, and on its line."""


def completions(
    schema: Schema, path: str, offset: int, surroundings: Surroundings = ALONE
) -> tuple[Completion, ...]:
    """What may be written at `offset`.

    Args:
        schema: The schema; may be broken, and mostly is while people type.
        path: One of its files.
        offset: The cursor, in code points.
        surroundings: What is known beside the schema.

    Returns:
        What fits the characters before the cursor: first what begins with them, then what contains them, each
        in the order in which it is likely.
    """
    place = place_at(schema, path, offset)
    if place is None:
        return ()
    request = Request(schema, place, surroundings)
    if place.slot is Slot.COMMENT:
        start, offers = remarks.offers(request)
        return _ranked(offers, place, start, offset)
    make = settings.values if isinstance(place.block, ConfigBlock) else _MAKERS.get(place.slot)
    if isinstance(place.block, ConfigBlock) and place.slot is Slot.MEMBER:
        make = settings.keys
    if make is None:
        return ()
    return _ranked(make(request), place, place.start, place.end)


_MAKERS: dict[Slot, Callable[[Request], Iterator[Offer]]] = {
    Slot.KEYWORD: keywords.offers,
    Slot.MEMBER: members.offers,
    Slot.TYPE: types.offers,
    Slot.ATTRIBUTE: attributes.of_fields,
    Slot.BLOCK_ATTRIBUTE: attributes.of_blocks,
    Slot.VALUE: arguments.offers,
}


def _ranked(offers: Iterable[Offer], place: Place, start: int, end: int) -> tuple[Completion, ...]:
    source = place.document.source
    wanted = source.text[start : place.offset].lstrip("@").casefold()
    fitting: list[tuple[int, Offer]] = []
    seen: set[str] = set()
    for offer in offers:
        label = offer.label.lstrip("@").casefold()
        if offer.label in seen or wanted not in label:
            continue
        seen.add(offer.label)
        fitting.append((0 if label.startswith(wanted) else 1, offer))
    # The sort is stable: those that fit equally well stay in the order of the offers.
    ordered = sorted(fitting, key=lambda one: one[0])
    return tuple(_completion(offer, source.newline, start, end) for _, offer in ordered)


def _completion(offer: Offer, newline: str, start: int, end: int) -> Completion:
    template = offer.label if offer.template is None else offer.template.replace("\n", newline)
    parts = template.split(CURSOR)
    insert = "".join(parts)
    first = len(parts[0]) if len(parts) > 1 else len(insert)
    last = first + len(parts[1]) if len(parts) > 2 else first
    return Completion(offer.label, offer.kind, offer.detail, insert, (first, last), start, end)

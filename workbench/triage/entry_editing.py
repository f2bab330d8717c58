"""Changes what a triage file says about one service, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.triage.decision import Triage
from workbench.triage.layout import Leaf, Listing, Table
from workbench.triage.rendering import ENTRY, WAIVER, entry_of, keys_of, waiver_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.triage.decision import Waiver
    from workbench.triage.layout import Part
    from workbench.triage.rendering import Value
    from workbench.triage.splicing import Splicer

TOP = ("version", "services", "dismissed")
"""The keys of the file, in their order."""


class Edit(Struct, frozen=True):
    """What is to be decided about one service."""

    triage: Triage
    """All that is decided about it then."""
    is_anew: bool = False
    """Whether all that is written about it is forgotten, so that its entry is written anew."""


def change_entry(
    splicer: Splicer, services: Table, entry: tuple[Leaf, Part], before: Triage, edit: Edit
) -> bool:
    """Change the entry of a service, key by key.

    Args:
        splicer: Collects what is to be done to the text.
        services: All entries.
        entry: The service's name, and what is written behind it.
        before: What that says.
        edit: What it is to say.

    Returns:
        Whether anything of it is left; if not, it must be taken out.
    """
    value = entry_of(edit.triage)
    table = entry[1]
    if edit.is_anew or not isinstance(table, Table) or not table.entries:
        if value:
            splicer.change(services, entry, value)
        return bool(value)
    gone = _set(splicer, table, keys_of(before), keys_of(edit.triage), ENTRY)
    gone += _waive(splicer, table, before.waivers, edit.triage.waivers)
    if len(gone) == len(table.entries):
        return False
    splicer.take_out(table, gone)
    return True


def _waive(splicer: Splicer, table: Table, before: Sequence[Waiver], after: Sequence[Waiver]) -> list[int]:
    """Change the waivers of a service; gives the number of their key where it must go."""
    items = dict.fromkeys(waiver.item for waiver in (*before, *after))
    due = [item for item in items if _about(item, before) != _about(item, after)]
    if not due:
        return []
    number = next((number for number, (key, _) in enumerate(table.entries) if key.text == "waivers"), -1)
    part = table.entries[number][1] if number >= 0 else None
    places: dict[str, list[int]] = {}
    if isinstance(part, Listing):
        for place, one in enumerate(part.items):
            places.setdefault(_item_of(one), []).append(place)
    gone = [place for item in due for place in places.get(item, [])[bool(_about(item, after)) :]]
    if not isinstance(part, Listing) or len(gone) == len(part.items):
        if not after:
            return [number]
        put(splicer, table, ("waivers", [waiver_of(waiver) for waiver in after]), ENTRY)
        return []
    splicer.drop(part, gone)
    for item in due:
        for waiver in _about(item, after):
            first = part.items[places[item][0]] if item in places else None
            if isinstance(first, Table):
                old = waiver_of(_about(item, before)[0]) if _about(item, before) else {}
                splicer.take_out(first, _set(splicer, first, old, waiver_of(waiver), WAIVER))
            else:
                splicer.append(part, waiver_of(waiver))
    return []


def _set(
    splicer: Splicer, table: Table, old: Mapping[str, str], new: Mapping[str, str], order: Sequence[str]
) -> list[int]:
    """Change the keys whose values differ; gives the numbers of those that must go."""
    gone: list[int] = []
    for key in order:
        value = new.get(key, "")
        if value == old.get(key, ""):
            continue
        if value:
            put(splicer, table, (key, value), order)
        else:
            gone += [number for number, (known, _) in enumerate(table.entries) if known.text == key]
    return gone


def put(splicer: Splicer, table: Table, new: tuple[str, Value], order: Sequence[str]) -> None:
    """Give a key a value.

    Args:
        splicer: Collects what is to be done to the text.
        table: Where the key stands, or should.
        new: The key and its value; a new one comes behind those that are before it in their order.
        order: The keys in their order.
    """
    key, value = new
    entry = table.find(key)
    if entry is not None:
        splicer.change(table, entry, value)
        return
    earlier = order[: order.index(key)]
    numbers = [number for number, (known, _) in enumerate(table.entries) if known.text in earlier]
    # Comments above the first key of a file are its title.
    first = len(table.entries) - 1 if order is TOP else -1
    splicer.add(table, key, value, numbers[-1] if numbers else first)


def _about(item: str, waivers: Sequence[Waiver]) -> list[Waiver]:
    return [waiver for waiver in waivers if waiver.item == item]


def _item_of(part: Part) -> str:
    """Which item a waiver is about, as it is written."""
    found = part.find("item") if isinstance(part, Table) else None
    return found[1].text if found is not None and isinstance(found[1], Leaf) else ""

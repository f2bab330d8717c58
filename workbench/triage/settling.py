"""What of a triage file holds in a workspace: its decisions, held against the services that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from workbench.catalog.problem import Report
from workbench.catalog.wording import quoted
from workbench.triage.document import Settled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from workbench.triage.decision import Triage
    from workbench.triage.document import TriageDocument, Written


def settle(document: TriageDocument, names: Collection[str], path: str, today: date) -> Settled:
    """Hold a file against the services of a workspace.

    Args:
        document: What the file says.
        names: All services; a set or a mapping.
        path: How problems name the file.
        today: The day on which waivers must hold. One that is over is kept, since it says why an item is no
            longer set aside.
    """
    report = Report(path)
    known: dict[str, Written] = {}
    for name, written in document.services.items():
        if name in names:
            known[name] = written
        else:
            report.add(written.place, f"services.{name}", _no_service(name, names, report))
        for place, waiver in zip(written.waivers, written.triage.waivers, strict=True):
            if waiver.is_over(today):
                fault = f"the waiver of `{waiver.item}` ended on {waiver.until}, so nothing is waived"
                report.add(place, f"services.{name}.waivers", fault)
    circling = _circling(known)
    services = {name: _settled(name, written, names, circling, report) for name, written in known.items()}
    for number, pair in enumerate(document.dismissed):
        for name, place in zip((pair.first, pair.second), pair.places, strict=True):
            if name not in names:
                report.add(place, f"dismissed[{number}]", _no_service(name, names, report))
    pairs = frozenset(pair.pair for pair in document.dismissed)
    return Settled(services, pairs, report.problems)


def _settled(
    name: str, written: Written, names: Collection[str], circling: Collection[str], report: Report
) -> Triage:
    triage, place = written.triage, written.of
    if triage.of is None or place is None:
        return triage
    if triage.of not in names:
        fault = f"{_no_service(triage.of, names, report)}, so the decision does not count"
    elif name in circling:
        fault = f"{quoted(triage.of)} leads back to {quoted(name)}, so the decision does not count"
    else:
        return triage
    report.add(place, f"services.{name}.of", fault)
    return structs.replace(triage, decision=None, of=None)


def _circling(known: Mapping[str, Written]) -> frozenset[str]:
    """The services that lead back to themselves from one `of` to the next."""
    circling: set[str] = set()
    done: set[str] = set()
    for start in known:
        way: dict[str, None] = {}
        name: str | None = start
        while name is not None and name in known and name not in done and name not in way:
            way[name] = None
            name = known[name].triage.of
        if name is not None and name in way:
            circling.update(_from(name, way))
        done.update(way)
    return frozenset(circling)


def _from(start: str, way: Iterable[str]) -> list[str]:
    names = list(way)
    return names[names.index(start) :]


def _no_service(name: str, names: Collection[str], report: Report) -> str:
    return f"there is no service {quoted(name)}{report.guess(name, names)}"

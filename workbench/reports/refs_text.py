"""`refs` for people: what is wrong with references, who is referred to, circles and shared tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.references.link import LinkStatus
from workbench.references.neighbourhood import neighbourhood_of
from workbench.reports.lines import Line, Piece, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from workbench.references.edges import Edge
    from workbench.references.impact import Impact
    from workbench.references.link import Link
    from workbench.references.neighbourhood import Neighbourhood
    from workbench.references.report import Report

STATUS_SIGNS: dict[LinkStatus, tuple[str, str]] = {
    LinkStatus.OK: ("✓", "green"),
    LinkStatus.BROKEN: ("✗", "red"),
    LinkStatus.TYPE_MISMATCH: ("≠", "red"),
    LinkStatus.EXCLUDED: ("-", "yellow"),
    LinkStatus.UNCHECKED: ("?", "yellow"),
}
_OWNERS = 20
"""Owners that are listed; the others are counted."""
_NONE: Line = ()


def refs_text(report: Report, services: Collection[str] = ()) -> Iterator[Line]:
    """The report, line by line.

    Args:
        report: What there is to tell.
        services: Those that people ask about, whose references are told one by one; none means all, of which
            only what is wrong is.
    """
    if services:
        for name in services:
            yield from _neighbourhood(neighbourhood_of(report, name))
    else:
        yield from _troubles(report)
        yield from _owners(report)
    yield from _circles(report)
    yield from _collisions(report)
    yield _totals(report)


def impact_text(impacts: Iterable[Impact]) -> Iterator[Line]:
    """What changes of owners do to others, line by line."""
    for impact in impacts:
        yield (Piece(visible(impact.sentence), "red" if impact.broken else "bold"),)
        for number, link in enumerate(impact.links):
            yield _field(link, breaks=number < impact.broken)
        yield _NONE


def _field(link: Link, *, breaks: bool) -> Line:
    sign, style = STATUS_SIGNS[LinkStatus.BROKEN] if breaks else STATUS_SIGNS[link.status]
    return (
        Piece(f"  {sign} ", style),
        Piece(visible(f"{link.service}  {link.model}.{link.field}")),
        Piece(visible(f"  {link.spot.path}:{link.spot.line}"), "dim"),
    )


def _neighbourhood(around: Neighbourhood) -> Iterator[Line]:
    yield (Piece(visible(around.service), "bold"),)
    yield from _edges("uses", around.uses, lambda edge: edge.owner)
    yield from _edges("used by", around.used_by, lambda edge: edge.user)
    for link in around.inner:
        yield _link(link, "  ")
    if around.is_alone:
        yield (Piece("  neither refers to another service nor is referred to", "dim"),)
    yield _NONE


def _edges(title: str, edges: Sequence[Edge], other: Callable[[Edge], str]) -> Iterator[Line]:
    if not edges:
        return
    yield (Piece(f"  {title}", "dim"),)
    for edge in edges:
        sign, style = STATUS_SIGNS[edge.status]
        fields = count(len(edge.links), "field")
        yield (Piece(f"    {sign} ", style), Piece(visible(other(edge))), Piece(f"  {fields}", "dim"))
        for link in edge.links:
            yield _link(link, "        ")


def _troubles(report: Report) -> Iterator[Line]:
    service = None
    for link in report.links:
        if link.status in {LinkStatus.OK, LinkStatus.UNCHECKED}:
            continue
        if link.service != service:
            service = link.service
            yield (Piece(visible(service), "bold"),)
        yield _link(link, "  ")
    if service is not None:
        yield _NONE


def _link(link: Link, indent: str) -> Line:
    sign, style = STATUS_SIGNS[link.status]
    arrow = "→" if link.declared else "⇢"
    said = f": {link.message}" if link.message else ""
    return (
        Piece(f"{indent}{sign} ", style),
        Piece(visible(f"{link.model}.{link.field} {arrow} {link.target.text or '?'}{said}")),
        Piece(visible(f"  {link.spot.path}:{link.spot.line}"), "dim"),
    )


def _owners(report: Report) -> Iterator[Line]:
    fields: Counter[str] = Counter()
    users: dict[str, set[str]] = {}
    for edge in report.edges:
        fields[edge.owner] += len(edge.links)
        users.setdefault(edge.owner, set()).add(edge.user)
    if not fields:
        return
    yield (Piece("most referred to", "bold"),)
    widest = max(len(visible(name)) for name, _ in fields.most_common(_OWNERS))
    for name, number in fields.most_common(_OWNERS):
        where = f"{count(number, 'field')} in {count(len(users[name]), 'service')}"
        yield (Piece(f"  {visible(name):{widest}}"), Piece(f"  {where}", "dim"))
    if len(fields) > _OWNERS:
        yield (Piece(f"  and {count(len(fields) - _OWNERS, 'other')}", "dim"),)
    yield _NONE


def _circles(report: Report) -> Iterator[Line]:
    if not report.cycles:
        return
    yield (Piece("circles", "bold"),)
    for cycle in report.cycles:
        yield (Piece(visible("  " + " → ".join((*cycle, cycle[0])))),)
    yield _NONE


def _collisions(report: Report) -> Iterator[Line]:
    if report.collisions:
        yield (Piece("tables of one name in one database", "bold"),)
        for one in report.collisions:
            holders = ", ".join(f"{holder.service} ({holder.model})" for holder in one.holders)
            yield (
                Piece("  ✗ ", "red"),
                Piece(visible(f"{one.table}: {holders}")),
                Piece(visible(f"  {one.database}"), "dim"),
            )
        yield _NONE
    if report.unknown:
        shown = ", ".join(f"{name} ({why or 'no URL'})" for name, why in report.unknown.items())
        yield (Piece(visible(f"nobody can tell which database is that of {shown}"), "dim"),)
        yield _NONE


def _totals(report: Report) -> Line:
    by_status = Counter(link.status for link in report.links)
    declared = sum(link.declared for link in report.links)
    parts = [
        count(len(report.links), "reference"),
        f"{declared} declared, {len(report.links) - declared} by their names",
        f"{by_status[LinkStatus.BROKEN]} broken",
        f"{by_status[LinkStatus.TYPE_MISMATCH]} of another type",
        f"{by_status[LinkStatus.EXCLUDED]} to excluded services",
        f"{by_status[LinkStatus.UNCHECKED]} unchecked",
        count(len(report.collisions), "shared table"),
        count(len(report.cycles), "circle"),
    ]
    return (Piece(" · ".join(parts), "bold"),)

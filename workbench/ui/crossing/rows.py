"""The references of a service as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.words import count
from workbench.references.link import LinkStatus
from workbench.ui.crossing.goal import Goal
from workbench.ui.lines.rows import Part, Row
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from workbench.references.edges import Edge
    from workbench.references.link import Link
    from workbench.references.neighbourhood import Neighbourhood

SIGNS = {
    LinkStatus.OK: ("✓", "text-success"),
    LinkStatus.BROKEN: ("✗", "text-error"),
    LinkStatus.TYPE_MISMATCH: ("≠", "text-error"),
    LinkStatus.EXCLUDED: ("-", "text-warning"),
    LinkStatus.UNCHECKED: ("?", "text-warning"),
}


class CrossRow(NamedTuple):
    """One row."""

    parts: Row
    goal: Goal | None = None
    """Where it leads; None for a title."""
    other: str | None = None
    """The service at its other end, if there is one."""


def rows_of(around: Neighbourhood, services: Collection[str]) -> Iterator[CrossRow]:
    """What the references of a service look like.

    Args:
        around: The service, and those it has to do with.
        services: The services that exist.
    """
    for one in around.collisions:
        if one is around.collisions[0]:
            yield _title("Tables of one name in one database")
        for holder in one.holders:
            if holder.service != around.service:
                yield CrossRow(
                    (
                        Part("   ✗ ", "text-error"),
                        Part(inert(one.table), "foreground", is_bold=True),
                        Part(f"  also of {inert(holder.service)} ({inert(holder.model)})", "foreground"),
                        Part(f"  {inert(str(one.database))}", "text-muted"),
                    ),
                    Goal(holder.service, model=holder.model),
                    holder.service,
                )
    for cycle in around.cycles:
        if cycle is around.cycles[0]:
            yield _title("In a circle")
        yield CrossRow((Part(f"   {inert(' → '.join((*cycle, cycle[0])))}", "foreground"),), None)
    if around.inner:
        yield _title("In its own schema, or nowhere")
        for link in around.inner:
            yield CrossRow(_link(link, "   "), _at(link))
    yield from _edges("Uses", around.uses, services, is_user=True)
    yield from _edges("Used by", around.used_by, services, is_user=False)


def _title(text: str, about: str = "") -> CrossRow:
    return CrossRow((Part(f" {text}", "text-primary", is_bold=True), Part(f"  {about}", "text-muted")))


def _edges(
    title: str, edges: Sequence[Edge], services: Collection[str], *, is_user: bool
) -> Iterator[CrossRow]:
    if not edges:
        return
    fields = sum(len(edge.links) for edge in edges)
    yield _title(title, f"{count(len(edges), 'service')}, {count(fields, 'field')}")
    for edge in edges:
        sign, color = SIGNS[edge.status]
        name = edge.owner if is_user else edge.user
        other = name if name in services else None
        yield CrossRow(
            (
                Part(f"   {sign} ", color),
                Part(inert(name), "foreground", is_bold=True),
                Part(f"  {count(len(edge.links), 'field')}", "text-muted"),
            ),
            Goal(name) if other else _at(edge.links[0]),
            other,
        )
        for link in edge.links:
            goal = _owner(link) if is_user and other and not link.is_wrong else _at(link)
            yield CrossRow(_link(link, "       "), goal, other)


def _link(link: Link, indent: str) -> Row:
    sign, color = SIGNS[link.status]
    arrow = "→" if link.declared else "⇢"
    return (
        Part(f"{indent}{sign} ", color),
        Part(inert(f"{link.model}.{link.field} {arrow} {link.target.text or '?'}"), "foreground"),
        Part(f"  {inert(link.message)}" if link.message else "", color),
    )


def _at(link: Link) -> Goal:
    """Where it is written, or where the field stands that says nothing."""
    spot = link.written or link.spot
    return Goal(link.service, spot.path, spot.start)


def _owner(link: Link) -> Goal:
    """What it refers to."""
    target = link.target
    return Goal(target.service or link.service, model=target.model, field=target.field)

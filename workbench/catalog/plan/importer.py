"""Reads a plan written in Markdown into a catalog, and reports what in it contradicts itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from workbench.catalog.plan.claims import TOTAL, compare
from workbench.catalog.plan.encoding import RepairedLine, decode, mend
from workbench.catalog.plan.headings import Topic
from workbench.catalog.plan.naming import name_services
from workbench.catalog.plan.outline import outline
from workbench.catalog.plan.sections import PlanSections
from workbench.catalog.plan.settings import read_conventions
from workbench.catalog.service import Catalog, Discrepancy, Priority, Service
from workbench.catalog.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class ImportedPlan(Struct, frozen=True):
    """What a plan says."""

    file: str
    """The plan as the caller named it."""
    catalog: Catalog
    """The plan as a catalog, with its contradictions."""
    entries: int
    """How many entries the plan's lists have; more than services where it lists one twice."""
    repaired: tuple[RepairedLine, ...]
    """Lines whose text encoding was broken."""

    @property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """In what the plan contradicts itself, in the order of its lines."""
        return self.catalog.discrepancies


def import_plan(data: bytes, path: str) -> ImportedPlan:
    """Reads a plan; never raises.

    Any Markdown will do that has lists or tables of services under headings such as "Services with
    schemas" or "Priority 1: Core Services (15)". Phases, summaries, duplicates and the owners of common
    entities are taken where the plan gives them.

    Args:
        data: The file's content. Lines in a broken text encoding are mended.
        path: How the file is named.
    """
    text, repaired = mend(decode(data))
    sections = PlanSections()
    for section in outline(text):
        sections.read(section)
    services, twice = name_services(sections.listed)
    names = frozenset(service.name for service in services)
    priorities = sections.priorities
    conventions, strangers = read_conventions(sections.entities, sections.code, names)
    discrepancies = [*compare(sections.claims, _counts(sections)), *twice, *strangers, *_unread(sections)]
    catalog = Catalog(
        services=tuple(_in_phase(service, priorities) for service in services),
        priorities=tuple(priorities.values()),
        phases=tuple(sections.phases.values()),
        conventions=conventions,
        discrepancies=tuple(sorted(discrepancies, key=lambda found: found.line or 0)),
    )
    return ImportedPlan(path, catalog, len(sections.listed), repaired)


def _in_phase(service: Service, priorities: Mapping[int, Priority]) -> Service:
    if service.priority is None:
        return service
    return replace(service, phase=priorities[service.priority].phase)


def _counts(sections: PlanSections) -> dict[str, int]:
    """How many services are listed, by the subject of the claims that can be checked."""
    groups = Counter(entry.priority for entry in sections.listed)
    existing = sum(entry.existing for entry in sections.listed)
    counts = {subject: sum(groups[n] for n in numbers) for subject, numbers in sections.scopes.items()}
    # A plan that only states a number and lists nothing does not contradict itself.
    if Topic.EXISTING in sections.topics:
        counts[Topic.EXISTING.value] = existing
    if sections.topics & {Topic.PRIORITY, Topic.MISSING}:
        counts[Topic.MISSING.value] = len(sections.listed) - existing
    if {Topic.EXISTING.value, Topic.MISSING.value} <= counts.keys():
        counts[TOTAL] = len(sections.listed)
    return counts


def _unread(sections: PlanSections) -> Iterator[Discrepancy]:
    for entry in sections.unreadable:
        message = f"{quoted(entry.wording)} can't name a service: {entry.reason}"
        yield Discrepancy("unreadable-entry", message, entry.line)
    if not sections.listed:
        message = "no services are listed, expected lists under headings such as `Priority 1: Core Services`"
        yield Discrepancy("no-services", message)

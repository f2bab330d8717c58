"""Collects what a plan's sections say, each by what its heading announces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.catalog.plan.claims import Claim, read_claim
from workbench.catalog.plan.entries import Listed, Unreadable, read_entry
from workbench.catalog.plan.headings import Heading, Topic, read_heading
from workbench.catalog.service import Phase, Priority
from workbench.catalog.wording import listing

if TYPE_CHECKING:
    from workbench.catalog.plan.outline import Entry, Section

_PRIORITIES = re.compile(
    r"(?i)\bpriorit(?:y|ies)\s+"
    r"(?P<numbers>\d{1,4}(?:(?:\s*(?:,|&|and|\+|/|-|\u2013)\s*)+(?:priority\s+)?\d{1,4})*)"
)
_RANGE = re.compile(r"(\d+)\s*[-\u2013]\s*(\d+)")
_STATED = re.compile(r"(?i)(?P<count>\d{1,6})\s+(?:services|schemas)\b")
_WIDEST_RANGE = 100


class PlanSections:
    """What has been read of a plan so far."""

    def __init__(self) -> None:
        self.listed: list[Listed] = []
        self.unreadable: list[Unreadable] = []
        self.claims: list[Claim] = []
        self.scopes: dict[str, tuple[int, ...]] = {}
        """The priorities that the subject of a claim, such as `priorities 2 and 3`, is about."""
        self.phases: dict[int, Phase] = {}
        self.entities: list[Entry] = []
        self.code: list[str] = []
        self.topics: set[Topic] = set()
        self._titles: dict[int, str] = {}
        self._phase_of: dict[int, int] = {}
        self._above: list[tuple[int, Heading]] = []

    @property
    def priorities(self) -> dict[int, Priority]:
        """The priority groups by number, in the order of the plan."""
        return {
            number: Priority(number, title, self._phase_of.get(number))
            for number, title in self._titles.items()
        }

    def read(self, section: Section) -> None:
        """Takes in the next section of the plan."""
        while self._above and self._above[-1][0] >= section.level:
            self._above.pop()
        heading = self._heading(section)
        self._above.append((section.level, heading))
        self.topics.add(heading.topic)
        self.code.extend(section.code)
        if heading.topic in {Topic.EXISTING, Topic.MISSING, Topic.PRIORITY}:
            self._read_services(section, heading)
        elif heading.topic is Topic.PHASE:
            self._read_phase(section, heading)
        elif heading.topic is Topic.ENTITIES:
            self.entities.extend(section.entries)
        else:
            claims = (read_claim(entry) for entry in [*section.paragraphs, *section.entries])
            self.claims.extend(claim for claim in claims if claim)

    def _heading(self, section: Section) -> Heading:
        """The section's heading; one that announces nothing belongs to the one above it."""
        heading = read_heading(section.title)
        above = next((head for _, head in reversed(self._above) if head.topic is not Topic.OTHER), None)
        if heading.topic is Topic.OTHER and above is not None:
            return replace(above, count=None)
        if heading.topic is Topic.PRIORITY:
            if heading.number is None:
                heading = replace(heading, number=max(self._titles, default=0) + 1)
            if heading.number is not None:
                self._titles.setdefault(heading.number, heading.title)
                if above is not None and above.topic is Topic.PHASE and above.number is not None:
                    self._phase_of.setdefault(heading.number, above.number)
        return heading

    def _read_services(self, section: Section, heading: Heading) -> None:
        priority = heading.number if heading.topic is Topic.PRIORITY else None
        if heading.count is not None:
            subject = heading.topic.value
            if priority is not None:
                subject = self._subject((priority,))
            self.claims.append(Claim(section.line, subject, heading.count))
        for entry in section.entries:
            found = read_entry(entry, existing=heading.topic is Topic.EXISTING, priority=priority)
            if isinstance(found, Listed):
                self.listed.append(found)
            else:
                self.unreadable.append(found)

    def _read_phase(self, section: Section, heading: Heading) -> None:
        if heading.number is None:
            return
        self.phases.setdefault(heading.number, Phase(heading.number, heading.title, heading.week))
        for entry in section.entries:
            match = _PRIORITIES.search(entry.text)
            if match is None:
                continue
            numbers = _numbers(match["numbers"])
            for number in numbers:
                self._phase_of.setdefault(number, heading.number)
            stated = _STATED.search(entry.text, match.end())
            if stated:
                self.claims.append(Claim(entry.line, self._subject(numbers), int(stated["count"])))

    def _subject(self, numbers: tuple[int, ...]) -> str:
        noun = "priority " if len(numbers) == 1 else "priorities "
        subject = noun + listing([str(number) for number in numbers])
        self.scopes[subject] = numbers
        return subject


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers in `2 & 3`, `2, 3 and 4` or `2-4`."""
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    for first, last in _RANGE.findall(text):
        numbers.update(range(int(first), min(int(last), int(first) + _WIDEST_RANGE) + 1))
    return tuple(sorted(numbers))

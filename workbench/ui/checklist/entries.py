"""What the checklist of a service has to say, entry by entry: problems, then remarks, then the ten items."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from workbench.checklist.finding import Finding, ItemResult, Severity, Status
from workbench.ui.checklist.remarks import RemarkEntry, remarks_of
from workbench.ui.checklist.verdict import verdict_result
from workbench.ui.preview.notes import RANK, severity_of
from workbench.workspace.snapshot import Problem

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from workbench.ui.engine_facts import EngineFacts
    from workbench.workspace.snapshot import ServiceSnapshot


class ProblemEntry(Struct, frozen=True):
    """A file that can't be read, or a place that no parser understands."""

    problem: Problem
    place: str

    @property
    def key(self) -> Hashable:
        """What makes it the same entry when the service is checked again."""
        return self.problem.source, self.problem.message, self.problem.file


class ItemEntry(Struct, frozen=True):
    """One of the ten items."""

    result: ItemResult
    is_open: bool

    @property
    def has_more(self) -> bool:
        """Whether there is something to unfold."""
        return bool(self.result.findings or self.result.waived)

    @property
    def key(self) -> Hashable:
        """What makes it the same entry when the service is checked again."""
        return self.result.id


class FindingEntry(Struct, frozen=True):
    """A finding of the item above it."""

    item: str
    finding: Finding
    place: str
    is_waived: bool = False

    @property
    def key(self) -> Hashable:
        """What makes it the same entry when the service is checked again: all but its place in the file."""
        finding = self.finding
        return self.item, finding.rule, finding.file, finding.model, finding.field, finding.message


Entry: TypeAlias = ProblemEntry | ItemEntry | FindingEntry | RemarkEntry


def entries_of(snapshot: ServiceSnapshot, opened: Mapping[str, bool], engine: EngineFacts) -> list[Entry]:
    """All entries that are to be seen, from top to bottom.

    Args:
        snapshot: The service.
        opened: Items that people unfolded (true) or folded (false); of the others the failing ones are open.
        engine: Why there may be no verdict of Prisma yet.
    """
    several = len(snapshot.files) > 1
    entries: list[Entry] = []
    if snapshot.checklist:
        entries.append(ItemEntry(verdict_result(snapshot, engine), is_open=False))
    entries += [
        ProblemEntry(problem, _place(problem.file, problem.range.start.line, several=several))
        for problem in snapshot.problems
    ]
    if snapshot.checklist:
        entries += remarks_of(snapshot)
    for result in snapshot.checklist:
        item = ItemEntry(result, opened.get(result.id, result.status is Status.FAIL))
        entries.append(item)
        if item.is_open:
            entries += _inside(result, several=several)
    return entries


def _inside(result: ItemResult, *, several: bool) -> list[FindingEntry]:
    """The findings of an item: errors first, then as they stand in the text; the waived ones last."""

    def entries(findings: Sequence[Finding], *, waived: bool) -> list[FindingEntry]:
        return [
            FindingEntry(
                result.id, finding, _place(finding.file, finding.range.start.line, several=several), waived
            )
            for finding in sorted(findings, key=lambda finding: RANK[finding.severity])
        ]

    return entries(result.findings, waived=False) + entries(result.waived, waived=True)


def _place(file: str, line: int, *, several: bool) -> str:
    return f"{file.rpartition('/')[2]}:{line}" if several else str(line)


def followed(before: Sequence[Entry], after: Sequence[Entry], index: int) -> int:
    """Where entry `index` of `before` is in `after`.

    For a finding that is gone it is the next one of its item, so that who mends one after another goes on;
    else the one before, else the item. For any other entry it is what replaced it.
    """
    if index >= len(before):
        return index
    entry = before[index]
    places: dict[Hashable, list[int]] = {}
    for number, other in enumerate(after):
        places.setdefault(other.key, []).append(number)
    same = places.get(entry.key, [])
    if not same and isinstance(entry, FindingEntry):
        rest = (places.get(other.key, []) for other in _neighbours(before, index, entry.item))
        same = next((found for found in rest if found), places.get(entry.item, []))
    return min(same, key=lambda number: abs(number - index), default=index)


def _neighbours(entries: Sequence[Entry], index: int, item: str) -> Iterator[Entry]:
    """The other findings of an item: those below `index` first, then those above, the nearest first."""
    for others in (entries[index + 1 :], reversed(entries[:index])):
        yield from takewhile(lambda other: isinstance(other, FindingEntry) and other.item == item, others)


def counts(snapshot: ServiceSnapshot) -> tuple[int, int]:
    """How many errors and how many warnings there are, problems included."""
    severities = [finding.severity for result in snapshot.checklist for finding in result.findings]
    severities += [severity_of(problem) for problem in snapshot.problems]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)

"""What differs between two moments of a service, in lines for an event log."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Status
from workbench.review.wording import differences as review_differences
from workbench.triage.wording import differences
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


MANY = 10
"""Services from which on their changes are summed up as well."""
_UNEDITED = "without an edit"


class Change(Struct, frozen=True, eq=False):
    """A service before and after something happened."""

    before: ServiceSnapshot | None
    """None for a service that was not there, or not looked at, before."""
    after: ServiceSnapshot | None
    """None for a service that is gone."""

    @property
    def name(self) -> str:
        """The service's name."""
        snapshot = self.after or self.before
        return "" if snapshot is None else snapshot.name


class Refresh(Struct, frozen=True, eq=False):
    """What a look at the disk brought to light."""

    changes: tuple[Change, ...] = ()
    structure_changed: bool = False
    """Whether services or their places in the catalog came, went or moved, so that a tree must be rebuilt."""
    messages: tuple[str, ...] = ()
    """What is not about one service: a catalog that can't be read, a folder that can't be listed."""


def joined(one: Refresh, other: Refresh) -> Refresh:
    """Two looks as one."""
    return Refresh(
        (*one.changes, *other.changes),
        one.structure_changed or other.structure_changed,
        (*one.messages, *other.messages),
    )


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change for each service, from its first `before` to its last `after`, if these differ."""
    found: dict[str, Change] = {}
    for change in changes:
        first = found.get(change.name, change)
        found[change.name] = Change(first.before, change.after)
    return tuple(change for change in found.values() if change.before is not change.after)


def describe(change: Change) -> tuple[str, ...]:
    """The change in lines, each with the service's name: `course-service: indexes fail -> pass`."""
    return tuple(f"{change.name}: {what}" for what in _describe(change.before, change.after))


def describe_all(changes: Iterable[Change]) -> tuple[str, ...]:
    """The changes in lines; of more than can be read one by one a last line says what they come to."""
    lines: list[str] = []
    kinds: Counter[str] = Counter()
    for change in changes:
        if told := describe(change):
            lines += told
            kinds[_kind(change)] += 1
    if kinds.total() > MANY and any(kind != _UNEDITED for kind in kinds):
        what = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
        lines.append(f"{kinds.total()} services changed: {what}")
    return tuple(lines)


def _kind(change: Change) -> str:
    before, after = change.before, change.after
    if after is None:
        return "gone"
    if before is None:
        return "new"
    was_missing, is_missing = (one.state is ServiceState.MISSING for one in (before, after))
    if was_missing is not is_missing:
        return "without a schema now" if is_missing else "with a schema now"
    return _UNEDITED if _texts(before) == _texts(after) else "edited"


def _describe(before: ServiceSnapshot | None, after: ServiceSnapshot | None) -> Iterator[str]:
    if after is None:
        yield "gone"
    elif before is None:
        yield "new, without a schema" if after.state is ServiceState.MISSING else f"new, {after.state.value}"
    elif before.triage.is_excluded is not after.triage.is_excluded:
        # What else has changed is of no weight beside that.
        yield from differences(before.triage, after.triage)
    elif before.state is after.state is ServiceState.MISSING:
        yield from _describe_entry(before, after)
    elif before.state is ServiceState.MISSING:
        yield f"schema appeared, {after.state.value}"
    elif after.state is ServiceState.MISSING:
        yield "schema removed"
    else:
        yield from _describe_verdict(before, after)


def _describe_verdict(before: ServiceSnapshot, after: ServiceSnapshot) -> Iterator[str]:
    told = False
    for line in (
        *_describe_problems(before, after),
        *_describe_items(before, after),
        *_describe_findings(before, after),
        *_describe_substance(before, after),
        *_describe_entry(before, after),
    ):
        told = True
        yield line
    # As long as Prisma has yet to answer, a state is not the last word.
    if before.state is not after.state and before.awaits_verdict is after.awaits_verdict:
        yield f"{before.state.value} -> {after.state.value}"
    elif not told and _texts(before) != _texts(after):
        yield "edited"


def _describe_problems(before: ServiceSnapshot, after: ServiceSnapshot) -> Iterator[str]:
    known = {problem.message for problem in before.problems}
    for problem in after.problems:
        if problem.message not in known:
            said = "" if problem.source == "workbench" else f" ({problem.source})"
            # Prisma shows the lines around as well, which is too much for a log.
            message = problem.message.partition("\n")[0]
            yield f"line {problem.range.start.line}: {message}{said}"
    if _is_unreadable(before) and not _is_unreadable(after):
        yield "can be read again"
    if _is_invalid(before) and after.verdict is not None and after.verdict.is_valid:
        yield "Prisma accepts it again"


def _is_unreadable(snapshot: ServiceSnapshot) -> bool:
    return any(problem.source == "workbench" for problem in snapshot.problems)


def _is_invalid(snapshot: ServiceSnapshot) -> bool:
    return snapshot.verdict is not None and snapshot.verdict.is_invalid


def _describe_items(before: ServiceSnapshot, after: ServiceSnapshot) -> Iterator[str]:
    statuses = {item.id: item.status for item in before.checklist}
    for item in after.checklist:
        status = statuses.get(item.id)
        if status is None or status is item.status:
            continue
        # A text that can't be read to its end makes all items unknown, which the problem tells better.
        if not (_is_hidden(item.status, after) or _is_hidden(status, before)):
            yield f"{item.id} {status.value} -> {item.status.value}"


def _is_hidden(status: Status, snapshot: ServiceSnapshot) -> bool:
    return status is Status.UNKNOWN and _is_unreadable(snapshot)


def _describe_findings(before: ServiceSnapshot, after: ServiceSnapshot) -> Iterator[str]:
    """Findings that came or went where the verdict is the same. Places don't count, since lines shift."""
    settled = {item.id: item.status for item in before.checklist}
    same = {item.id for item in after.checklist if settled.get(item.id) is item.status}
    old, new = _findings(before, same), _findings(after, same)
    if appeared := (new - old).total():
        yield f"{appeared} new finding{'s' if appeared > 1 else ''}"
    if vanished := (old - new).total():
        yield f"{vanished} finding{'s' if vanished > 1 else ''} fewer"


def _describe_substance(before: ServiceSnapshot, after: ServiceSnapshot) -> Iterator[str]:
    was, now = before.substance, after.substance
    if was is None or now is None:
        return
    if was.word != now.word:
        evidence = f" ({now.evidence})" if now.is_flagged else ""
        yield f"{was.word} -> {now.word}{evidence}"
    elif was.near_copy_of != now.near_copy_of:
        yield now.evidence
    if was.is_flagged and now.is_flagged and was.waived != now.waived:
        yield "substance is waived" if now.waived else "substance is waived no longer"


def _findings(snapshot: ServiceSnapshot, items: set[str]) -> Counter[tuple[str, str]]:
    return Counter(
        (finding.rule, finding.message)
        for item in snapshot.checklist
        if item.id in items
        for finding in item.findings
    )


def _describe_entry(before: ServiceSnapshot, after: ServiceSnapshot) -> Iterator[str]:
    yield from differences(before.triage, after.triage)
    yield from review_differences(before.review, after.review)
    if before.has_blueprint is not after.has_blueprint:
        yield "blueprint appeared" if after.has_blueprint else "blueprint removed"
    if before.listed is not after.listed:
        yield "listed in the catalog now" if after.listed else "no longer listed in the catalog"
    if before.folder != after.folder:
        yield f"moved to {after.folder}"
    elif before.service != after.service:
        yield "catalog entry changed"


def _texts(snapshot: ServiceSnapshot) -> list[tuple[str, str]]:
    return [(file.path, file.digest) for file in snapshot.files]

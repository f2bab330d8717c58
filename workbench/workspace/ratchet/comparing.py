"""What is new in a service, what was there already and what is no more, against what was known before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.finding import Severity, Status
from workbench.workspace.ratchet.flaws import MISSING, UNHEARD, Flaw, failing_flaws
from workbench.workspace.snapshot import ServiceState
from workbench.workspace.standing import BY_RUNNING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from workbench.workspace.snapshot import ServiceSnapshot


class Fingerprinted(NamedTuple):
    """A flaw under the name by which it is found again."""

    fingerprint: str
    """`indexes/foreign-key Line.orderId`, and ` #2` for the second of that name; it knows no lines."""
    flaw: Flaw


class Changed(NamedTuple):
    """A place that was wrong before and is wrong in another way now."""

    was: str
    """Fingerprint of the flaw that was there before."""
    now: str
    """Fingerprint of the new one."""


class Delta(NamedTuple):
    """One service, held against what was known before."""

    snapshot: ServiceSnapshot
    new: tuple[Fingerprinted, ...]
    """Flaws that were not there before, those in the place of another one included."""
    old: tuple[Fingerprinted, ...]
    """Flaws that were there before."""
    fixed: tuple[str, ...]
    """Fingerprints of what was there before and is no more."""
    changed: tuple[Changed, ...]
    """What is no more, but has left its place to a new flaw of its item: neither fixed nor accepted."""
    is_new: bool
    """Whether nothing at all was known of the service."""

    @property
    def is_improved(self) -> bool:
        """Whether something was mended and nothing spoilt."""
        return bool(self.fixed) and not self.new

    @property
    def is_regressed(self) -> bool:
        """Whether something is wrong that was not before, whatever was mended."""
        return bool(self.new)


def fingerprinted(flaws: Iterator[Flaw]) -> Iterator[Fingerprinted]:
    """Give each flaw of one service its name, in their order; errors are counted among themselves."""
    seen: Counter[tuple[str, bool]] = Counter()
    for flaw in flaws:
        kind = flaw.key, flaw.severity is Severity.ERROR
        seen[kind] += 1
        number = seen[kind]
        yield Fingerprinted(flaw.key if number == 1 else f"{flaw.key} #{number}", flaw)


def acceptable(snapshot: ServiceSnapshot, *, static: bool = False) -> tuple[str, ...]:
    """The fingerprints of all that is wrong with a service and may be accepted."""
    return tuple(
        one.fingerprint
        for one in fingerprinted(failing_flaws(snapshot, static=static))
        if one.flaw.rule != UNHEARD
    )


def compare(
    snapshots: Sequence[ServiceSnapshot],
    before: Mapping[str, Collection[str]],
    *,
    static: bool = False,
) -> tuple[Delta, ...]:
    """Hold services against what was known of them before, in their order.

    Args:
        snapshots: The services.
        before: The fingerprints of each service, by its name.
        static: Whether nothing but what reading can tell is asked for.
    """
    return tuple(_compare(snapshot, before.get(snapshot.name), static=static) for snapshot in snapshots)


def _compare(snapshot: ServiceSnapshot, before: Collection[str] | None, *, static: bool) -> Delta:
    flaws = list(fingerprinted(failing_flaws(snapshot, static=static)))
    known = frozenset(before or ())
    here = {one.fingerprint for one in flaws}
    new = tuple(one for one in flaws if not _is_covered(one.fingerprint, known))
    gone = [one for one in before or () if one not in here and _was_asked(one, snapshot, static=static)]
    changed = tuple(_changed(gone, [one.fingerprint for one in new]))
    still = {one.was for one in changed}
    return Delta(
        snapshot,
        new=new,
        old=tuple(one for one in flaws if _is_covered(one.fingerprint, known)),
        fixed=tuple(one for one in gone if one not in still),
        changed=changed,
        is_new=before is None,
    )


def _changed(gone: Iterable[str], new: Iterable[str]) -> Iterator[Changed]:
    """Pair what is gone with what is new at the same place, each once."""
    came: dict[tuple[str, str], list[str]] = {}
    for fingerprint in new:
        came.setdefault(_spot(fingerprint), []).append(fingerprint)
    for fingerprint in gone:
        if here := came.get(_spot(fingerprint)):
            yield Changed(fingerprint, here.pop(0))


def _spot(fingerprint: str) -> tuple[str, str]:
    """The item and the place of a flaw, without its rule and its number."""
    rule, _, place = fingerprint.partition(" ")
    return rule.partition("/")[0], "" if place.startswith("#") else place.partition(" ")[0]


def _is_covered(fingerprint: str, known: Collection[str]) -> bool:
    """Whether a flaw was known, or is a step on the way from one that was.

    Without a schema there are no migrations either, and migrations that nobody has replayed are better than
    none.
    """
    who, _, pattern = fingerprint.partition("/")
    if fingerprint in known:
        return True
    if who in BY_RUNNING and pattern in (Status.FAIL.value, Status.UNKNOWN.value) and MISSING in known:
        return True
    return who in BY_RUNNING and pattern == Status.UNKNOWN.value and f"{who}/{Status.FAIL.value}" in known


def _was_asked(fingerprint: str, snapshot: ServiceSnapshot, *, static: bool) -> bool:
    """Whether a flaw would have been seen if it were still there: else nobody can call it fixed."""
    if snapshot.state is ServiceState.EXCLUDED:
        return True
    who, _, _ = fingerprint.partition("/")
    if who == "prisma":
        return not static and not snapshot.awaits_verdict
    if who in BY_RUNNING:
        return not static
    # What stands behind a syntax error is not read.
    return who == "workbench" or not any(
        problem.source == "workbench" and problem.severity == Severity.ERROR.value
        for problem in snapshot.problems
    )

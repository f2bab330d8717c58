"""What every format of `check` is made of."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.finding import Severity
from workbench.checklist.words import count
from workbench.workspace.ratchet.comparing import Delta, fingerprinted
from workbench.workspace.ratchet.flaws import Flaw, flaws_of, is_good
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.workspace.snapshot import ServiceSnapshot

NOTHING: Mapping[str, ServiceSnapshot] = MappingProxyType({})


class Told(NamedTuple):
    """One flaw, and whether it was there before."""

    fingerprint: str
    flaw: Flaw
    was_before: bool
    """Whether what the service is held against has it too. A baseline knows errors alone."""
    is_accepted: bool
    """Whether it was there before, and that is enough."""
    instead_of: str = ""
    """Fingerprint of what was wrong at its place before."""

    @property
    def fails(self) -> bool:
        """Whether it makes the check fail."""
        return self.flaw.severity is Severity.ERROR and not self.is_accepted


class ToldService(NamedTuple):
    """One service with all that speaks against it."""

    snapshot: ServiceSnapshot
    flaws: tuple[Told, ...]
    """In the order of the checklist."""


class CheckReport(NamedTuple):
    """The services that were checked, and what they are held against."""

    snapshots: Sequence[ServiceSnapshot]
    """In the order of the catalog."""
    target: str
    """The line of Prisma that was asked for."""
    static: bool = False
    """Whether nothing but what reading can tell was asked for."""
    deltas: tuple[Delta, ...] | None = None
    """The same services against what was known before; None where nothing is compared."""
    accepts: bool = False
    """Whether what was there before is accepted, so that only new flaws make the check fail."""
    against: str = ""
    """What they are held against, in words: `the baseline`, `origin/main`."""
    earlier: Mapping[str, ServiceSnapshot] = NOTHING
    """The services as they were, by name, where that is known."""
    prefix: str = ""
    """What leads from the repository to the workspace: `platform/`; tools give paths from there."""

    def services(self) -> Iterator[ToldService]:
        """The services, each with its flaws."""
        deltas = {delta.snapshot.name: delta for delta in self.deltas or ()}
        for snapshot in self.snapshots:
            delta = deltas.get(snapshot.name)
            old = {one.fingerprint for one in delta.old} if delta else set()
            were = {one.now: one.was for one in delta.changed} if delta else {}
            flaws = []
            remarks = self._earlier_remarks(snapshot)
            for name, flaw in fingerprinted(flaws_of(snapshot, static=self.static)):
                is_error = flaw.severity is Severity.ERROR
                was_before = name in (old if is_error else remarks)
                is_accepted = is_error and was_before and self.accepts
                flaws.append(Told(name, flaw, was_before, is_accepted, were.get(name, "")))
            yield ToldService(snapshot, tuple(flaws))

    def _earlier_remarks(self, snapshot: ServiceSnapshot) -> set[str]:
        """The fingerprints of all that was said of a service without failing it."""
        earlier = self.earlier.get(snapshot.name)
        if earlier is None:
            return set()
        told = fingerprinted(flaws_of(earlier, static=self.static))
        return {name for name, flaw in told if flaw.severity is not Severity.ERROR}

    @property
    def unseen(self) -> str:
        """That squawk has not looked at some migrations, in a sentence; empty where it has seen them all."""
        unseen = [one.advice for one in self.snapshots if one.state is not ServiceState.EXCLUDED]
        number = sum(advice is not None and advice.is_unseen for advice in unseen)
        if not number:
            return ""
        return (
            f"squawk has not looked at the migrations of {count(number, 'service')}: "
            "what locks or rewrites tables in them is unknown"
        )

    @property
    def is_good(self) -> bool:
        """Whether nothing makes the check fail."""
        if self.accepts and self.deltas is not None:
            return not any(delta.new for delta in self.deltas)
        return all(is_good(snapshot, static=self.static) for snapshot in self.snapshots)

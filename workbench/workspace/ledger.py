"""The services of a workspace with the last answer for each, and which answers rest on which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.substance.copies import Copies
from workbench.workspace.archive import Archive
from workbench.workspace.changes import Change, merged
from workbench.workspace.checker import Checked, Checker, Examined, Knowledge, Surroundings
from workbench.workspace.coverage import Totals, totals_of
from workbench.workspace.reviews.reading import Reviews
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from workbench.safety.remark import Remarks
    from workbench.substance.profile import Profile
    from workbench.triage.decision import Triage
    from workbench.workspace.cache import Cache
    from workbench.workspace.discovery import Entry
    from workbench.workspace.fleet import Neighbours
    from workbench.workspace.proofs.material import Material
    from workbench.workspace.proofs.proof import Proof
    from workbench.workspace.snapshot import ServiceSnapshot
    from workbench.workspace.verdicts.verdict import Question, Verdict


class News(NamedTuple):
    """What differs between two sets of entries."""

    gone: tuple[Change, ...]
    """Services that are no more, as far as they had been checked."""
    new: frozenset[str]
    """Services that were not there before."""
    affected: frozenset[str]
    """Services that must be checked again, if they were ever checked."""
    is_structural: bool
    """Whether the entries themselves differ."""


NO_NEWS = News((), frozenset(), frozenset(), is_structural=False)


class Ledger:
    """What is known of the services. Reading is free and safe from any thread; all else takes turns.

    Args:
        root: The workspace, its symlinks resolved.
        surroundings: What checks depend on.
        cache: Results of earlier runs.
    """

    def __init__(self, root: Path, surroundings: Surroundings, cache: Cache | None) -> None:
        self.entries: tuple[Entry, ...] = ()
        self.by_name: dict[str, Entry] = {}
        self._root = root
        self._surroundings = surroundings
        self._cache = cache
        self._archive = Archive(root, cache)
        self.reviews = Reviews(root, cache)
        self._checked: dict[str, Checked] = {}
        self._order: dict[str, int] = {}
        self._swept = 0
        self._copies = Copies(surroundings.conventions.substance.near_copy)
        self._is_compared = False
        self._glanced: set[str] = set()
        self._totals: Totals | None = None
        self._checker = self._new_checker()

    @property
    def neighbours(self) -> Neighbours:
        """The services as their checks see each other."""
        return self._checker.neighbours

    @property
    def today(self) -> date:
        """The day on which waivers were held against the calendar."""
        return self._surroundings.today

    @property
    def checker(self) -> Checker:
        """Checks the services as they are listed now."""
        return self._checker

    def snapshot(self, name: str) -> ServiceSnapshot | None:
        """The last answer for a service; None before it was checked."""
        checked = self._checked.get(name)
        return checked.snapshot if checked is not None else None

    def totals(self) -> Totals:
        """Counts of the services; made anew only when a service has changed its state."""
        if self._totals is None:
            known = (self.snapshot(entry.name) or entry for entry in self.entries)
            self._totals = totals_of(list(known), self._surroundings.triage)
        return self._totals

    def adopt(self, entries: Iterable[Entry], surroundings: Surroundings) -> News:
        """Go on with `entries`; what was known of those that stay is kept."""
        before, were = self.by_name, self._surroundings
        by_name: dict[str, Entry] = {}
        for entry in entries:
            by_name.setdefault(entry.name, entry)
        gone = [
            Change(checked.snapshot, None) for name, checked in self._checked.items() if name not in by_name
        ]
        self._checked = {name: checked for name, checked in self._checked.items() if name in by_name}
        self._surroundings = surroundings
        if were.conventions.substance.near_copy != surroundings.conventions.substance.near_copy:
            self._copies = self._new_copies()
        self.by_name = by_name
        self._copies.arrange(by_name, self._kin())
        self.entries = tuple(by_name.values())
        self._order = {name: number for number, name in enumerate(by_name)}
        self._totals = None
        self._checker = self._new_checker()
        affected = {name for name, entry in by_name.items() if before.get(name) != entry}
        affected |= were.generated ^ surroundings.generated
        affected |= were.blueprints ^ surroundings.blueprints
        affected |= _decided_otherwise(were.triage, surroundings.triage)
        if were.conventions != surroundings.conventions:
            affected |= by_name.keys()
        return News(
            tuple(gone),
            new=frozenset(by_name.keys() - before.keys()),
            affected=frozenset(affected & by_name.keys()),
            is_structural=list(before.items()) != list(by_name.items()),
        )

    def retriage(self, triage: Mapping[str, Triage], today: date) -> list[Change]:
        """Go on with what people have decided since; no file of a service is read again.

        Returns:
            What it changes in the services that were checked, in the order of the entries.
        """
        before, since = self._surroundings.triage, self._surroundings.today
        if triage is before and today == since:
            return []
        self._surroundings = self._surroundings._replace(triage=triage, today=today)
        self._checker.take_triage(triage, today)
        self._totals = None
        self._copies.arrange(self.by_name, self._kin())
        changes = []
        # On another day any waiver may have come to its end.
        due = _decided_otherwise(before, triage) if today == since else before.keys() | triage.keys()
        for name in self._in_order(due):
            known = self._checked.get(name)
            if known is not None and (checked := self._checker.triaged(known)) is not known:
                self._keep(checked)
                changes.append(Change(known.snapshot, checked.snapshot))
        return self._merged([*changes, *(self.compare() if self._is_compared else ())])

    def check(self, name: str) -> Change | None:
        """Check one service now; None when there is none of that name.

        Returns:
            What was known before and what is known now: the same snapshot where nothing has changed.
        """
        entry = self.by_name.get(name)
        if entry is None:
            return None
        known = self._checked.get(name)
        checked = self._checker.check(entry, known)
        self._put(checked)
        return Change(known.snapshot if known is not None else None, checked.snapshot)

    def check_again(self, names: Collection[str], new: Collection[str] = ()) -> list[Change]:
        """Check those of `names` that were checked before, all `new` ones, and all that rests on them.

        What nobody has asked for yet can wait until somebody does.

        Returns:
            The services for which anything has changed, in the order of the entries.
        """
        self._glanced.difference_update(names, new)
        due = self._in_order({name for name in names if name in self._checked}.union(new))
        found = [change for name in due if (change := self.check(name)) is not None]
        return self._merged([*found, *self.sweep(), *(self.compare() if self._is_compared else ())])

    def compare(self) -> list[Change]:
        """Find out which schemas are near copies of others, those that nobody has checked yet included.

        Returns:
            The checked services about which there is news, in the order of the entries.
        """
        self._is_compared = True
        for name in self.by_name.keys() - self._checked.keys() - self._glanced:
            entry = self.by_name[name]
            self._glanced.add(name)
            self._learn(name, self._checker.profile(entry) if entry.schema_paths else None)
        changes = []
        for name in self._in_order(self._copies.settle()):
            known = self._checked.get(name)
            if known is not None:
                checked = self._checker.compared(self.by_name[name], known)
                self._keep(checked)
                changes.append(Change(known.snapshot, checked.snapshot))
        return changes

    def questions(self, names: Collection[str] | None = None) -> list[Question]:
        """What Prisma has yet to be asked about the services that were checked, in the order of the entries.

        Args:
            names: Which services; None means all that are not excluded.
        """
        wanted = self._checked.keys() if names is None else [name for name in names if name in self._checked]
        found = (self._checked[name] for name in self._in_order(wanted))
        return [
            checked.question
            for checked in found
            if checked.question is not None
            and checked.snapshot.verdict is None
            and (names is not None or checked.snapshot.state is not ServiceState.EXCLUDED)
        ]

    def learn_verdict(self, question: Question, verdict: Verdict) -> Change | None:
        """Take note of Prisma's verdict.

        Returns:
            What it changes; None where the schema is no longer the one that was asked about.
        """
        self._archive.keep_verdict(question.key, verdict)
        known = self._checked.get(question.service)
        if known is None or known.question is None or known.question.key != question.key:
            return None
        checked = self._checker.judged(known, verdict)
        self._put(checked)
        return Change(known.snapshot, checked.snapshot)

    def material(self, entry: Entry) -> Material:
        """Read what a proof of `entry` rests on.

        Raises:
            NotProvableError: There is nothing that could be run.
        """
        from workbench.workspace.proofs.material import check_provider, gather

        inputs = self._checker.read(entry)
        material = gather(self._root, inputs, self._checker.line_of(inputs))
        check_provider(material)
        return material

    def examine(self, entry: Entry) -> Examined:
        """Read `entry` as its checks see it, and as its fixes do."""
        return self._checker.examine(entry)

    def recall_proofs_of(self, root: Path) -> None:
        """Let what was proven in another folder hold here for the services of the same names and texts.

        Args:
            root: The other folder, its symlinks resolved.
        """
        self._archive = Archive(root, self._cache)
        self._checker = self._new_checker()

    def known_proof(self, material: Material) -> Proof | None:
        """What came of running `material` before."""
        return self._archive.proof(material.key)

    def learn_proof(self, service: str, proof: Proof) -> Change | None:
        """Take note of a proof; what it changes now."""
        self._archive.keep_proof(service, proof)
        return self.check(service)

    def scripts(self, entry: Entry, linter: str) -> dict[str, str]:
        """The scripts of migrations that the linter with this mark has not seen, by their keys."""
        return self._checker.scripts(entry, linter)

    def learn_remarks(self, names: Iterable[str], remarks: Mapping[str, Remarks]) -> list[Change]:
        """Take note of what a linter says of scripts; what it changes in the services whose they are."""
        for key, said in remarks.items():
            self._archive.keep_remarks(bytes.fromhex(key), said)
        changes = []
        for name in names:
            known = self._checked.get(name)
            if known is not None:
                checked = self._checker.advised(self.by_name[name], known)
                self._keep(checked)
                changes.append(Change(known.snapshot, checked.snapshot))
        return changes

    def sweep(self) -> list[Change]:
        """Check again whatever rests on something that is no longer true."""
        swept: list[Change] = []
        while self._swept != self.neighbours.changes:
            self._swept = self.neighbours.changes
            for name, checked in list(self._checked.items()):
                if not checked.result.grounds.hold_for(self.neighbours):
                    change = self.check(name)
                    swept += [change] if change is not None else []
        return swept

    def _put(self, checked: Checked) -> None:
        known = self._checked.get(checked.snapshot.name)
        if known is None or known.result is not checked.result:
            self._learn(checked.snapshot.name, checked.result.profile)
        self._keep(checked)

    def _keep(self, checked: Checked) -> None:
        snapshot = checked.snapshot
        known = self.snapshot(snapshot.name)
        if known is None or known.state is not snapshot.state or known.is_wanting is not snapshot.is_wanting:
            self._totals = None
        self._checked[snapshot.name] = checked

    def _learn(self, name: str, profile: Profile | None) -> None:
        self._copies.learn(name, "" if profile is None else profile.features)

    def _new_copies(self) -> Copies:
        copies = Copies(self._surroundings.conventions.substance.near_copy)
        copies.arrange(self.by_name, {})
        self._glanced.clear()
        for name, checked in self._checked.items():
            profile = checked.result.profile
            copies.learn(name, "" if profile is None else profile.features)
        return copies

    def _new_checker(self) -> Checker:
        knowledge = Knowledge(self._cache, self._archive, self._copies, self.reviews)
        checker = Checker(self._root, self.by_name, self._surroundings, knowledge)
        for name, checked in self._checked.items():
            checker.neighbours.learn(name, checked.result.exports_mark)
        # Names may have come and gone, so everything that rests on them is due.
        self._swept = -1
        return checker

    def _merged(self, changes: Iterable[Change]) -> list[Change]:
        """What came of all `changes`, in the order of the entries."""
        changed = {change.name: change for change in merged(changes)}
        return [changed[name] for name in self._in_order(changed)]

    def _in_order(self, names: Iterable[str]) -> list[str]:
        """Those of `names` that are services, in the order of the entries."""
        return sorted((name for name in names if name in self._order), key=self._order.__getitem__)

    def _kin(self) -> dict[str, str]:
        """What each declared duplicate duplicates, as the catalog and people say."""
        kin = {name: entry.service.duplicate_of for name, entry in self.by_name.items()}
        kin |= {name: triage.of for name, triage in self._surroundings.triage.items() if triage.of}
        # Without a schema nothing is compared.
        return {name: of for name, of in kin.items() if of and self.by_name[name].schema_paths}


def _decided_otherwise(before: Mapping[str, Triage], after: Mapping[str, Triage]) -> set[str]:
    """The services about which something else was decided before."""
    if before is after:
        return set()
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}

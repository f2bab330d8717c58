"""Checks services, as little as can be: what the cache or the last look already knows is not done again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, structs

from workbench.substance.verdict import Substance, substance_of
from workbench.triage.decision import UNDECIDED, Triage
from workbench.triage.document import NOTHING
from workbench.workspace.cache import Cache, Result
from workbench.workspace.checking import (
    Inputs,
    exports_of,
    judge,
    key_of,
    profile_of_inputs,
    read_inputs,
    subject_of,
    with_proof,
)
from workbench.workspace.fleet import Exports, Neighbours, mark_of
from workbench.workspace.plans import Plans
from workbench.workspace.safety.advice import with_advice
from workbench.workspace.safety.advising import advice_on, unseen_scripts
from workbench.workspace.snapshot import ServiceSnapshot
from workbench.workspace.standing import Standing, problems_of, standing_of
from workbench.workspace.verdicts.line import line_of
from workbench.workspace.verdicts.verdict import Question, Verdict, question_about

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workbench.catalog.conventions import Conventions
    from workbench.checklist.recall import Recall
    from workbench.checklist.subject import Subject
    from workbench.engine.release_line import ReleaseLine
    from workbench.substance.copies import Copies
    from workbench.substance.profile import Profile
    from workbench.workspace.archive import Archive
    from workbench.workspace.discovery import Entry
    from workbench.workspace.reviews.reading import Reviews
    from workbench.workspace.safety.advice import Advice


class Checked(Struct, frozen=True, eq=False):
    """A service that was looked at."""

    snapshot: ServiceSnapshot
    key: bytes
    """Hash of what was read of the service."""
    result: Result
    question: Question | None
    """What to ask Prisma; None where there is nothing to ask about."""


class Examined(NamedTuple):
    """A service as its checks see it."""

    inputs: Inputs
    subject: Subject | None
    """None where there is no schema that can be read."""
    line: ReleaseLine


class Surroundings(NamedTuple):
    """What checks depend on beside the services' own folders."""

    conventions: Conventions
    generated: frozenset[str]
    """The services whose schema the workbench generated."""
    blueprints: frozenset[str]
    """The services for which there is a blueprint."""
    line: ReleaseLine | None = None
    """The line of Prisma that somebody asks for, whatever the catalog says."""
    triage: Mapping[str, Triage] = NOTHING.services
    """What people have decided about services, by name."""
    today: date = date.min
    """The day on which waivers must hold."""


class Knowledge(NamedTuple):
    """What is known beforehand."""

    cache: Cache | None
    """Results of earlier runs."""
    archive: Archive
    """What was found out by running something."""
    copies: Copies
    """Which schemas copy others, as far as they have been compared."""
    reviews: Reviews
    """What people say of the schemas."""


class Checker:
    """Checks the services of one workspace under one catalog.

    Args:
        root: The workspace, its symlinks resolved.
        entries: The services by name.
        surroundings: What else checks depend on.
        knowledge: What is known beforehand.
    """

    def __init__(
        self,
        root: Path,
        entries: Mapping[str, Entry],
        surroundings: Surroundings,
        knowledge: Knowledge,
    ) -> None:
        self._root = root
        self._entries = entries
        self._surroundings = surroundings
        self._cache, self._archive, self._copies, self._reviews = knowledge
        self.neighbours = Neighbours(entries.keys(), self._exports, self._exports_mark, Plans(root))

    def check(self, entry: Entry, known: Checked | None = None) -> Checked:
        """Read `entry` and check it.

        Args:
            entry: The service.
            known: The last answer; it comes back where nothing has changed.
        """
        inputs = self.read(entry)
        conventions = self._conventions_for(entry)
        key = key_of(inputs, conventions)
        result = self._result(inputs, key, conventions, known)
        line = self.line_of(inputs)
        question = question_about(entry.name, inputs.files, line)
        verdict = self._archive.verdict(question.key) if question is not None else None
        snapshot = self._snapshot(inputs, result, line, verdict)
        if known is not None and known.result is result and _is_same(known.snapshot, snapshot):
            return known
        return Checked(snapshot, key, result, question)

    def check_draft(
        self, entry: Entry, change: Callable[[Inputs], Inputs], recall: Recall | None = None
    ) -> Checked:
        """Check `entry` as if other things had been read of it; nobody is told, and no cache takes it.

        Args:
            entry: The service.
            change: Puts what is not on disk into the place of what is.
            recall: What the last draft of the schema came to, which spares finding it anew.
        """
        found = read_inputs(self._root, entry, generated=entry.name in self._surroundings.generated)
        inputs = change(found)
        line = self.line_of(inputs)
        inputs = with_proof(self._root, inputs, line, self._archive)
        conventions = self._conventions_for(entry)
        key = key_of(inputs, conventions)
        result = self._cached(inputs, key)
        if result is None or not result.grounds.hold_for(self.neighbours):
            result = judge(inputs, conventions, self.neighbours, recall)
        question = question_about(entry.name, inputs.files, line)
        verdict = self._archive.verdict(question.key) if question is not None else None
        return Checked(self._snapshot(inputs, result, line, verdict), key, result, question)

    def judged(self, known: Checked, verdict: Verdict) -> Checked:
        """`known`, with the verdict of Prisma that came since."""
        before = known.snapshot
        state, checklist = self._standing(before.name, known.result, verdict, before.advice)
        snapshot = structs.replace(
            before,
            state=state,
            checklist=checklist,
            problems=(*known.result.problems, *problems_of(verdict, before.files)),
            verdict=verdict,
        )
        return structs.replace(known, snapshot=snapshot)

    def take_triage(self, triage: Mapping[str, Triage], today: date) -> None:
        """Go on with what people have decided since."""
        self._surroundings = self._surroundings._replace(triage=triage, today=today)

    def triaged(self, known: Checked) -> Checked:
        """`known`, after people have decided something; the same where that changes nothing."""
        before = known.snapshot
        triage = self._surroundings.triage.get(before.name, UNDECIDED)
        state, checklist = self._standing(before.name, known.result, before.verdict, before.advice)
        if before.triage == triage and before.state is state and before.checklist == checklist:
            return known
        snapshot = structs.replace(before, state=state, checklist=checklist, triage=triage)
        return structs.replace(known, snapshot=snapshot)

    def compared(self, entry: Entry, known: Checked) -> Checked:
        """`known`, after schemas have been compared."""
        substance = self._substance(entry, known.result)
        return structs.replace(known, snapshot=structs.replace(known.snapshot, substance=substance))

    def advised(self, entry: Entry, known: Checked) -> Checked:
        """`known`, after a linter has examined the migrations."""
        inputs = read_inputs(self._root, entry, generated=entry.name in self._surroundings.generated)
        before = known.snapshot
        advice = advice_on(self._root, inputs, self._archive, anew=True)
        _, checklist = self._standing(before.name, known.result, before.verdict, advice)
        return structs.replace(known, snapshot=structs.replace(before, checklist=checklist, advice=advice))

    def scripts(self, entry: Entry, linter: str) -> dict[str, str]:
        """The scripts of migrations that the linter with this mark has not seen, by their keys."""
        inputs = read_inputs(self._root, entry, generated=entry.name in self._surroundings.generated)
        return unseen_scripts(self._root, inputs, self._archive, linter)

    def profile(self, entry: Entry) -> Profile | None:
        """What the schema of a service says of its own, without a check of it."""
        inputs = self.read(entry)
        if not inputs.files:
            return None
        conventions = self._conventions_for(entry)
        cached = self._cached(inputs, key_of(inputs, conventions))
        if cached is not None:
            return cached.profile
        return profile_of_inputs(inputs, conventions, self.neighbours)

    def read(self, entry: Entry) -> Inputs:
        """Read what a check of `entry` looks at."""
        inputs = read_inputs(self._root, entry, generated=entry.name in self._surroundings.generated)
        return with_proof(self._root, inputs, self.line_of(inputs), self._archive)

    def examine(self, entry: Entry, change: Callable[[Inputs], Inputs] | None = None) -> Examined:
        """Read `entry` as its checks see it, without checking it.

        Args:
            entry: The service.
            change: Puts what is not on disk into the place of what is.
        """
        inputs = read_inputs(self._root, entry, generated=entry.name in self._surroundings.generated)
        if change is not None:
            inputs = change(inputs)
        subject = subject_of(inputs, self._conventions_for(entry), self.neighbours)
        return Examined(inputs, subject, self.line_of(inputs))

    def line_of(self, inputs: Inputs) -> ReleaseLine:
        """The line of Prisma that a schema is written for."""
        surroundings = self._surroundings
        return line_of(inputs.entry, inputs.files, surroundings.conventions, surroundings.line)

    def _result(self, inputs: Inputs, key: bytes, conventions: Conventions, known: Checked | None) -> Result:
        service = inputs.entry.name
        result = known.result if known is not None and known.key == key else None
        if result is None:
            result = self._cached(inputs, key)
        if result is not None:
            self.neighbours.learn(service, result.exports_mark)
            if result.grounds.hold_for(self.neighbours):
                return result
        result = judge(inputs, conventions, self.neighbours)
        self.neighbours.learn(service, result.exports_mark)
        if self._cache is not None and inputs.files:
            self._cache.put(key, result)
        return result

    def _cached(self, inputs: Inputs, key: bytes) -> Result | None:
        return self._cache.get(key) if self._cache is not None and inputs.files else None

    def _snapshot(
        self, inputs: Inputs, result: Result, line: ReleaseLine, verdict: Verdict | None
    ) -> ServiceSnapshot:
        entry = inputs.entry
        said = () if verdict is None else problems_of(verdict, inputs.files)
        advice = advice_on(self._root, inputs, self._archive)
        state, checklist = self._standing(entry.name, result, verdict, advice)
        return ServiceSnapshot(
            service=entry.service,
            folder=entry.folder,
            state=state,
            files=inputs.files,
            checklist=checklist,
            problems=(*result.problems, *said),
            line=line,
            verdict=verdict,
            proof=inputs.proof,
            advice=advice,
            substance=self._substance(entry, result),
            listed=entry.listed,
            has_blueprint=entry.name in self._surroundings.blueprints,
            triage=self._surroundings.triage.get(entry.name, UNDECIDED),
            review=self._reviews.summary(entry.name, inputs.files),
        )

    def _standing(
        self, name: str, result: Result, verdict: Verdict | None, advice: Advice | None
    ) -> Standing:
        triage = self._surroundings.triage.get(name, UNDECIDED)
        standing = standing_of(result, verdict, triage, self._surroundings.today)
        checklist = with_advice(standing.checklist, advice, triage.waivers, self._surroundings.today)
        return standing._replace(checklist=checklist)

    def _substance(self, entry: Entry, result: Result) -> Substance | None:
        copies, name = self._copies, entry.name
        thresholds = self._surroundings.conventions.substance
        return substance_of(result.profile, thresholds, copies.likeness(name), copies.copies(name))

    def _exports(self, service: str) -> Exports:
        return exports_of(self.read(self._entries[service]))

    def _exports_mark(self, service: str) -> str:
        entry = self._entries[service]
        inputs = self.read(entry)
        cached = self._cached(inputs, key_of(inputs, self._conventions_for(entry)))
        return cached.exports_mark if cached is not None else mark_of(exports_of(inputs))

    def _conventions_for(self, entry: Entry) -> Conventions:
        conventions, target = self._surroundings.conventions, entry.service.target
        return conventions if target is None else structs.replace(conventions, prisma_target=target)


def _is_same(one: ServiceSnapshot, other: ServiceSnapshot) -> bool:
    return (
        one.service == other.service
        and one.folder == other.folder
        and one.listed is other.listed
        and one.has_blueprint is other.has_blueprint
        and one.line is other.line
        and one.verdict == other.verdict
        and one.proof == other.proof
        and one.advice == other.advice
        and one.substance == other.substance
        and one.review == other.review
        and one.triage == other.triage
        and one.checklist == other.checklist
    )

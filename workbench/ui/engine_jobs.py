"""What only Prisma's engine and a real database can do, in threads, and what is told of it.

As with all slow work, this module is imported by the first thread that needs it.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.engine.database import embedded
from workbench.engine.engine_thread import EngineThread
from workbench.engine.errors import CallCancelledError, EngineError, EngineUnavailableError
from workbench.ui import messages
from workbench.ui.engine_facts import AVAILABLE, EngineFacts
from workbench.ui.safety_jobs import SafetyJobs
from workbench.workspace.changes import describe
from workbench.workspace.errors import WorkspaceError
from workbench.workspace.fixing.batch import judge_all
from workbench.workspace.fixing.cures import Cure, cures_of
from workbench.workspace.fixing.objections import judged_by_prisma
from workbench.workspace.formatting import reformat
from workbench.workspace.laboratory import Laboratory
from workbench.workspace.migrations.batch import Planned, plan_services
from workbench.workspace.proofs.batch import prove_services
from workbench.workspace.verdicts.asking import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.places import EnginePlaces
    from workbench.engine.release_line import ReleaseLine
    from workbench.ui.introspect_jobs import IntrospectJobs
    from workbench.workspace.changes import Change
    from workbench.workspace.fixing.batch import FixOutcome
    from workbench.workspace.fixing.objections import Judged
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.formatting import Reformatted
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.migrations.wanted import Wanted
    from workbench.workspace.workspace import Workspace

PACE = 0.1
"""Seconds between two batches of verdicts."""
SOON = 0.25
"""Seconds that a saved edit waits for Prisma, so that both show at once; a warm engine takes a hundredth."""
FEW = 20
"""Schemas that Prisma judges within that time."""


class EngineJobs:
    """The slow work with the engine. Every method may be called from any thread.

    Args:
        workspace: The services.
        places: Where the engine's parts are.
        tell: Takes what is to be told.
    """

    def __init__(
        self,
        workspace: Workspace,
        places: EnginePlaces,
        tell: Callable[[messages.FromThread], object],
    ) -> None:
        self._workspace = workspace
        self._engine = EngineThread(places)
        self._where = embedded(places)
        self._environment = places.environment
        self._tell = tell
        self._told: EngineFacts | None = None
        self._safety = SafetyJobs(workspace, places.search_path, tell)

    def start(self) -> None:
        """Start the engine, and tell how that goes: the first time its packages may have to be installed."""

        def is_cancelled() -> bool:
            self._tell_state()
            return False

        with suppress(EngineError):
            # What went wrong is told by its state.
            self._engine.run(lambda client: client.versions(), cancelled=is_cancelled)
        self._tell_state()

    def close(self) -> None:
        """End the engine."""
        self._engine.close()

    @property
    def ready(self) -> EngineThread | None:
        """The engine, if it can be asked at once."""
        return self._engine if self._facts().status == AVAILABLE else None

    # Verdicts.

    def judge(self, names: Collection[str] | None, cancelled: Callable[[], bool]) -> None:
        """Ask Prisma about the services that it has not judged, or about some of them; tell in batches."""
        batch: list[Change] = []
        told = monotonic()
        is_heard = True
        try:
            for change in ask(self._workspace, self._engine, names, cancelled):
                batch.append(change)
                if monotonic() - told >= PACE:
                    self._tell(messages.Judged(tuple(one.name for one in batch), self._workspace.totals()))
                    batch, told = [], monotonic()
        except EngineUnavailableError:
            # Its state says why; what it said before that still holds.
            is_heard = False
        summary = self._summary() if is_heard and names is None and not cancelled() else ""
        if batch or summary:
            self._tell(messages.Judged(tuple(one.name for one in batch), self._workspace.totals(), summary))
        if not cancelled():
            self._safety.examine(names)
        self._tell_state()

    def _summary(self) -> str:
        verdicts = [one.verdict for one in self._workspace.snapshots() if one.verdict is not None]
        if not verdicts:
            return ""
        valid = sum(verdict.is_valid for verdict in verdicts)
        return f"Prisma accepts {valid} of {count(len(verdicts), 'schema')}"

    def judge_soon(self, names: Collection[str]) -> list[Change]:
        """What Prisma says about `names` if it says so at once; the rest is for `judge`."""
        if self._facts().status != AVAILABLE or not 0 < len(self._workspace.verdicts.questions(names)) <= FEW:
            return []
        until = monotonic() + SOON
        try:
            return list(ask(self._workspace, self._engine, names, lambda: monotonic() > until))
        except EngineUnavailableError:
            self._tell_state()
            return []

    def lint(
        self, files: Sequence[tuple[str, str]], line: ReleaseLine, cancelled: Callable[[], bool]
    ) -> tuple[EngineDiagnostic, ...]:
        """What Prisma says about texts that are not saved.

        Raises:
            CallCancelledError: Nobody wants to know any more.
            EngineError: There is no answer.
        """
        return self._engine.run(lambda client: client.lint(files, line), cancelled=cancelled)

    def format(
        self, files: Sequence[tuple[str, str]], line: ReleaseLine, cancelled: Callable[[], bool]
    ) -> tuple[tuple[str, str], ...]:
        """Texts in the layout of Prisma's formatter, with line feeds only.

        Raises:
            CallCancelledError: Nobody wants them any more.
            EngineError: There is no answer.
        """
        return self._engine.run(lambda client: client.format(files, line), cancelled=cancelled)

    # Fixes.

    def judgement_of(self, proposal: FixProposal) -> Judged | None:
        """What Prisma says of what fixes make of a schema; None where it can't be asked."""
        if self._facts().status != AVAILABLE:
            return None
        try:
            return next(judged_by_prisma([proposal], self._engine), None)
        except EngineUnavailableError:
            self._tell_state()
            return None

    def cures_of(
        self, message: str, said: Sequence[EngineDiagnostic], proposals: Collection[FixProposal]
    ) -> list[Cure]:
        """Those changes that dispose of a message on a schema; all of them where Prisma can't be asked."""
        if self._facts().status == AVAILABLE:
            try:
                return cures_of(message, said, proposals, self._engine)
            except EngineUnavailableError:
                self._tell_state()
        return [Cure(proposal) for proposal in proposals]

    def judge_fixes(self, outcomes: list[FixOutcome], cancelled: Callable[[], bool]) -> list[FixOutcome]:
        """The outcomes, with Prisma's objection where it has one; as they are where it can't be asked now."""
        if self._facts().status != AVAILABLE:
            return outcomes
        judged, silence = judge_all(outcomes, self._engine, cancelled)
        if silence:
            self._tell_state()
        return judged

    # Formatting.

    def reformat(self, name: str) -> None:
        """Lay a schema out as Prisma does."""
        snapshot = self._workspace.snapshot(name)
        if snapshot is None:
            return
        what = f"`{name}` was not formatted"
        try:
            changed = reformat(snapshot, self._engine)
            with self._workspace.act(f"format {name}", [name]):
                events = [line for one in changed for line in self._write(one)]
        except (EngineError, WorkspaceError) as error:
            self._tell(messages.Refused(what, str(error)))
            return
        if not changed:
            self._tell(messages.Told(f"`{name}` is in the official format already"))
        else:
            paths = tuple(one.file.path for one in changed)
            self._tell(messages.Written(name, paths, tuple(events), self._workspace.totals()))

    def _write(self, one: Reformatted) -> tuple[str, ...]:
        change = self._workspace.write_text(one.service, one.file, one.text)
        return describe(change) if change is not None else ()

    # Migrations.

    def plan_migration(
        self,
        name: str,
        label: str | None,
        renames: Sequence[Wanted] | None,
        cancelled: Callable[[], bool],
    ) -> None:
        """Work out the next migration of a service, to be looked at before it is written."""
        planned = self._plan(name, label, renames, cancelled)
        if planned is not None and planned.plan is not None:
            self._tell(messages.MigrationPlanned(planned.plan, self._safety.examine_plan(planned.plan)))
        elif planned is not None and not planned.why:
            self._tell(messages.Told(f"the migrations of `{name}` give its schema already"))

    def rename_migration(self, plan: MigrationPlan, label: str, cancelled: Callable[[], bool]) -> None:
        """Write a migration under another name than it was planned with."""
        planned = self._plan(plan.service, label, plan.renamed, cancelled)
        if planned is None or planned.plan is None:
            return
        if planned.plan.sql == plan.sql:
            self.write_migration(planned.plan)
        else:
            # Somebody has edited the schema meanwhile: this must be looked at anew.
            self._tell(messages.MigrationPlanned(planned.plan, self._safety.examine_plan(planned.plan)))

    def _plan(
        self,
        name: str,
        label: str | None,
        renames: Sequence[Wanted] | None,
        cancelled: Callable[[], bool],
    ) -> Planned | None:
        self._tell(messages.Began(f"migration of {name}", 1))
        planned = None
        why = ""
        try:
            with self.laboratory(cancelled) as laboratory:
                planned = next(plan_services(self._workspace, [name], laboratory, label, renames), None)
        except EngineError as error:
            why = str(error)
        finally:
            self._tell(messages.Ended(is_stopped=cancelled()))
        if why or (planned is not None and planned.why):
            self._tell(
                messages.Refused(f"no migration for `{name}`", why or (planned.why if planned else ""))
            )
        return planned

    def write_migration(self, plan: MigrationPlan) -> None:
        """Write a planned migration."""
        try:
            change = self._workspace.migrations.write(plan)
        except WorkspaceError as error:
            self._tell(messages.Refused("the migration was not written", str(error)))
        else:
            events = describe(change) if change is not None else ()
            self._tell(messages.Written(plan.service, (plan.path,), events, self._workspace.totals()))

    # The way to Prisma 7.

    def plan_upgrade(self, names: Collection[str], cancelled: Callable[[], bool]) -> None:
        """Work out what moving services to Prisma 7 would write, to be looked at."""
        from workbench.ui.upgrade_jobs import plan_upgrade

        plan_upgrade(self._workspace, self._engine, self._tell, names, cancelled)

    @cached_property
    def introspecting(self) -> IntrospectJobs:
        """What has to do with databases that people have."""
        from workbench.ui.introspect_jobs import IntrospectJobs

        return IntrospectJobs(self._workspace, self._engine, self._environment, self.laboratory, self._tell)

    # Proofs.

    def prove(
        self, names: Collection[str], cancelled: Callable[[], bool], *, again: bool, quiet: bool
    ) -> None:
        """Prove services one after another, and tell of each."""
        title = f"proof of {next(iter(names))}" if len(names) == 1 else "proofs"
        self._tell(messages.Began(title, len(names)))
        try:
            with self.laboratory(cancelled) as laboratory:
                for attempt in prove_services(self._workspace, names, laboratory, again=again):
                    change = attempt.change
                    events = describe(change) if change is not None else ()
                    is_answer = len(names) == 1 and not quiet
                    self._tell(
                        messages.Proven(attempt, events, self._workspace.totals(), is_answer=is_answer)
                    )
        except CallCancelledError:
            pass
        except EngineError as error:
            self._tell(messages.Refused("nothing was proven", str(error)))
        finally:
            self._tell(messages.Ended(is_stopped=cancelled()))
            self._tell_state()

    # The engine itself.

    def laboratory(self, cancelled: Callable[[], bool]) -> Laboratory:
        """A database for work on many services; nothing is opened before it is needed."""
        return Laboratory(self._engine, self._where, cancelled)

    def _facts(self) -> EngineFacts:
        state = self._engine.state
        return EngineFacts(state.status.value, state.reason, state.cure)

    def _tell_state(self) -> None:
        facts = self._facts()
        if facts != self._told:
            self._told = facts
            self._tell(messages.EngineTold(facts))

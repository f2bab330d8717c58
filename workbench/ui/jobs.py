"""What is done with the workspace in threads, and what is told of it.

This module brings the workspace and all that it rests on along, which takes longer than a first paint: it is
imported by the first thread that needs it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.blueprint.library import BlueprintError, NoBlueprintError
from workbench.ui import messages
from workbench.ui.preview import Reason
from workbench.workspace.changes import describe, describe_all, merged
from workbench.workspace.errors import NoSeedError, WorkspaceError
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from workbench.checklist.finding import Finding
    from workbench.triage.changing import TriageChange
    from workbench.ui.diagram.wish import Wish
    from workbench.ui.editing_jobs import EditingJobs
    from workbench.ui.engine_jobs import EngineJobs
    from workbench.ui.fixing.aim import Aim
    from workbench.ui.fixing.trouble import Trouble
    from workbench.ui.folders import Folders
    from workbench.ui.preview import Generated
    from workbench.ui.preview.comparing import Committed
    from workbench.ui.review_jobs import ReviewJobs
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.generation.outcome import Step
    from workbench.workspace.generation.proposal import Proposal
    from workbench.workspace.scoreboard.board import Arrangement
    from workbench.workspace.scoreboard.scores import Scorekeeper
    from workbench.workspace.snapshot import ServiceSnapshot
    from workbench.workspace.upgrading.batch import Upgraded
    from workbench.workspace.views import View
    from workbench.workspace.watching import Watch

PACE = 0.1
"""Seconds between two batches of results: faster than anyone reads, slow enough to cost nothing."""

CannotGenerate = (WorkspaceError, BlueprintError, NoBlueprintError, OSError)


class Jobs:
    """The slow work on one workspace. Every method may be called from any thread.

    Args:
        root: The workspace's folder.
        folders: The folders of the user.
        tell: Takes what is to be told.
        author: Who works here; None is whoever git knows.
    """

    def __init__(
        self,
        root: Path,
        folders: Folders,
        tell: Callable[[messages.FromThread], object],
        author: str | None = None,
    ) -> None:
        self.workspace = Workspace(root, cache_folder=folders.cache)
        self._tell = tell
        self._author = author
        self.engine: EngineJobs | None = None
        """What needs the engine; None where the app does without it."""
        if folders.engine is not None:
            from workbench.ui.engine_jobs import EngineJobs

            self.engine = EngineJobs(self.workspace, folders.engine, tell)

    @cached_property
    def editing(self) -> EditingJobs:
        """What the editor needs done."""
        from workbench.ui.editing_jobs import EditingJobs

        return EditingJobs(self.workspace, self.engine, self._tell)

    @cached_property
    def reviewing(self) -> ReviewJobs:
        """What reviews need done."""
        from workbench.ui.review_jobs import ReviewJobs

        return ReviewJobs(self.workspace, self._tell, self._author, self.engine)

    def load(self) -> bool:
        """Read the catalog and find the schemas; false when the folder can't be read."""
        try:
            self.workspace.load()
        except (WorkspaceError, OSError) as error:
            self._tell(messages.Refused("the workspace can't be read", reason(error)))
            return False
        self._tell(messages.Loaded(self.workspace.totals()))
        return True

    def watch(self) -> Watch | None:
        """Begin to tell of files that change."""

        def changed(paths: frozenset[Path]) -> None:
            self._tell(messages.FilesChanged(paths))

        try:
            watch = self.workspace.watch(changed)
        except (WorkspaceError, OSError) as error:
            self._tell(messages.Refused("changes on disk won't show by themselves", reason(error)))
            return None
        self._tell(messages.WatchStarted(watch.mode))
        return watch

    def check(self, names: Collection[str] | None, cancelled: Callable[[], bool]) -> None:
        """Check some services, or all with None, and tell in batches."""
        total = len(self.workspace.entries) if names is None else len(names)
        batch: list[str] = []
        told = monotonic()
        for done, snapshot in enumerate(self.workspace.check(names, cancelled=cancelled), 1):
            batch.append(snapshot.name)
            if monotonic() - told >= PACE:
                self._tell(messages.Checked(tuple(batch), self.workspace.totals(), (min(done, total), total)))
                batch = []
                told = monotonic()
        if not cancelled():
            last = messages.Checked(tuple(batch), self.workspace.totals(), None, is_everything=names is None)
            self._tell(last)

    def refresh(self, paths: Collection[Path]) -> None:
        """Read what has changed on disk."""
        refresh = self.workspace.refresh(paths)
        if self.engine is not None:
            verdicts = self.engine.judge_soon([change.name for change in refresh.changes])
            refresh = structs.replace(refresh, changes=merged((*refresh.changes, *verdicts)))
        events = describe_all(refresh.changes)
        self._tell(messages.Refreshed(refresh, events, self.workspace.totals()))

    def generated(self, snapshot: ServiceSnapshot) -> Generated:
        """The generated text of a service, or why there is none."""
        if not snapshot.has_blueprint:
            return Reason("no blueprint yet")
        try:
            return self.workspace.generation.propose(snapshot.name).generated
        except CannotGenerate as error:
            return Reason(reason(error))

    def committed(self, name: str) -> Committed:
        """The schema files of a service in the last commit, or why there are none."""
        try:
            return self.workspace.committed(name)
        except WorkspaceError as error:
            return Reason(reason(error))

    def propose(self, name: str) -> None:
        """Generate a schema, to be looked at before it is written."""
        try:
            proposal = self.workspace.generation.propose(name)
        except CannotGenerate as error:
            self._tell(messages.Refused(f"no schema was generated for `{name}`", reason(error)))
            return
        if proposal.obstacle:
            self._tell(messages.Refused(f"no schema was generated for `{name}`", proposal.obstacle))
        elif not proposal.is_written or proposal.conflicts:
            texts = {file.path: file.text for file in proposal.changed}
            reach = self.workspace.references.weigh(name, texts).sentences
            self._tell(messages.Proposed(proposal, reach))
        else:
            # The base of later merges may be behind.
            self.write(proposal)

    def write(self, proposal: Proposal) -> None:
        """Write a generated schema."""
        name = proposal.service.name
        try:
            change = self.workspace.generation.write(proposal)
        except (WorkspaceError, OSError) as error:
            self._tell(messages.Refused("the schema was not written", reason(error)))
            return
        if proposal.is_written:
            # No text changed, but what the next merge starts from: it is behind its blueprint no more.
            self._tell(messages.Written(name, (), (), self.workspace.totals()))
            self._tell(messages.Told(f"`{name}` holds all that its blueprint gives"))
            return
        events = describe(change) if change is not None else ()
        paths = tuple(file.path for file in proposal.changed)
        self._tell(messages.Written(name, paths, events, self.workspace.totals()))

    def read_script(self, finding: Finding) -> None:
        """Read the migration that a finding is on."""
        from workbench.workspace.opening import SCRIPT_BYTES, UnreadableError, read_bytes

        try:
            data = read_bytes(self.workspace.real, finding.file, SCRIPT_BYTES)
        except UnreadableError as error:
            self._tell(messages.Refused(f"`{finding.file}` can't be read", str(error)))
        else:
            self._tell(messages.ScriptRead(finding, data.decode("utf-8", "replace")))

    def propose_fixes(self, aim: Aim) -> None:
        """Work out fixes, to be looked at before they are written."""
        from workbench.ui.fix_jobs import propose_fixes

        propose_fixes(self, self._tell, aim)

    def propose_cures(self, trouble: Trouble) -> None:
        """Find what disposes of a problem, to be looked at before it is written."""
        from workbench.ui.cure_jobs import propose_cures

        propose_cures(self, self._tell, trouble)

    def write_fixes(self, proposal: FixProposal) -> None:
        """Write fixes."""
        from workbench.ui.fix_jobs import write_fixes

        write_fixes(self, self._tell, proposal)

    def fix_many(self, names: Collection[str], cancelled: Callable[[], bool]) -> None:
        """Fix what is safe in many services, and tell of each."""
        from workbench.ui.fix_batch_jobs import fix_many

        fix_many(self, self._tell, names, cancelled)

    def foresee_fixes(self, names: tuple[str, ...], cancelled: Callable[[], bool]) -> None:
        """Work out what fixing many services would mean for others."""
        from workbench.ui.fix_batch_jobs import foresee_fixes

        foresee_fixes(self, self._tell, names, cancelled)

    def write_upgrade(self, planned: Upgraded, *, is_fleet: bool) -> None:
        """Move services to Prisma 7."""
        from workbench.ui.upgrade_jobs import write_upgrade

        write_upgrade(self, self._tell, planned, is_fleet=is_fleet)

    def find_outdated(self, cancelled: Callable[[], bool], *, is_answer: bool) -> None:
        """Find out which schemas would change if they were generated now."""
        from workbench.ui.outdated_jobs import find_outdated

        find_outdated(self, self._tell, cancelled, is_answer=is_answer)

    def batch(self, names: Collection[str], steps: tuple[Step, ...], cancelled: Callable[[], bool]) -> None:
        """Do some steps for many services, and tell of each."""
        from workbench.ui.batch_jobs import run_batch

        run_batch(self, self._tell, names, steps, cancelled)

    def plan_undo(self, act: str | None) -> None:
        """Work out what undoing an act would do, to be looked at; None means the last one."""
        from workbench.ui.undo_jobs import plan_undo

        plan_undo(self.workspace, self._tell, act)

    def undo(self, act: str) -> None:
        """Take an act back."""
        from workbench.ui.undo_jobs import undo

        undo(self.workspace, self._tell, act)

    def list_acts(self, *, is_answer: bool) -> None:
        """Read what can be undone."""
        from workbench.ui.undo_jobs import list_acts

        list_acts(self.workspace, self._tell, is_answer=is_answer)

    @cached_property
    def _scorekeeper(self) -> Scorekeeper:
        from workbench.workspace.scoreboard.scores import Scorekeeper

        return Scorekeeper()

    def score(self, arrangement: Arrangement) -> None:
        """Count the services for the scoreboard; one count at a time."""
        from workbench.ui.scoreboard_jobs import score

        score(self.workspace, self._scorekeeper, self._tell, arrangement)

    def cross(self, service: str) -> None:
        """Find out what a service has to do with others."""
        from workbench.ui.crossing_jobs import cross

        cross(self.workspace, self._tell, service)

    def decide(self, changes: Mapping[str, TriageChange], dismissed: Collection[tuple[str, str]]) -> None:
        """Write decisions about services."""
        from workbench.ui.triage_jobs import decide

        decide(self.workspace, self._tell, changes, dismissed)

    def find_authors(self) -> None:
        """Find out who has worked in the repository."""
        from workbench.ui.triage_jobs import find_authors

        find_authors(self.workspace, self._tell)

    def find_duplicates(self) -> None:
        """Find out which services may be the same."""
        from workbench.ui.triage_jobs import find_duplicates

        find_duplicates(self.workspace, self._tell)

    def list_views(self) -> None:
        """Read the views of the team."""
        from workbench.ui.view_jobs import list_views

        list_views(self.workspace, self._tell)

    def save_view(self, view: View) -> None:
        """Keep a view."""
        from workbench.ui.view_jobs import save

        save(self.workspace, self._tell, view)

    def remove_view(self, name: str) -> None:
        """Forget a view."""
        from workbench.ui.view_jobs import remove

        remove(self.workspace, self._tell, name)

    def seed(self, name: str) -> None:
        """Write seed data for a service."""
        try:
            proposal = self.workspace.seeds.propose(name)
            change = self.workspace.seeds.write(proposal) if proposal.edits else None
        except (WorkspaceError, OSError) as error:
            self._tell(messages.Refused(f"no seed was written for `{name}`", reason(error)))
            return
        if proposal.advice:
            self._tell(messages.Told(proposal.advice))
        if not proposal.edits:
            self._tell(messages.Told(f"the seed of `{name}` is up to date"))
            return
        events = describe(change) if change is not None else ()
        paths = tuple(edit.path for edit in proposal.edits)
        self._tell(messages.Written(name, paths, events, self.workspace.totals()))

    def draw_diagram(self, wish: Wish) -> None:
        """Draw the diagram of a service."""
        from workbench.ui.diagram_jobs import draw_diagram

        draw_diagram(self.workspace, self._tell, wish)

    def read_history(self) -> None:
        """Have git tell how it went and who decided what."""
        from workbench.ui.history_jobs import read_history

        read_history(self.workspace, self._tell)

    def write_progress(self) -> None:
        """Write the progress file, once all services are checked."""
        from workbench.workspace.history.section import burndown_section
        from workbench.workspace.progress.proposing import PATH, propose_progress, write_progress

        snapshots = self.workspace.snapshots()
        if len(snapshots) < len(self.workspace.entries):
            self._tell(messages.Refused(f"`{PATH}` was not written", "not all services are checked yet"))
            return
        today = datetime.now(UTC).date()
        try:
            root, catalog = self.workspace.root, self.workspace.catalog
            burndown = burndown_section(root, catalog, self.workspace.triage.services, snapshots, today)
            proposal = propose_progress(root, snapshots, catalog, today, burndown=burndown)
            if proposal.is_new:
                with self.workspace.act(f"write {PATH}") as writer:
                    write_progress(writer, proposal)
        except (WorkspaceError, OSError) as error:
            self._tell(messages.Refused(f"`{PATH}` was not written", reason(error)))
        else:
            self._tell(messages.Told(f"wrote `{PATH}`" if proposal.is_new else f"`{PATH}` is up to date"))


def reason(error: Exception) -> str:
    """What an error says to people."""
    if isinstance(error, OSError) and error.strerror:
        where = f"`{error.filename}`: " if error.filename else ""
        return f"{where}{error.strerror.lower()}"
    # Whoever tells it names the service.
    return error.why if isinstance(error, NoSeedError) else str(error)

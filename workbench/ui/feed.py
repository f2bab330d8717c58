"""The threads that work on the workspace for one node, which they tell by message.

The workspace lets its callers take turns, and a check of 10,000 services after each of them. So nothing here
waits for anything else; only files that change while others are read wait for those, to be read as one.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from workbench.ui import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from textual.dom import DOMNode

    from workbench.checklist.finding import Finding
    from workbench.triage.changing import TriageChange
    from workbench.ui.diagram.wish import Wish
    from workbench.ui.editing_jobs import EditingJobs
    from workbench.ui.engine_jobs import EngineJobs
    from workbench.ui.fixing.aim import Aim
    from workbench.ui.fixing.trouble import Trouble
    from workbench.ui.folders import Folders
    from workbench.ui.jobs import Jobs
    from workbench.ui.review_jobs import ReviewJobs
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.generation.outcome import Step
    from workbench.workspace.generation.proposal import Proposal
    from workbench.workspace.introspecting.proposal import IntrospectionProposal
    from workbench.workspace.introspecting.wish import Wish as IntrospectionWish
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.migrations.wanted import Wanted
    from workbench.workspace.scoreboard.board import Arrangement
    from workbench.workspace.upgrading.batch import Upgraded
    from workbench.workspace.views import View
    from workbench.workspace.watching import Watch
    from workbench.workspace.workspace import Workspace


BATCH = "batch"
"""The group of workers that people can stop."""
OUTDATED = "outdated"
"""The group of the worker that looks which schemas would change."""
FORESIGHT = "foresight"
"""The group of the worker that looks what others would notice."""


class Feed:
    """Starts a thread for each thing that is asked for. All methods return at once.

    Args:
        root: The workspace's folder.
        folders: The folders of the user.
        node: Gets the messages, and owns the workers: with it they end.
    """

    def __init__(self, root: Path, folders: Folders, node: DOMNode) -> None:
        self._root = root
        self.folders = folders
        self._node = node
        self._lock = threading.Lock()
        self._jobs: Jobs | None = None
        self._changed: set[Path] = set()
        self._is_refreshing = False
        self._is_stopped = False
        self._watch: Watch | None = None
        self.author: str | None = None
        """Who works here; None is whoever git knows."""

    @property
    def workspace(self) -> Workspace | None:
        """The workspace; None until its code has been imported."""
        return self._jobs.workspace if self._jobs is not None else None

    @property
    def jobs(self) -> Jobs | None:
        """The work itself, for who has a thread of their own; None until its code has been imported."""
        return self._jobs

    def start(self) -> None:
        """Open, load, watch and check the workspace."""
        self._node.run_worker(self._start, group="workspace", thread=True, exit_on_error=False)

    def reload(self) -> None:
        """Read the catalog, find the schemas and check everything anew."""
        self._run(self._look_at_everything)

    def check(self, names: Collection[str]) -> None:
        """Check some services anew."""
        self._run(lambda jobs: jobs.check(names, _is_cancelled()))

    def refresh(self, paths: Collection[Path]) -> None:
        """Read what has changed on disk."""
        with self._lock:
            self._changed.update(paths)
            if self._is_refreshing:
                return
            self._is_refreshing = True
        self._run(self._refresh)

    def propose(self, name: str) -> None:
        """Generate a schema, to be looked at before it is written."""
        self._run(lambda jobs: jobs.propose(name))

    def write(self, proposal: Proposal) -> None:
        """Write a generated schema."""
        self._run(lambda jobs: jobs.write(proposal))

    def propose_fixes(self, aim: Aim) -> None:
        """Work out fixes, to be looked at before they are written."""
        self._run(lambda jobs: jobs.propose_fixes(aim))

    def propose_cures(self, trouble: Trouble) -> None:
        """Find what disposes of a problem, to be looked at before it is written."""
        self._run(lambda jobs: jobs.propose_cures(trouble))

    def read_script(self, finding: Finding) -> None:
        """Read the migration that a finding is on."""
        self._run(lambda jobs: jobs.read_script(finding))

    def write_fixes(self, proposal: FixProposal) -> None:
        """Write fixes."""
        self._run(lambda jobs: jobs.write_fixes(proposal))

    def fix_many(self, names: Collection[str]) -> None:
        """Fix what is safe in many services."""
        self._run(lambda jobs: jobs.fix_many(names, _is_cancelled()), group=BATCH)

    def foresee_fixes(self, names: tuple[str, ...]) -> None:
        """Work out what fixing many services would mean for others; a newer question ends an older one."""
        self.stop_foreseeing()
        self._run(lambda jobs: jobs.foresee_fixes(names, _is_cancelled()), group=FORESIGHT)

    def stop_foreseeing(self) -> None:
        """Nobody asks any more what fixes would mean for others."""
        self._node.workers.cancel_group(self._node, FORESIGHT)

    def plan_upgrade(self, names: Collection[str]) -> None:
        """Work out what moving services to Prisma 7 would write, to be looked at before it is written."""
        self._run_engine(lambda engine: engine.plan_upgrade(names, _is_cancelled()), group=BATCH)

    def write_upgrade(self, planned: Upgraded, *, is_fleet: bool) -> None:
        """Move services to Prisma 7."""
        self._run(lambda jobs: jobs.write_upgrade(planned, is_fleet=is_fleet), group=BATCH)

    def find_outdated(self, *, is_answer: bool = False) -> None:
        """Find out which schemas would change if generated now; a newer search ends an older one."""
        self._node.workers.cancel_group(self._node, OUTDATED)
        self._run(lambda jobs: jobs.find_outdated(_is_cancelled(), is_answer=is_answer), group=OUTDATED)

    def score(self, arrangement: Arrangement) -> None:
        """Count the services for the scoreboard."""
        self._run(lambda jobs: jobs.score(arrangement))

    def cross(self, service: str) -> None:
        """Find out what a service has to do with others."""
        self._run(lambda jobs: jobs.cross(service))

    def draw_diagram(self, wish: Wish) -> None:
        """Draw the diagram of a service."""
        self._run(lambda jobs: jobs.draw_diagram(wish))

    def read_history(self) -> None:
        """Have git tell how it went and who decided what."""
        self._run(lambda jobs: jobs.read_history())

    def write_progress(self) -> None:
        """Write the progress file."""
        self._run(lambda jobs: jobs.write_progress())

    def plan_undo(self, act: str | None = None) -> None:
        """Work out what undoing an act would do, to be looked at; None means the last one."""
        self._run(lambda jobs: jobs.plan_undo(act))

    def undo(self, act: str) -> None:
        """Take an act back."""
        self._run(lambda jobs: jobs.undo(act))

    def list_acts(self, *, is_answer: bool) -> None:
        """Read what can be undone.

        Args:
            is_answer: Whether people asked for the list.
        """
        self._run(lambda jobs: jobs.list_acts(is_answer=is_answer))

    def decide(
        self, changes: Mapping[str, TriageChange], dismissed: Collection[tuple[str, str]] = ()
    ) -> None:
        """Write decisions about services.

        Args:
            changes: What changes of each.
            dismissed: Pairs that are no duplicates.
        """
        self._run(lambda jobs: jobs.decide(changes, dismissed))

    def find_authors(self) -> None:
        """Find out who has worked in the repository."""
        self._run(lambda jobs: jobs.find_authors())

    def find_duplicates(self) -> None:
        """Find out which services may be the same."""
        self._run(lambda jobs: jobs.find_duplicates())

    def list_views(self) -> None:
        """Read the views of the team."""
        self._run(lambda jobs: jobs.list_views())

    def save_view(self, view: View) -> None:
        """Keep a view."""
        self._run(lambda jobs: jobs.save_view(view))

    def remove_view(self, name: str) -> None:
        """Forget a view."""
        self._run(lambda jobs: jobs.remove_view(name))

    def seed(self, name: str) -> None:
        """Write seed data."""
        self._run(lambda jobs: jobs.seed(name))

    def batch(self, names: Collection[str], steps: tuple[Step, ...]) -> None:
        """Do some steps for many services; what needs the engine is left out where there is none."""
        self._run(lambda jobs: jobs.batch(names, steps, _is_cancelled()), group=BATCH)

    def edit(self, job: Callable[[EditingJobs, Callable[[], bool]], None], *, newest: str = "") -> None:
        """Do something for the editor.

        Args:
            job: Gets what can be done, and what tells whether it was cancelled.
            newest: The name of a kind of work of which only the last one counts.
        """
        jobs = self._jobs
        if jobs is not None:
            self._node.run_worker(
                lambda: job(jobs.editing, _is_cancelled()),
                group=newest or "workspace",
                exclusive=bool(newest),
                thread=True,
                exit_on_error=False,
            )

    def review(self, job: Callable[[ReviewJobs], None], *, newest: str = "") -> None:
        """Read or write a review.

        Args:
            job: Gets what can be done.
            newest: The name of a kind of work of which only the last one counts.
        """
        jobs = self._jobs
        if jobs is not None:
            self._node.run_worker(
                lambda: job(jobs.reviewing),
                group=newest or "workspace",
                exclusive=bool(newest),
                thread=True,
                exit_on_error=False,
            )

    # What needs the engine; without one nothing happens.

    def start_engine(self) -> None:
        """Start the engine; nothing waits for it."""
        self._run_engine(lambda engine: engine.start())

    def judge(self, names: Collection[str] | None = None) -> None:
        """Have Prisma judge what it has not judged yet."""
        self._run_engine(lambda engine: engine.judge(names, _is_cancelled()))

    def reformat(self, name: str) -> None:
        """Lay a schema out as Prisma does."""
        self._run_engine(lambda engine: engine.reformat(name))

    def plan_migration(
        self, name: str, label: str | None = None, renames: Sequence[Wanted] | None = None
    ) -> None:
        """Work out the next migration, to be looked at before it is written.

        Args:
            name: The service.
            label: What it is to be called.
            renames: What it is to rename; None where nobody has been asked.
        """
        self._run_engine(
            lambda engine: engine.plan_migration(name, label, renames, _is_cancelled()), group=BATCH
        )

    def write_migration(self, plan: MigrationPlan) -> None:
        """Write a planned migration."""
        self._run_engine(lambda engine: engine.write_migration(plan))

    def rename_migration(self, plan: MigrationPlan, label: str) -> None:
        """Write a planned migration under another name."""
        self._run_engine(lambda engine: engine.rename_migration(plan, label, _is_cancelled()), group=BATCH)

    def seek_database(self, name: str) -> None:
        """Find out where the database of a service is."""
        self._run_engine(lambda engine: engine.introspecting.seek(name))

    def introspect(self, name: str, wish: IntrospectionWish) -> None:
        """Merge what a database has into a schema, to be looked at before it is written."""
        self._run_engine(
            lambda engine: engine.introspecting.propose(name, wish, _is_cancelled()), group=BATCH
        )

    def write_introspection(self, proposal: IntrospectionProposal) -> None:
        """Write what a database has into a schema."""
        self._run_engine(lambda engine: engine.introspecting.write(proposal))

    def prove(self, names: Collection[str], *, again: bool = False, quiet: bool = False) -> None:
        """Replay migrations and load seeds.

        Args:
            names: Which services.
            again: Run also what is proven already.
            quiet: Nobody asked for it, so nothing may come between people and what they do.
        """
        self._run_engine(
            lambda engine: engine.prove(names, _is_cancelled(), again=again, quiet=quiet), group=BATCH
        )

    def stop_batch(self) -> None:
        """Stop the lengthy work that is being done."""
        self._node.workers.cancel_group(self._node, BATCH)

    def stop(self) -> None:
        """Stop watching, and end the engine."""
        with self._lock:
            self._is_stopped = True
            watch, self._watch = self._watch, None
        if watch is not None:
            watch.stop()
        if self._jobs is not None and self._jobs.engine is not None:
            self._jobs.engine.close()

    # In threads.

    def _run(self, job: Callable[[Jobs], None], group: str = "workspace") -> None:
        jobs = self._jobs
        if jobs is not None:
            self._node.run_worker(lambda: job(jobs), group=group, thread=True, exit_on_error=False)

    def _run_engine(self, job: Callable[[EngineJobs], None], group: str = "engine") -> None:
        engine = self._jobs.engine if self._jobs is not None else None
        if engine is not None:
            self._node.run_worker(lambda: job(engine), group=group, thread=True, exit_on_error=False)

    def _start(self) -> None:
        from workbench.ui.jobs import Jobs

        self._jobs = jobs = Jobs(self._root, self.folders, self._node.post_message, self.author)
        self._node.post_message(messages.Opened())
        self._look_at_everything(jobs)

    def _look_at_everything(self, jobs: Jobs) -> None:
        if not jobs.load():
            return
        if self._watch is None:
            # Before the check, so that nothing that is saved meanwhile goes unseen.
            self._keep(jobs.watch())
        jobs.check(None, _is_cancelled())

    def _keep(self, watch: Watch | None) -> None:
        with self._lock:
            self._watch = watch
            is_late = self._is_stopped
        if is_late and watch is not None:
            watch.stop()

    def _refresh(self, jobs: Jobs) -> None:
        while True:
            with self._lock:
                paths, self._changed = self._changed, set()
                if not paths:
                    self._is_refreshing = False
                    return
            jobs.refresh(paths)


def _is_cancelled() -> Callable[[], bool]:
    worker = get_current_worker()
    return lambda: worker.is_cancelled

"""The workspace: what the faces ask, and the only thing that touches the user's files for them."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.workspace.cache import Cache
from workbench.workspace.catalog_file import CatalogFile
from workbench.workspace.changes import Change, Refresh, joined
from workbench.workspace.checker import Surroundings
from workbench.workspace.discovery import Discovery
from workbench.workspace.errors import UnknownServiceError
from workbench.workspace.hints import Hints, Places
from workbench.workspace.ledger import NO_NEWS, Ledger, News
from workbench.workspace.paths import relative
from workbench.workspace.proposals import Proposal, blueprint_names, generated_names, propose, write_proposal
from workbench.workspace.root import BASES
from workbench.workspace.territory import Territory
from workbench.workspace.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from workbench.catalog.problem import CatalogProblem
    from workbench.catalog.service import Catalog
    from workbench.engine.release_line import ReleaseLine
    from workbench.workspace.coverage import Totals
    from workbench.workspace.discovery import Entry
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.proofs.material import Material
    from workbench.workspace.proofs.proof import Proof
    from workbench.workspace.seed_files import SeedProposal
    from workbench.workspace.snapshot import SchemaFile, ServiceSnapshot
    from workbench.workspace.verdicts.verdict import Question, Verdict
    from workbench.workspace.watching import Watch

_PATIENCE = 2.0
"""Seconds that `watch` waits until it is set up; 10,000 services take less."""


class Workspace:
    """A folder with services.

    Reading properties and snapshots is free and safe from any thread. What looks at the disk (`load`,
    `check`, `refresh`, `propose`, `write`) takes its time and belongs into a worker thread. Such calls take
    turns; a `check` lets others in after each service.

    Args:
        root: The folder. Nothing is read before `load`.
        cache_folder: Where results of checks are kept between runs; None keeps nothing.
        line: The line of Prisma to check against, whatever the catalog says.
    """

    def __init__(
        self, root: Path, *, cache_folder: Path | None = None, line: ReleaseLine | None = None
    ) -> None:
        self.root = root
        self._line = line
        self._real = root
        self._cache = Cache(cache_folder) if cache_folder is not None else None
        self._lock = threading.RLock()
        self._catalog_file = CatalogFile(self._cache)
        self._discovery = Discovery(root, self.catalog)
        self._ledger = Ledger(
            root, Surroundings(self.catalog.conventions, frozenset(), frozenset(), line), self._cache
        )
        self._places = Places(())
        self._messages: tuple[str, ...] = ()
        self._loaded_at = 0
        self._held_back = Refresh()

    @property
    def catalog(self) -> Catalog:
        """What should exist; empty before `load` and without a `catalog.yaml`."""
        return self._catalog_file.catalog

    @property
    def catalog_problems(self) -> tuple[CatalogProblem, ...]:
        """What is wrong with the `catalog.yaml` as it is now; `catalog` is the last good one."""
        return self._catalog_file.problems

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The services: in catalog order, then the unlisted ones by name."""
        return self._ledger.entries

    @property
    def messages(self) -> tuple[str, ...]:
        """What could not be looked into, and belongs to no listed service."""
        return self._messages

    def entry(self, name: str) -> Entry:
        """The service called `name`.

        Raises:
            UnknownServiceError: There is none.
        """
        entry = self._ledger.by_name.get(name)
        if entry is None:
            raise UnknownServiceError(name)
        return entry

    def snapshot(self, name: str) -> ServiceSnapshot | None:
        """What is known of a service; None before it was checked."""
        return self._ledger.snapshot(name)

    def snapshots(self) -> tuple[ServiceSnapshot, ...]:
        """What is known of the services that were checked so far, in the order of the entries."""
        known = (self.snapshot(entry.name) for entry in self.entries)
        return tuple(snapshot for snapshot in known if snapshot is not None)

    def totals(self) -> Totals:
        """Counts of the services, of those not checked yet as far as their files tell."""
        with self._lock:
            return self._ledger.totals()

    def load(self) -> None:
        """Read the catalog and find the schemas. Calling it again looks at everything anew.

        Raises:
            OSError: The folder itself can't be listed.
        """
        with self._lock:
            self._loaded_at = time.time_ns()
            if self._real != (real := Path(os.path.realpath(self.root))):
                self._real = real
                self._ledger = Ledger(real, self._surroundings(), self._cache)
            self._catalog_file.read(self._real)
            self._search()
            self._adopt()

    def check(
        self, names: Collection[str] | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[ServiceSnapshot]:
        """Read and check services.

        Args:
            names: Which; None means all.
            cancelled: Asked before each service; true ends the iteration.

        Yields:
            Each service when it is done, in the order of the entries; once more if a schema that it refers to
            turns out to have changed meanwhile, or if comparing all schemas shows it to copy another or to be
            copied.
        """
        wanted = None if names is None else frozenset(names)
        try:
            for entry in self.entries:
                if wanted is not None and entry.name not in wanted:
                    continue
                if cancelled():
                    return
                with self._lock:
                    change = self._ledger.check(entry.name)
                if change is not None and change.after is not None:
                    yield change.after
            with self._lock:
                swept = self._ledger.sweep()
                compared = self._ledger.compare()
            yield from (change.after for change in (*swept, *compared) if change.after is not None)
        finally:
            self.flush()

    def flush(self) -> None:
        """Put what was found out into the cache on disk."""
        with self._lock:
            if self._cache is not None:
                self._cache.flush()

    def refresh(self, paths: Collection[Path]) -> Refresh:
        """Look again at `paths`, which something may have happened to, and at what depends on them.

        Services that nobody has checked yet are left for `check`, unless they are new.

        Args:
            paths: Absolute paths of files and folders, existing or not; the workspace itself for everything.
        """
        with self._lock:
            held_back, self._held_back = self._held_back, Refresh()
            return joined(held_back, self._refresh(paths))

    def propose(self, name: str) -> Proposal:
        """Generate the schema of a service; nothing is written.

        Raises:
            UnknownServiceError: There is no such service.
            NoBlueprintError: There is no blueprint for it.
            BlueprintError: The blueprint can't be rendered; the message names file and line.
        """
        with self._lock:
            return propose(self._real, self.entry(name), self.catalog.conventions, self._ledger.neighbours)

    def write(self, proposal: Proposal) -> Change | None:
        """Write a proposal.

        Returns:
            What it changed in its service; what it changed in others comes with the next refresh.

        Raises:
            UnknownServiceError: The service is gone.
            StaleFileError: The file has changed since the proposal was made.
            WriteRefusedError: The file lies outside the workspace, or the system refuses.
        """
        with self._lock:
            entry = self.entry(proposal.service.name)
            touched = [self._real / proposal.path, self._real / BASES]
            try:
                write_proposal(self._real, entry, proposal)
            except BaseException:
                self._held_back = joined(self._held_back, self._refresh(touched))
                raise
            return self._own(entry.name, touched)

    # What only running something can tell. The engine is asked outside of this class, since its answers take
    # their time and nobody else may wait for them.

    def questions(self, names: Collection[str] | None = None) -> list[Question]:
        """What Prisma has yet to be asked about services that were checked; None means all of them."""
        with self._lock:
            return self._ledger.questions(names)

    def learn_verdict(self, question: Question, verdict: Verdict) -> Change | None:
        """Take note of Prisma's verdict.

        Returns:
            What it changes; None where the schema is no longer the one that was asked about.
        """
        with self._lock:
            return self._ledger.learn_verdict(question, verdict)

    def material(self, name: str) -> Material:
        """Read what a proof of a service rests on, and what its next migration continues.

        Raises:
            UnknownServiceError: There is no such service.
            NotProvableError: There is nothing that could be run.
        """
        with self._lock:
            return self._ledger.material(self.entry(name))

    def known_proof(self, material: Material) -> Proof | None:
        """What came of running `material` before; None while nobody has."""
        with self._lock:
            return self._ledger.known_proof(material)

    def learn_proof(self, service: str, proof: Proof) -> Change | None:
        """Take note of a proof, which lasts until anything it rests on changes.

        Returns:
            What it changes; None where the service is gone.
        """
        with self._lock:
            return self._ledger.learn_proof(service, proof)

    def write_migration(self, plan: MigrationPlan) -> Change | None:
        """Write a planned migration.

        Returns:
            What it changed in its service.

        Raises:
            UnknownServiceError: The service is gone.
            NotProvableError: The schema can't be read any more.
            StaleFileError: The schema or its migrations have changed since the plan was made.
            WriteRefusedError: The folder lies outside the workspace, or the system refuses.
        """
        from workbench.workspace.migrations.writing import check_plan, write_migration

        with self._lock:
            check_plan(plan, self._ledger.material(self.entry(plan.service)))
            write_migration(self._real, plan)
            return self._own(plan.service, [self._real / plan.path])

    def write_text(self, service: str, file: SchemaFile, text: str) -> Change | None:
        """Replace the text of a schema file.

        Args:
            service: Whose file it is.
            file: The file as it was read.
            text: Its new text.

        Returns:
            What it changed in the service; what it changed in others comes with the next refresh.

        Raises:
            StaleFileError: The file has changed since it was read.
            WriteRefusedError: The file lies outside the workspace, or the system refuses.
        """
        with self._lock:
            write_file(self._real, self._real / file.path, text, file.digest)
            return self._own(service, [self._real / file.path])

    def propose_seed(self, name: str, rows: int | None = None) -> SeedProposal:
        """Make up the seed of a service; nothing is written.

        Args:
            name: The service.
            rows: How many rows a table gets that refers to others; None for the usual number.

        Raises:
            UnknownServiceError: There is no such service.
            NoSeedError: It has no schema, or none that a seed can be made for.
            WriteRefusedError: There is a seed already that is not the workbench's, or was edited since.
        """
        from workbench.workspace.seed_files import propose_seed

        with self._lock:
            return propose_seed(self._real, self.entry(name), self.catalog.conventions, self._line, rows)

    def write_seed(self, proposal: SeedProposal) -> Change | None:
        """Write a proposed seed.

        Returns:
            What it changed in its service.

        Raises:
            StaleFileError: A file has changed since the proposal was made.
            WriteRefusedError: A file lies outside the workspace, or the system refuses.
        """
        from workbench.workspace.seed_files import write_seed

        with self._lock:
            write_seed(self._real, proposal)
            return self._own(proposal.service, [self._real / edit.path for edit in proposal.edits])

    def watch(
        self, on_change: Callable[[frozenset[Path]], None], *, debounce: float = 0.08, polling: bool = False
    ) -> Watch:
        """Watch the workspace, which must have been loaded.

        Args:
            on_change: Called with batches of paths for `refresh`, in a thread of the watch.
            debounce: Seconds of quiet that end a batch.
            polling: Do not rely on the system's events, as some network disks need.

        Returns:
            The watch, set up (on a very large workspace: about to be).
        """
        from workbench.workspace.watching import Watch

        territory = Territory(self._real, lambda: self._discovery, self._loaded_at)
        watch = Watch(territory, on_change, debounce=debounce, polling=polling)
        watch.wait_until_ready(_PATIENCE)
        return watch

    def _refresh(self, paths: Collection[Path]) -> Refresh:
        if not self._real.is_dir():
            return Refresh(messages=(f"`{self.root}` is gone; what was last seen of it is shown",))
        hints = Hints(self._real, self._discovery, self._places)
        within = (relative(self.root, path) or relative(self._real, path) for path in paths)
        hints.take(path for path in within if path is not None)
        known = {*map(str, self.catalog_problems), *self._messages}
        new_catalog = hints.catalog and self._catalog_file.read(self._real)
        try:
            if new_catalog:
                self._search()
            else:
                for folder in hints.outermost_folders():
                    self._discovery.scan(folder)
        except OSError as error:
            why = (error.strerror or "unknown error").lower()
            return Refresh(
                messages=(f"`{self.root}` can't be listed: {why}; what was last seen of it is shown",)
            )
        news = self._adopt() if new_catalog or hints.is_structural else NO_NEWS
        changes = (*news.gone, *self._ledger.check_again(news.affected | hints.services, news.new))
        said = (*map(str, self.catalog_problems), *self._messages)
        return Refresh(
            changes,
            structure_changed=new_catalog or news.is_structural,
            messages=tuple(message for message in said if message not in known),
        )

    def _own(self, service: str, touched: Collection[Path]) -> Change | None:
        """Look at `touched` again: the change of `service` now, the others with the next refresh."""
        refresh = self._refresh(touched)
        own = next((change for change in refresh.changes if change.name == service), None)
        others = tuple(change for change in refresh.changes if change is not own)
        self._held_back = joined(self._held_back, structs.replace(refresh, changes=others))
        return own

    def _search(self) -> None:
        """Look into all folders under the catalog as it is now."""
        discovery = Discovery(self._real, self.catalog)
        discovery.scan()
        self._discovery = discovery

    def _adopt(self) -> News:
        discovered = self._discovery.entries()
        self._messages = discovered.messages
        news = self._ledger.adopt(discovered.entries, self._surroundings())
        self._places = Places(self.entries)
        return news

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            self.catalog.conventions, generated_names(self._real), blueprint_names(self._real), self._line
        )

"""What is known of a workspace: its services as they were seen last, kept true to the disk."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.engine.release_line import ReleaseLine
from workbench.workspace.cache import Cache
from workbench.workspace.catalog_file import CatalogFile
from workbench.workspace.changes import Change, Refresh, joined, merged
from workbench.workspace.checker import Surroundings
from workbench.workspace.discovery import Discovery
from workbench.workspace.errors import UnknownServiceError
from workbench.workspace.generation.bases import generated_names
from workbench.workspace.generation.blueprints import blueprint_names
from workbench.workspace.hints import Hints, Places
from workbench.workspace.ledger import NO_NEWS, Ledger, News
from workbench.workspace.paths import relative
from workbench.workspace.territory import Territory
from workbench.workspace.triage_file import TriageFile

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date

    from workbench.catalog.problem import CatalogProblem
    from workbench.catalog.service import Catalog
    from workbench.triage.document import Settled
    from workbench.workspace.coverage import Totals
    from workbench.workspace.discovery import Entry
    from workbench.workspace.snapshot import SchemaFile, ServiceSnapshot
    from workbench.workspace.watching import Watch

_MANY = 60
"""Schemas from which on a second process saves more time than it takes."""
_PATIENCE = 2.0
"""Seconds that `watch` waits until it is set up; 10,000 services take less."""


class Mirror:
    """A folder with services.

    Reading properties and snapshots is free and safe from any thread. What looks at the disk (`load`,
    `check`, `refresh`) takes its time and belongs into a worker thread. Such calls take turns; a `check` lets
    others in after each service.

    Args:
        root: The folder. Nothing is read before `load`.
        cache_folder: Where results of checks are kept between runs; None keeps nothing.
        line: The line of Prisma to check against, whatever the catalog says.
    """

    def __init__(
        self, root: Path, *, cache_folder: Path | None = None, line: ReleaseLine | None = None
    ) -> None:
        self.root = root
        self.given_line = line
        self.real = root
        """`root` with its symlinks resolved, since `load`."""
        self._cache = Cache(cache_folder) if cache_folder is not None else None
        self.lock = threading.RLock()
        """Held by whoever looks at the disk or writes to it."""
        self._catalog_file = CatalogFile(self._cache)
        self.triage_file = TriageFile(self._cache)
        """The `.workbench/triage.yaml`, which decisions are written into."""
        self._discovery = Discovery(root, self.catalog)
        self.ledger = Ledger(
            root, Surroundings(self.catalog.conventions, frozenset(), frozenset(), line), self._cache
        )
        """What is known of the services; `load` may put another in its place."""
        self._places = Places(())
        self._messages: tuple[str, ...] = ()
        self._loaded_at = 0
        self._held_back = Refresh()
        self._unseen: set[Path] = set()
        """What was written here and has not been looked at since."""

    @property
    def catalog(self) -> Catalog:
        """What should exist; empty before `load` and without a `catalog.yaml`."""
        return self._catalog_file.catalog

    @property
    def catalog_problems(self) -> tuple[CatalogProblem, ...]:
        """What is wrong with the `catalog.yaml` as it is now; `catalog` is the last good one."""
        return self._catalog_file.problems

    @property
    def triage(self) -> Settled:
        """What people have decided about the services, as far as it holds."""
        return self.triage_file.settled

    @property
    def triage_problems(self) -> tuple[CatalogProblem, ...]:
        """What is wrong with the `.workbench/triage.yaml` as it is now; the rest of it holds."""
        return self.triage_file.problems

    @property
    def line(self) -> ReleaseLine:
        """The line of Prisma that schemas are for, as far as they don't say otherwise."""
        return self.given_line or ReleaseLine(self.catalog.conventions.prisma_target)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The services: in catalog order, then the unlisted ones by name."""
        return self.ledger.entries

    @property
    def messages(self) -> tuple[str, ...]:
        """What could not be looked into, and belongs to no listed service."""
        return self._messages

    def entry(self, name: str) -> Entry:
        """The service called `name`.

        Raises:
            UnknownServiceError: There is none.
        """
        entry = self.ledger.by_name.get(name)
        if entry is None:
            raise UnknownServiceError(name)
        return entry

    def snapshot(self, name: str) -> ServiceSnapshot | None:
        """What is known of a service; None before it was checked."""
        return self.ledger.snapshot(name)

    def snapshots(self) -> tuple[ServiceSnapshot, ...]:
        """What is known of the services that were checked so far, in the order of the entries."""
        known = (self.snapshot(entry.name) for entry in self.entries)
        return tuple(snapshot for snapshot in known if snapshot is not None)

    def totals(self) -> Totals:
        """Counts of the services, of those not checked yet as far as their files tell."""
        with self.lock:
            return self.ledger.totals()

    def read_schema(self, path: str) -> SchemaFile | None:
        """A schema file as it is on disk at this moment; None where it is gone.

        Args:
            path: Relative to the workspace.
        """
        from workbench.workspace.reading import read_schema

        return read_schema(self.real, path).file if os.path.lexists(self.real / path) else None

    def load(self) -> None:
        """Read the catalog and find the schemas. Calling it again looks at everything anew.

        Raises:
            OSError: The folder itself can't be listed.
        """
        with self.lock:
            self._loaded_at = time.time_ns()
            if self.real != (real := Path(os.path.realpath(self.root))):
                self.real = real
                self.ledger = Ledger(real, self._surroundings(), self._cache)
            self._catalog_file.read(self.real)
            self.triage_file.read(self.real)
            self.ledger.reviews.find()
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
        try:
            yield from self._check((entry.name for entry in self._chosen(names)), cancelled)
        finally:
            self.flush()

    def check_halved(self, names: Collection[str] | None = None) -> Iterator[ServiceSnapshot]:
        """Like `check`, in any order, for a program that has but one thread until the first service is done.

        Where much is new, a second process does a part of it. What was found out is put on disk by the next
        `flush`, since such a program has more to find out.
        """
        chosen = self._chosen(names)
        order: Iterable[str] = [entry.name for entry in chosen]
        due = [entry.name for entry in chosen if entry.schema_paths]
        if len(due) >= _MANY and self._cache is not None and self._cache.is_new:
            from workbench.workspace.halving import halved

            rest = [entry.name for entry in chosen if not entry.schema_paths]
            order = chain(halved(due, self.ledger.check, self._cache), rest)
        return self._check(order, lambda: False)

    def flush(self) -> None:
        """Put what was found out into the cache on disk."""
        with self.lock:
            if self._cache is not None:
                self._cache.flush()

    def refresh(self, paths: Collection[Path]) -> Refresh:
        """Look again at `paths`, which something may have happened to, and at what depends on them.

        Services that nobody has checked yet are left for `check`, unless they are new.

        Args:
            paths: Absolute paths of files and folders, existing or not; the workspace itself for everything.
        """
        with self.lock:
            held_back, self._held_back = self._held_back, Refresh()
            return joined(held_back, self._refresh(paths))

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

        territory = Territory(self.real, lambda: self._discovery, self._loaded_at)
        watch = Watch(territory, on_change, debounce=debounce, polling=polling)
        watch.wait_until_ready(_PATIENCE)
        return watch

    def will_write(self, paths: Iterable[Path]) -> None:
        """Remember what is about to be written, so that the next look is at it too."""
        self._unseen.update(paths)

    def catch_up(self) -> None:
        """Look at what was written here; what that changed comes with the next refresh."""
        with self.lock:
            if self._unseen:
                self._held_back = joined(self._held_back, self._refresh(()))

    def own_change(self, service: str, touched: Collection[Path]) -> Change | None:
        """Look at `touched` again: the change of `service` now, the others with the next refresh."""
        refresh = self._refresh(touched)
        own = next((change for change in refresh.changes if change.name == service), None)
        others = tuple(change for change in refresh.changes if change is not own)
        self._held_back = joined(self._held_back, structs.replace(refresh, changes=others))
        return own

    def _chosen(self, names: Collection[str] | None) -> list[Entry]:
        wanted = None if names is None else frozenset(names)
        return [entry for entry in self.entries if wanted is None or entry.name in wanted]

    def _check(self, order: Iterable[str], cancelled: Callable[[], bool]) -> Iterator[ServiceSnapshot]:
        for name in order:
            if cancelled():
                return
            with self.lock:
                change = self.ledger.check(name)
            if change is not None and change.after is not None:
                yield change.after
        with self.lock:
            swept = self.ledger.sweep()
            compared = self.ledger.compare()
        yield from (change.after for change in (*swept, *compared) if change.after is not None)

    def _refresh(self, seen: Collection[Path]) -> Refresh:
        if not self.real.is_dir():
            return Refresh(messages=(f"`{self.root}` is gone; what was last seen of it is shown",))
        hints = Hints(self.real, self._discovery, self._places)
        paths, self._unseen = self._unseen.union(seen), set()
        within = (relative(self.root, path) or relative(self.real, path) for path in paths)
        hints.take(path for path in within if path is not None)
        known = {*map(str, (*self.catalog_problems, *self.triage_problems)), *self._messages}
        new_triage = hints.triage and self.triage_file.read(self.real)
        new_catalog = hints.catalog and self._catalog_file.read(self.real)
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
        # What was decided is adopted together with the entries.
        decided = self._retriage(is_new=new_triage) if news is NO_NEWS else []
        reviewed = self.ledger.reviews.touched(hints.reviews) if hints.reviews else frozenset()
        checked = self.ledger.check_again(news.affected | hints.services | reviewed, news.new)
        changes = (*news.gone, *merged([*decided, *checked]))
        said = (*map(str, (*self.catalog_problems, *self.triage_problems)), *self._messages)
        return Refresh(
            changes,
            structure_changed=new_catalog or news.is_structural,
            messages=tuple(message for message in said if message not in known),
        )

    def _search(self) -> None:
        """Look into all folders under the catalog as it is now."""
        discovery = Discovery(self.real, self.catalog)
        discovery.scan()
        self._discovery = discovery

    def _adopt(self) -> News:
        discovered = self._discovery.entries()
        self._messages = discovered.messages
        self.triage_file.settle({entry.name for entry in discovered.entries}, _today())
        news = self.ledger.adopt(discovered.entries, self._surroundings())
        self._places = Places(self.entries)
        return news

    def _retriage(self, *, is_new: bool) -> list[Change]:
        """What has been decided since, and what has come to its end."""
        today = _today()
        if is_new or today != self.ledger.today:
            self.triage_file.settle(self.ledger.by_name.keys(), today)
        return self.ledger.retriage(self.triage.services, today)

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            self.catalog.conventions,
            generated_names(self.real),
            blueprint_names(self.real),
            self.given_line,
            self.triage.services,
            _today(),
        )


def _today() -> date:
    return datetime.now(UTC).date()

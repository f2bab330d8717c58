"""How many services there were, and how many of them covered and proven, at the end of each day."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.catalog.load import read_catalog
from workbench.triage.reading import read_triage
from workbench.workspace.git import read_blobs
from workbench.workspace.history.commits import commits, is_cut_short
from workbench.workspace.paths import is_below, lineage, parent
from workbench.workspace.progress.markers import BrokenMarkersError, body_of
from workbench.workspace.progress.proposing import PATH as PROGRESS
from workbench.workspace.progress.record import done_in
from workbench.workspace.progress.standing import is_done
from workbench.workspace.root import BASES, BLUEPRINTS, CATALOG, TRIAGE
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from workbench.workspace.history.commits import Commit
    from workbench.workspace.snapshot import ServiceSnapshot

_SCHEMAS = "**/*.prisma"
_NO_SCHEMAS = (BASES, BLUEPRINTS)


class Day(Struct, frozen=True):
    """Where the services of the catalog stood at the end of a day on which something changed."""

    day: date
    services: int
    """Those that were to have a schema: listed, and not excluded."""
    covered: int
    """Those of them that had one."""
    proven: int | None
    """Those that the progress file called proven, whose boxes only a proof ticks; None where nobody told."""


class Record(Struct, frozen=True):
    """The days on which something was committed since there is a catalog."""

    days: tuple[Day, ...]
    """In UTC, the oldest first."""
    is_cut_short: bool = False
    """Whether older commits are missing here, so that it began earlier than it seems."""

    def up_to(self, now: Day) -> Record:
        """With where the services stand now, which need not be committed."""
        return Record((*(day for day in self.days if day.day < now.day), now), self.is_cut_short)


def read_days(root: Path) -> Record:
    """What git tells of each day.

    Args:
        root: The workspace, its symlinks resolved.

    Raises:
        NoRevisionError: Git can't tell.
    """
    states = list(_last_of_each_day(commits(root, (CATALOG, TRIAGE, PROGRESS, _SCHEMAS), mainline=True)))
    wanted = dict.fromkeys(one for _, state in states for one in state.files.values())
    texts = dict(zip(wanted, read_blobs(root, tuple(wanted)), strict=True))
    folders = {one: _folders(texts[one]) for one in {state.files[CATALOG] for _, state in states}}
    days = tuple(_counted(day, state, folders, texts) for day, state in states)
    return Record(days, is_cut_short(root))


def standing(snapshots: Iterable[ServiceSnapshot], today: date) -> Day:
    """Where the services stand now."""
    required = [one for one in snapshots if one.listed and one.state is not ServiceState.EXCLUDED]
    covered = sum(one.state is not ServiceState.MISSING for one in required)
    return Day(today, len(required), covered, sum(map(is_done, required)))


class _State(Struct, frozen=True):
    """What a branch held at the end of a day."""

    files: dict[str, bytes]
    """Ids of the catalog, the triage and the progress file, as far as they were there."""
    schemas: frozenset[str]
    """Paths of the schema files."""


def _last_of_each_day(history: Iterable[Commit]) -> Iterator[tuple[date, _State]]:
    """The states at the ends of the days from the first with a catalog on.

    A clock may have been wrong: a commit never counts for an earlier day than the one before it.
    """
    files: dict[str, bytes] = {}
    schemas: set[str] = set()
    day: date | None = None
    for commit in history:
        landed = commit.landed.astimezone(UTC).date()
        if day is not None and landed > day and CATALOG in files:
            yield day, _State(dict(files), frozenset(schemas))
        day = landed if day is None else max(day, landed)
        for change in commit.changes:
            if change.path in (CATALOG, TRIAGE, PROGRESS):
                files.pop(change.path, None)
                if change.new is not None:
                    files[change.path] = change.new
            elif change.new is None:
                schemas.discard(change.path)
            elif not any(is_below(change.path, folder) for folder in _NO_SCHEMAS):
                schemas.add(change.path)
    if day is not None and CATALOG in files:
        yield day, _State(files, frozenset(schemas))


def _folders(catalog: bytes) -> dict[str, str]:
    """The services of a catalog by their folders."""
    read = read_catalog(catalog, CATALOG).catalog
    return {read.folder(service): service.name for service in read.services}


def _counted(
    day: date, state: _State, folders: Mapping[bytes, Mapping[str, str]], texts: Mapping[bytes, bytes]
) -> Day:
    listed = folders[state.files[CATALOG]]
    excluded = _excluded(texts.get(state.files.get(TRIAGE, b""), b""))
    required = {name for name in listed.values() if name not in excluded}
    owners = {_owner(path, listed) for path in state.schemas}
    done = _done(texts[state.files[PROGRESS]]) if PROGRESS in state.files else None
    return Day(day, len(required), len(required & owners), None if done is None else len(required & done))


def _owner(path: str, folders: Mapping[str, str]) -> str | None:
    """The service whose folder is the nearest above a file."""
    return next((folders[folder] for folder in lineage(parent(path)) if folder in folders), None)


def _excluded(triage: bytes) -> frozenset[str]:
    if not triage:
        return frozenset()
    services = read_triage(triage, TRIAGE).document.services
    return frozenset(name for name, written in services.items() if written.triage.is_excluded)


def _done(progress: bytes) -> frozenset[str] | None:
    """The services whose box is ticked; None where nobody can tell."""
    try:
        return done_in(body_of(progress.decode("utf-8", "replace"), PROGRESS, "phases"))
    except BrokenMarkersError:
        return None

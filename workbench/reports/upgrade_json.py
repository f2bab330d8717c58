"""`upgrade --format json`: what became of each service, what is left to people, and what the catalog says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from workbench.engine.release_line import ReleaseLine
from workbench.workspace.upgrading.outcome import UpgradeState

if TYPE_CHECKING:
    from workbench.upgrade.package import Note
    from workbench.workspace.upgrading.batch import Pins, Upgraded
    from workbench.workspace.upgrading.outcome import UpgradeOutcome


class NoteEntry(Struct, frozen=True):
    """A step, something that is left to people, or why a service stays."""

    code: str
    message: str
    file: str | None


class UpgradeEntry(Struct, frozen=True, kw_only=True):
    """What became of one service."""

    name: str
    from_line: str = msgspec.field(name="from")
    state: str
    ddl: str | None
    """Whether both lines of Prisma make the same tables; null where that was not looked at."""
    files: tuple[str, ...]
    """Those that were written, or would be."""
    steps: tuple[NoteEntry, ...]
    remarks: tuple[NoteEntry, ...]
    obstacles: tuple[NoteEntry, ...]


class UpgradeSummaryEntry(Struct, frozen=True):
    """Counts over the services that were asked for."""

    services: int
    moved: int
    ready: int
    already: int
    left: int
    without_schema: int


class CatalogEntry(Struct, frozen=True):
    """What the catalog says of it, or would."""

    file: str
    target: str | None
    """The line of all services that name none; null where that stays."""
    pins: dict[str, str]
    """The line of each service that names one now."""


class UpgradeDocument(Struct, frozen=True):
    """`workbench upgrade --format json`."""

    version: int
    to: str
    dry_run: bool
    summary: UpgradeSummaryEntry
    services: tuple[UpgradeEntry, ...]
    catalog: CatalogEntry | None


def upgrade_json(upgraded: Upgraded, *, is_dry: bool) -> bytes:
    """Render the document; the services come in the order of the workspace."""
    document = UpgradeDocument(
        version=1,
        to=ReleaseLine.SEVEN.value,
        dry_run=is_dry,
        summary=UpgradeSummaryEntry(
            services=len(upgraded.outcomes),
            moved=upgraded.count(UpgradeState.MOVED),
            ready=upgraded.count(UpgradeState.READY),
            already=upgraded.count(UpgradeState.ALREADY),
            left=upgraded.count(UpgradeState.LEFT),
            without_schema=upgraded.count(UpgradeState.EMPTY),
        ),
        services=tuple(map(_entry, upgraded.outcomes)),
        catalog=_catalog(upgraded.pins),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _entry(outcome: UpgradeOutcome) -> UpgradeEntry:
    return UpgradeEntry(
        name=outcome.service,
        from_line=outcome.line.value,
        state=outcome.state.value,
        ddl=None if outcome.ddl is None else outcome.ddl.value,
        files=tuple(change.path for change in outcome.changes),
        steps=tuple(map(_note, outcome.steps)),
        remarks=tuple(map(_note, outcome.remarks)),
        obstacles=tuple(map(_note, outcome.obstacles)),
    )


def _note(note: Note) -> NoteEntry:
    return NoteEntry(note.code, note.text, note.path or None)


def _catalog(pins: Pins) -> CatalogEntry | None:
    if pins.change is None:
        return None
    return CatalogEntry(pins.change.path, pins.usual, pins.services)

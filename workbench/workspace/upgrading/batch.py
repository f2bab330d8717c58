"""Many services on their way to Prisma 7, and the catalog that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.checklist.words import count
from workbench.engine.release_line import ReleaseLine
from workbench.upgrade.package import Note
from workbench.upgrade.pinning import NotPinnedError, pinned
from workbench.workspace.errors import WorkspaceError, WriteRefusedError
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.reading import digest
from workbench.workspace.root import CATALOG
from workbench.workspace.upgrading.outcome import Change, UpgradeOutcome, UpgradeState

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from workbench.upgrade.package import Wish
    from workbench.workspace.workspace import Workspace

SIX, SEVEN = ReleaseLine.SIX.value, ReleaseLine.SEVEN.value


class Pins(Struct, frozen=True):
    """What the catalog is to say of the line of Prisma."""

    services: dict[str, str]
    """The line of each service that is to name one."""
    usual: str | None = None
    """The line of all others; None where that stays."""
    change: Change | None = None
    """The catalog's new text; None where nothing changes, or where there is no catalog."""


class Upgraded(Struct, frozen=True, eq=False):
    """What came of moving services."""

    outcomes: tuple[UpgradeOutcome, ...]
    pins: Pins

    def count(self, state: UpgradeState) -> int:
        """How many services stand there."""
        return sum(one.state is state for one in self.outcomes)

    def left_to_people(self) -> dict[str, list[str]]:
        """Each thing that is left to people once, with the services that it concerns."""
        concerned: dict[str, list[str]] = {}
        for outcome in self.outcomes:
            for text in dict.fromkeys(remark.text for remark in outcome.remarks):
                concerned.setdefault(text, []).append(outcome.service)
        return concerned


def propose_all(workspace: Workspace, names: Collection[str], wish: Wish) -> list[UpgradeOutcome]:
    """Work out what moving services would write; nothing is written, and Prisma is not asked yet."""
    return [workspace.upgrades.propose(name, wish) for name in names]


def title_of(names: Sequence[str]) -> str:
    """What moving services is called."""
    return f"upgrade {names[0] if len(names) == 1 else count(len(names), 'service')} to Prisma {SEVEN}"


def pins_of(workspace: Workspace, outcomes: Collection[UpgradeOutcome], *, is_fleet: bool) -> Pins:
    """What the catalog has to say once services are moved.

    Where all services are meant, Prisma 7 becomes what is usual, and those that stay behind say so; else each
    that is moved says so.

    Args:
        workspace: The services.
        outcomes: What comes of those that are meant.
        is_fleet: Whether all services are meant.

    Raises:
        WriteRefusedError: The catalog can't be read, or not be changed by a program.
    """
    catalog = workspace.catalog
    listed = {service.name: service for service in catalog.services}
    arrived = {one.service for one in outcomes if one.state in (UpgradeState.READY, UpgradeState.MOVED)}
    usual = SEVEN if is_fleet and catalog.conventions.prisma_target != SEVEN and arrived else None
    wanted: dict[str, str] = {}
    for name, service in listed.items():
        now = service.target or catalog.conventions.prisma_target
        line = SEVEN if name in arrived else now
        has_schema = bool(workspace.entry(name).schema_paths)
        other = service.target or usual or catalog.conventions.prisma_target
        if line != other and has_schema:
            wanted[name] = line
    if not listed or not (wanted or usual):
        return Pins({})
    try:
        data = read_bytes(workspace.real, CATALOG)
        before = data.decode("utf-8")
        after = pinned(before, wanted, usual)
    except (UnreadableError, UnicodeDecodeError, NotPinnedError) as error:
        raise WriteRefusedError(CATALOG, f"it {error}") from error
    return Pins(wanted, usual, Change(CATALOG, before, after, digest(data)))


def write_all(workspace: Workspace, outcomes: Sequence[UpgradeOutcome], *, is_fleet: bool) -> Upgraded:
    """Move all services that are ready, and have the catalog say so: one act.

    Args:
        workspace: The services; look at what was written by a refresh.
        outcomes: What was worked out, and judged by Prisma.
        is_fleet: Whether all services are meant.

    Raises:
        WriteRefusedError: The catalog can't be changed; nothing was written.
    """
    ready = [one.service for one in outcomes if one.state is UpgradeState.READY]
    if not ready:
        return Upgraded(tuple(outcomes), Pins({}))
    pins_of(workspace, outcomes, is_fleet=is_fleet)
    done: list[UpgradeOutcome] = []
    with workspace.act(title_of(ready), ready) as writer:
        for outcome in outcomes:
            if outcome.state is not UpgradeState.READY:
                done.append(outcome)
                continue
            try:
                workspace.upgrades.put(writer, outcome)
            except WorkspaceError as error:
                why = Note("not-written", str(error))
                done.append(structs.replace(outcome, state=UpgradeState.LEFT, obstacles=(why,)))
            else:
                done.append(structs.replace(outcome, state=UpgradeState.MOVED))
        pins = pins_of(workspace, done, is_fleet=is_fleet)
        if pins.change is not None:
            change = pins.change
            workspace.will_write([workspace.real / change.path])
            writer.write(workspace.real / change.path, change.after, change.digest)
    return Upgraded(tuple(done), pins)

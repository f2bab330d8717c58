"""The steps of `check`: which services it is about, what is known of them, and what that is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.cli.comparing import look_back
from workbench.cli.judging import Judged, check_and_ask, check_only, prove_quietly
from workbench.cli.options import select, select_required
from workbench.cli.output import note

if TYPE_CHECKING:
    from workbench.cli.comparing import Branch
    from workbench.engine.engine_thread import EngineThread
    from workbench.reports.check_report import CheckReport
    from workbench.workspace.query import Query
    from workbench.workspace.ratchet.baseline import BaselineFile
    from workbench.workspace.snapshot import ServiceSnapshot
    from workbench.workspace.workspace import Workspace


class Wanted(NamedTuple):
    """What somebody wants to be checked, and how."""

    services: tuple[str, ...]
    priority: int | None
    query: Query | None
    with_proof: bool
    static: bool
    cached: bool
    revision: str | None
    new_only: bool


class Seen(NamedTuple):
    """The services that were asked for, as they are."""

    snapshots: list[ServiceSnapshot]
    branch: Branch | None
    """What the branch has changed, where that was asked for."""


def look(workspace: Workspace, wanted: Wanted, engine: EngineThread | None) -> Seen:
    """Check the services.

    Args:
        workspace: The workspace.
        wanted: Which services, and how.
        engine: Is asked for Prisma's verdicts; None asks nobody.

    Raises:
        CommandError: A name matches nothing, or git can't tell what the branch has changed.
        UnprovenError: Something is to be proven, and there is no engine.
    """
    chosen = {entry.name for entry in select(workspace, wanted.services, wanted.priority)}
    query = wanted.query
    if engine is not None and wanted.with_proof:
        if query is not None:
            # What they are now decides, not what the proof makes of them.
            found = query.select(check_only(workspace, chosen), workspace.catalog)
            chosen, query = {snapshot.name for snapshot in found}, None
        required = {entry.name for entry in select_required(workspace, wanted.services, wanted.priority)}
        prove_quietly(workspace, chosen & required, engine)
    if wanted.revision is None:
        snapshots, branch = _known(workspace, chosen, engine), None
    else:
        # What a branch does to one service shows in others, too.
        everything = {entry.name for entry in workspace.entries}
        snapshots = _known(workspace, everything, engine, last=False)
        branch = look_back(workspace, snapshots, wanted.revision, engine, cached=wanted.cached)
        snapshots = [one for one in snapshots if one.name in chosen & branch.changed]
    if query is not None:
        snapshots = query.select(snapshots, workspace.catalog)
    return Seen(snapshots, branch)


def _known(
    workspace: Workspace, names: set[str], engine: EngineThread | None, *, last: bool = True
) -> list[ServiceSnapshot]:
    known = (
        Judged(check_only(workspace, names), "")
        if engine is None
        else check_and_ask(workspace, names, engine, last=last)
    )
    if known.silence:
        note(f"Prisma's verdict is unknown: {known.silence}")
    return known.snapshots


def hold_against(
    report: CheckReport, wanted: Wanted, branch: Branch | None, accepted: BaselineFile | None
) -> CheckReport:
    """The report, with what the services are held against: a baseline, else where the branch began."""
    from workbench.workspace.ratchet.comparing import acceptable, compare

    if branch is not None:
        report = report._replace(earlier=branch.earlier)
    if accepted is not None:
        deltas = compare(report.snapshots, accepted.baseline.services, static=wanted.static)
        return report._replace(deltas=deltas, accepts=True, against=f"`{accepted.path}`")
    if branch is None:
        return report
    before = {name: acceptable(one, static=wanted.static) for name, one in branch.earlier.items()}
    deltas = compare(report.snapshots, before, static=wanted.static)
    return report._replace(deltas=deltas, accepts=wanted.new_only, against=f"`{wanted.revision}`")

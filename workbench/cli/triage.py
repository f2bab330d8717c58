"""`workbench triage`: what is to become of each service, and who cares for it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Unpack

import click

from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.options import (
    format_option,
    open_workspace,
    priority_option,
    select,
    services_argument,
    where_option,
    workspace_option,
)
from workbench.cli.output import note, write_json, write_lines
from workbench.cli.triage_options import change_of, decision_options

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from workbench.cli.triage_options import Given
    from workbench.triage.changing import TriageChange
    from workbench.triage.duplicates import Candidate
    from workbench.workspace.query import Query
    from workbench.workspace.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  workbench triage                                        what is decided
  workbench triage course-service --owner thabo --status in-progress
  workbench triage auth --duplicate-of auth-service
  workbench triage 'old-*' --decision retire --note "gone since May"
  workbench triage course-service --waive seed --because "comes from the ministry" --until 2026-12-31
  workbench triage shop --waive 'migrations/2025*/*' --because "applied everywhere"
  workbench triage --where 'owner:none priority:1' --owner lerato
  workbench triage --duplicates                           which may be the same
  workbench triage auth --duplicates --accept             or --dismiss
"""
)
@services_argument
@decision_options
@click.option("--duplicates", is_flag=True, help="List services that may be the same, with the evidence.")
@click.option("--accept", is_flag=True, help="With --duplicates: decide as proposed, for the services named.")
@click.option("--dismiss", is_flag=True, help="With --duplicates: propose these pairs no more.")
@priority_option
@where_option
@format_option("json")
@workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    query: Query | None,
    duplicates: bool,
    accept: bool,
    dismiss: bool,
    output_format: str,
    folder: Path | None,
    **given: Unpack[Given],
) -> int:
    """Decide about services, or list what is decided.

    Decisions are kept in .workbench/triage.yaml, which belongs into git and may be edited by hand. A service
    that is a duplicate, consolidated, retired, or in need of no database is excluded: it counts for nothing,
    and no command touches it unless it is named. `none` takes a value away. Without an option that decides,
    nothing is written.
    """
    change = change_of(**given)
    is_narrowed = bool(services) or query is not None or priority is not None
    if (accept or dismiss) and not duplicates:
        raise click.UsageError("--accept and --dismiss go with --duplicates")
    if accept and dismiss:
        raise click.UsageError("--accept and --dismiss exclude each other")
    if duplicates and change is not None:
        raise click.UsageError("--duplicates proposes decisions; it goes with --accept and --dismiss alone")
    if not is_narrowed and (change is not None or accept or dismiss):
        raise click.UsageError("for which services? Name them, or say --where or --priority")
    workspace = open_workspace(folder)
    names = [entry.name for entry in select(workspace, services, priority)]
    if query is not None:
        names = _found(workspace, names, query)
    is_json = output_format == "json"
    if duplicates:
        found = _proposals(workspace, names if is_narrowed else None)
        if not (accept or dismiss):
            _write_proposals(found, is_json=is_json)
            return ExitCode.GOOD
        _answer(workspace, found, is_accepted=accept)
    elif change is not None:
        _decide(workspace, dict.fromkeys(names, change))
        _tell_idle(workspace, names, change)
    if is_json or not (change is not None or accept or dismiss):
        _list(workspace, names, is_json=is_json, with_undecided=bool(services))
    return ExitCode.GOOD


def _list(workspace: Workspace, names: Collection[str], *, is_json: bool, with_undecided: bool) -> None:
    from workbench.triage.decision import UNDECIDED

    known = {name: workspace.triage.services.get(name, UNDECIDED) for name in names}
    shown = {name: triage for name, triage in known.items() if with_undecided or not triage.is_empty}
    if is_json:
        from workbench.reports.triage_json import triage_json

        write_json(triage_json(shown, workspace.triage))
        return
    from workbench.reports.triage_text import triage_text

    write_lines(triage_text(shown, datetime.now(UTC).date()))


def _found(workspace: Workspace, names: Collection[str], query: Query) -> list[str]:
    """Those of some services that a query finds."""
    from workbench.cli.judging import check_only

    return [one.name for one in query.select(check_only(workspace, names), workspace.catalog)]


def _proposals(workspace: Workspace, names: Collection[str] | None) -> list[Candidate]:
    """The proposals about some services; None means all."""
    from workbench.cli.judging import check_only

    check_only(workspace, {entry.name for entry in workspace.entries})
    found = workspace.triaging.duplicates()
    return [one for one in found if names is None or one.service in names or one.of in names]


def _write_proposals(found: list[Candidate], *, is_json: bool) -> None:
    if is_json:
        from workbench.reports.triage_json import duplicates_json

        write_json(duplicates_json(found))
        return
    from workbench.reports.triage_text import duplicates_text

    write_lines(duplicates_text(found))


def _answer(workspace: Workspace, found: list[Candidate], *, is_accepted: bool) -> None:
    """Accept or dismiss proposals; of several about one service the likeliest is accepted."""
    from workbench.triage.changing import TriageChange

    if not found:
        note("nothing is proposed for these services")
    elif is_accepted:
        # What would lead in a circle is refused as a whole, so of each pair only one may go.
        chosen: dict[str, TriageChange] = {}
        for one in found:
            if one.of not in chosen:
                chosen.setdefault(one.service, TriageChange(decision=one.decision, of=one.of))
        _decide(workspace, chosen)
    else:
        _decide(workspace, {}, [(one.service, one.of) for one in found])
        for one in found:
            note(f"{one.service} and {one.of} are told apart")


def _tell_idle(workspace: Workspace, names: Collection[str], change: TriageChange) -> None:
    """Say which remarks on migrations, just set aside, nobody makes."""
    wanted = [(waiver.item, waiver.remark) for waiver in change.waive if waiver.remark is not None]
    if not wanted:
        return
    from workbench.cli.judging import check_only
    from workbench.workspace.safety.advice import is_about

    snapshots = check_only(workspace, names)
    waived = [finding for one in snapshots for item in one.checklist for finding in item.waived]
    for item, remark in wanted:
        if not any(is_about(remark, finding) for finding in waived):
            note(f"so far nobody says anything that `{item}` would set aside")


def _decide(
    workspace: Workspace, changes: Mapping[str, TriageChange], dismissed: Collection[tuple[str, str]] = ()
) -> None:
    """Write decisions, and tell what they change."""
    from workbench.triage.decision import UNDECIDED
    from workbench.triage.wording import differences
    from workbench.workspace.errors import WorkspaceError

    before = workspace.triage.services
    try:
        workspace.triaging.decide(changes, dismissed)
    except WorkspaceError as error:
        raise CommandError(str(error)) from error
    for name in changes:
        after = workspace.triage.services.get(name, UNDECIDED)
        for line in differences(before.get(name, UNDECIDED), after):
            note(f"{name}: {line}")

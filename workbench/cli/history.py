"""`workbench history`: who decided what, and how the services were covered and proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.options import (
    format_option,
    open_workspace,
    select,
    services_argument,
    workspace_option,
)
from workbench.cli.output import note, write_json, write_lines

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from workbench.workspace.history.burndown import Burndown
    from workbench.workspace.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  workbench history                     week by week, and all decisions
  workbench history auth 'payment-*'    who decided what about these
  workbench history --since 2026-11-02  as if the plan had begun then
"""
)
@services_argument
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The day on which the plan's first week began [default: that of the first catalog].",
)
@format_option("json")
@workspace_option
def command(
    services: tuple[str, ...], since: datetime | None, output_format: str, folder: Path | None
) -> int:
    """Tell from git who decided what and when, and how it went week by week.

    Covered is what has a schema. Proven is what DATABASE-SCHEMA-PROGRESS.md said when it was committed: its
    boxes are ticked by proofs only. On days without it that is unknown.
    """
    from workbench.workspace.git import NoRevisionError
    from workbench.workspace.history.decisions import decisions_of
    from workbench.workspace.history.wording import NO_CATALOG

    workspace = open_workspace(folder)
    named = {entry.name for entry in select(workspace, services)} if services else None
    try:
        burndown = _burndown(workspace, since) if named is None else None
        decisions = [one for one in decisions_of(workspace.root) if named is None or one.service in named]
    except NoRevisionError as error:
        raise CommandError(f"there is no history: {error}") from error
    if output_format == "json":
        from workbench.reports.history_json import history_json

        write_json(history_json(burndown, decisions))
        return ExitCode.GOOD
    from workbench.reports.history_text import burndown_text, decisions_text

    if burndown is not None:
        write_lines((*burndown_text(burndown), ()))
    elif named is None:
        note(f"how it went is not known: {NO_CATALOG}")
    write_lines(decisions_text(decisions))
    if not decisions:
        note("no decision has been committed yet")
    return ExitCode.GOOD


def _burndown(workspace: Workspace, since: datetime | None) -> Burndown | None:
    from datetime import UTC, datetime

    from workbench.workspace.history.burndown import burndown_of
    from workbench.workspace.history.days import read_days

    today = datetime.now(UTC).date()
    start = None if since is None else since.date()
    if start is not None and start > today:
        raise CommandError(f"{start.isoformat()} is still to come")
    record = read_days(workspace.root)
    return burndown_of(record, workspace.catalog, workspace.triage.services, today, start)

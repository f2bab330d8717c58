"""`workbench check`: the ten items for each service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.checklist.finding import Status
from workbench.cli.errors import ExitCode
from workbench.cli.options import (
    format_option,
    open_workspace,
    priority_option,
    select,
    services_argument,
    workspace_option,
)
from workbench.cli.output import write_json, write_lines
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  workbench check                          every service
  workbench check course-service 'auth*'   some of them
  workbench check --priority 1 --format json
"""
)
@services_argument
@priority_option
@click.option("--no-cache", is_flag=True, help="Check everything anew.")
@format_option("json")
@workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    no_cache: bool,
    output_format: str,
    folder: Path | None,
) -> int:
    """Check schemas against the ten items.

    Exits with 1 when an item fails, a schema can't be read, or a service has none.
    """
    workspace = open_workspace(folder, cached=not no_cache)
    chosen = {entry.service.name for entry in select(workspace, services, priority)}
    by_name = {snapshot.name: snapshot for snapshot in workspace.check(chosen)}
    snapshots = [by_name[entry.service.name] for entry in workspace.entries if entry.service.name in chosen]
    if output_format == "json":
        from workbench.reports.check_json import check_json

        write_json(check_json(snapshots, workspace.catalog.conventions.prisma_target))
    else:
        from workbench.reports.check_text import check_text

        write_lines(check_text(snapshots))
    return ExitCode.GOOD if all(is_good(snapshot) for snapshot in snapshots) else ExitCode.FINDINGS


def is_good(snapshot: ServiceSnapshot) -> bool:
    """Whether nothing about the service is known to be wrong."""
    if snapshot.state is ServiceState.EXCLUDED:
        return True
    if snapshot.state not in (ServiceState.PASSING, ServiceState.PROVEN):
        return False
    return all(item.status is not Status.FAIL for item in snapshot.checklist)

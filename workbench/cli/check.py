"""`workbench check`: the ten items for each service."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from workbench.cli.engine import early_engine
from workbench.cli.errors import ExitCode
from workbench.cli.judging import check_and_ask, check_only, prove_quietly
from workbench.cli.options import (
    format_option,
    open_workspace,
    priority_option,
    select,
    select_required,
    services_argument,
    target_option,
    where_option,
    workspace_option,
)
from workbench.cli.output import note, write_json, write_lines

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.query import Query
    from workbench.workspace.snapshot import ServiceSnapshot


@click.command(
    epilog="""\b
Examples:
  workbench check                          every service
  workbench check course-service 'auth*'   some of them
  workbench check --priority 1 --format json
  workbench check --where 'stage:done -item:seed'
  workbench check --static                 without Prisma's engines, as a commit hook wants it
"""
)
@services_argument
@priority_option
@where_option
@target_option
@click.option("--prove", "with_proof", is_flag=True, help="Run migrations and seeds that are not proven yet.")
@click.option(
    "--static", "only_static", is_flag=True, help="Ask no engine: what reading can tell, and nothing else."
)
@click.option("--no-cache", is_flag=True, help="Check everything anew.")
@format_option("json")
@workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    query: Query | None,
    target: str | None,
    with_proof: bool,
    only_static: bool,
    no_cache: bool,
    output_format: str,
    folder: Path | None,
) -> int:
    """Check schemas against the ten items, and have Prisma itself judge them.

    Exits with 1 when an item fails or nobody has proven it, Prisma rejects a schema or can't be asked, a
    schema is hollow or a near copy of another service's, or a service has none. With --static nothing has to
    be proven: it exits with 0 when the eight items that reading can tell pass.
    """
    if only_static and with_proof:
        raise click.UsageError("--static and --prove exclude each other: nothing is proven by reading")
    suffices = passes_static if only_static else is_good
    with nullcontext() if only_static else early_engine(cached=not no_cache) as engine:
        workspace = open_workspace(folder, cached=not no_cache, target=target)
        chosen = {entry.service.name for entry in select(workspace, services, priority)}
        if engine is None:
            snapshots, silence = check_only(workspace, chosen), ""
        else:
            if with_proof:
                if query is not None:
                    # What they are now decides, not what the proof makes of them.
                    found = query.select(check_only(workspace, chosen), workspace.catalog)
                    chosen, query = {snapshot.name for snapshot in found}, None
                required = {entry.name for entry in select_required(workspace, services, priority)}
                prove_quietly(workspace, chosen & required, engine)
            snapshots, silence = check_and_ask(workspace, chosen, engine)
        if query is not None:
            snapshots = query.select(snapshots, workspace.catalog)
        if silence:
            note(f"Prisma's verdict is unknown: {silence}")
        if output_format == "json":
            from workbench.reports.check_json import check_json

            write_json(check_json(snapshots, target or workspace.catalog.conventions.prisma_target))
        else:
            from workbench.reports.check_text import check_text

            write_lines(check_text(snapshots))
    return ExitCode.GOOD if all(suffices(snapshot) for snapshot in snapshots) else ExitCode.FINDINGS


def passes_static(snapshot: ServiceSnapshot) -> bool:
    """Whether the items that reading can tell pass, or are waived by somebody who says why."""
    from workbench.workspace.snapshot import ServiceState

    good = (ServiceState.PASSING, ServiceState.PROVEN, ServiceState.EXCLUDED)
    return snapshot.state in good and not snapshot.is_wanting


def is_good(snapshot: ServiceSnapshot) -> bool:
    """Whether all that is asked of the service is proven, or waived by somebody who says why."""
    from workbench.checklist.finding import Status
    from workbench.workspace.snapshot import ServiceState

    if snapshot.state is ServiceState.EXCLUDED:
        return True
    if snapshot.is_wanting or snapshot.verdict is None or not snapshot.verdict.is_valid:
        return False
    return all(item.status in (Status.PASS, Status.WAIVED) for item in snapshot.checklist)

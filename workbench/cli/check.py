"""`workbench check`: the ten items for each service."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.check_output import FORMATS, write_report
from workbench.cli.checking import Wanted, hold_against, look
from workbench.cli.comparing import load_baseline, renew_baseline
from workbench.cli.engine import early_engine
from workbench.cli.errors import ExitCode
from workbench.cli.options import (
    format_option,
    open_workspace,
    priority_option,
    services_argument,
    target_option,
    where_option,
    workspace_option,
)

if TYPE_CHECKING:
    from workbench.workspace.query import Query


@click.command(
    epilog="""\b
Examples:
  workbench check                          every service
  workbench check course-service 'auth*'   some of them
  workbench check --priority 1 --format json
  workbench check --where 'stage:done -item:seed'
  workbench check --static                 without Prisma's engines, as a commit hook wants it
  workbench check --write-baseline         accepts what is wrong today
  workbench check --baseline .workbench/baseline.json
  workbench check --changed-since origin/main --new-only --format markdown
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
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Fail only on what FILE does not accept, and tell what of it is fixed.",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Accept what is wrong now, in the --baseline FILE  [default: .workbench/baseline.json]",
)
@click.option(
    "--changed-since",
    "revision",
    metavar="REF",
    help="Only services that this branch changed since it left REF, uncommitted edits included.",
)
@click.option("--new-only", is_flag=True, help="With --changed-since: fail only on what REF did not have.")
@format_option(*FORMATS)
@workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    query: Query | None,
    target: str | None,
    with_proof: bool,
    only_static: bool,
    no_cache: bool,
    baseline: Path | None,
    write_baseline: bool,
    revision: str | None,
    new_only: bool,
    output_format: str,
    folder: Path | None,
) -> int:
    """Check schemas against the ten items, and have Prisma itself judge them.

    Exits with 1 when an item fails or nobody has proven it, Prisma rejects a schema or can't be asked, a
    schema is hollow or a near copy of another service's, or a service has none. With --static nothing has to
    be proven: it exits with 0 when the eight items that reading can tell pass.

    A baseline names what is wrong by rule and place, never by line, so that it outlives edits elsewhere. A
    service has changed when a file of it has, its migrations and its seed included, or when something else is
    said of it because of another service or the catalog.
    """
    if only_static and with_proof:
        raise click.UsageError("--static and --prove exclude each other: nothing is proven by reading")
    if new_only and revision is None:
        raise click.UsageError("--new-only says what is held against the REF of --changed-since")
    if new_only and (baseline is not None or write_baseline):
        raise click.UsageError("--new-only and a baseline exclude each other: either says what is accepted")
    cached = not no_cache
    wanted = Wanted(services, priority, query, with_proof, only_static, cached, revision, new_only)
    with nullcontext() if only_static else early_engine(cached=cached) as engine:
        workspace = open_workspace(folder, cached=cached, target=target)
        accepted = None
        if baseline is not None or write_baseline:
            accepted = load_baseline(workspace, baseline, writing=write_baseline)
        seen = look(workspace, wanted, engine)
    if accepted is not None and write_baseline:
        renew_baseline(workspace, accepted, seen.snapshots, static=only_static)
        return ExitCode.GOOD
    from workbench.reports.check_report import CheckReport
    from workbench.workspace.root import prefix_in_repository

    report = CheckReport(
        seen.snapshots,
        target or workspace.catalog.conventions.prisma_target,
        static=only_static,
        prefix=prefix_in_repository(workspace.real),
    )
    report = hold_against(report, wanted, seen.branch, accepted)
    write_report(report, output_format)
    return ExitCode.GOOD if report.is_good else ExitCode.FINDINGS

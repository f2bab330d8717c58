"""`workbench export html`: the fleet as a page that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.engine import early_engine
from workbench.cli.errors import ExitCode
from workbench.cli.exports.delivery import deliver, output_option
from workbench.cli.judging import check_and_ask
from workbench.cli.options import (
    open_workspace,
    select,
    services_argument,
    target_option,
    where_option,
    workspace_option,
)
from workbench.cli.output import note

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.query import Query


@click.command(
    epilog="""\b
Examples:
  workbench export html -o coverage.html
  workbench export html --where 'owner:thabo' --title 'What Thabo has' -o thabo.html
"""
)
@services_argument
@where_option
@click.option("--title", metavar="TEXT", help="What the page is called  [default: the workspace's folder].")
@click.option("--no-diagrams", is_flag=True, help="Leave the diagrams out: a smaller file.")
@target_option
@output_option()
@workspace_option
def command(
    services: tuple[str, ...],
    query: Query | None,
    title: str | None,
    no_diagrams: bool,
    target: str | None,
    output: Path | None,
    folder: Path | None,
) -> int:
    """Write a report of the fleet as one HTML file, to be sorted, filtered and unfolded in any browser.

    It asks for nothing from elsewhere, so that it can be mailed, attached to a build or put on any server.
    """
    from datetime import UTC, datetime

    from workbench import __version__
    from workbench.engine.release_line import ReleaseLine
    from workbench.reports.fleet_page.page import fleet_page

    with early_engine() as engine:
        workspace = open_workspace(folder, target=target)
        chosen = {entry.service.name for entry in select(workspace, services)}
        snapshots, silence = check_and_ask(workspace, chosen, engine)
    if silence:
        note(f"Prisma's verdict is unknown: {silence}")
    if query is not None:
        snapshots = query.select(snapshots, workspace.catalog)
    line = ReleaseLine(target or workspace.catalog.conventions.prisma_target)
    verdict = "Prisma's verdict unknown" if silence else f"Prisma {line.version}"
    origin = f"{datetime.now(UTC):%Y-%m-%d} · {verdict} · Schema Workbench {__version__}"
    page = fleet_page(
        snapshots,
        workspace.catalog,
        title or workspace.real.name,
        origin,
        with_diagrams=not no_diagrams,
    )
    deliver(page, output)
    return ExitCode.GOOD

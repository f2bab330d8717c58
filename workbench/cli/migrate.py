"""`workbench migrate`: the migration that leads from the migrations on disk to the schema."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from workbench.cli.engine import database, open_engine
from workbench.cli.errors import ExitCode
from workbench.cli.linter import linter_of
from workbench.cli.options import (
    open_workspace,
    priority_option,
    select_required,
    services_argument,
    target_option,
    workspace_option,
)
from workbench.cli.output import note, write_lines
from workbench.cli.renaming import plans, wanted_renames
from workbench.reports.advice_text import advice_lines
from workbench.reports.lines import Piece, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.reports.lines import Line
    from workbench.workspace.migrations.plan import MigrationPlan


@click.command(
    epilog="""\b
Examples:
  workbench migrate user-service --name add_phone    writes the next migration
  workbench migrate user-service --rename User.phone=mobile
  workbench migrate --dry-run                        shows the SQL for all services
  workbench migrate --check                          for CI: exits with 1 where one is behind
"""
)
@services_argument
@priority_option
@click.option(
    "--name", "label", metavar="NAME", help="What new migrations are called [default: init, update]."
)
@click.option(
    "--rename",
    "renames",
    metavar="OLD=NEW",
    multiple=True,
    help="Rename what would be dropped and added, and keep its data: `Book=Volume`, `Book.title=name`.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; list the services that are behind.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print the SQL.")
@click.option("--yes", is_flag=True, help="Do not ask before writing a migration that loses data.")
@target_option
@workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    label: str | None,
    renames: tuple[str, ...],
    only_check: bool,
    dry_run: bool,
    yes: bool,
    target: str | None,
    folder: Path | None,
) -> int:
    """Create migrations by Prisma's own engine, over a PostgreSQL or an SQLite that comes along.

    They are written, and run nowhere but there; `workbench prove` replays them. What goes away while
    something like it comes may have been renamed: on a terminal that is asked, elsewhere --rename says so.
    """
    from workbench.workspace.errors import WorkspaceError
    from workbench.workspace.journal.wording import title_of
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.safety.asking import examine_plan

    workspace = open_workspace(folder, target=target)
    names = [
        entry.name
        for entry in select_required(workspace, services, priority)
        if services or entry.schema_paths
    ]
    wanted = wanted_renames(renames, names)
    is_asking = not (yes or only_check or dry_run)
    behind = written = 0
    refused: list[str] = []
    silent = ""
    linter = linter_of(workspace)
    act = workspace.act(title_of(["migrate"], names), names)
    with open_engine() as engine, Laboratory(engine, database()) as laboratory, act:
        for planned in plans(workspace, names, laboratory, label, wanted, is_asking=is_asking):
            plan = planned.plan
            if planned.why:
                refused.append(f"{planned.service}: {planned.why}")
            if plan is None:
                continue
            behind += 1
            advice = examine_plan(workspace, plan, linter)
            silent = silent or advice.silence
            for line in advice_lines(plan, advice.findings):
                note(line)
            if only_check:
                write_lines([(Piece(visible(plan.service)),)])
            elif dry_run:
                write_lines(_script(plan))
            elif not yes and _is_lossy(plan) and not _confirmed(plan):
                refused.append(f"{plan.service}: not written")
            else:
                try:
                    workspace.migrations.write(plan)
                except WorkspaceError as error:
                    refused.append(f"{plan.service}: {error}")
                else:
                    written += 1
                    note(f"wrote {visible(plan.path)}")
    for line in (*refused, *([silent] if silent else [])):
        note(visible(line))
    note(f"{behind} behind, {written} written, {len(refused)} refused, {len(names)} looked at")
    return ExitCode.FINDINGS if refused or (only_check and behind) else ExitCode.GOOD


def _is_lossy(plan: MigrationPlan) -> bool:
    return bool(plan.warnings or plan.impossible)


def _confirmed(plan: MigrationPlan) -> bool:
    """Ask where somebody can answer; a script gets the file, whose head carries the same warnings."""
    if not sys.stdin.isatty():
        return True
    return click.confirm(f"Write {plan.path} all the same?", err=True)


def _script(plan: MigrationPlan) -> Iterator[Line]:
    yield (Piece(f"-- {visible(plan.path)}", "cyan"),)
    for line in plan.sql.splitlines():
        yield (Piece(visible(line)),)
    yield ()

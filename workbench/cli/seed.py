"""`workbench seed`: writes seed data for the services that have a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.errors import ExitCode
from workbench.cli.options import (
    open_workspace,
    priority_option,
    select_required,
    services_argument,
    target_option,
    workspace_option,
)
from workbench.cli.output import note
from workbench.reports.lines import visible

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  workbench seed course-service               writes prisma/seed.sql beside the schema
  workbench seed 'auth*' --rows 50 --dry-run  prints the SQL instead
"""
)
@services_argument
@priority_option
@click.option(
    "--rows",
    type=click.IntRange(min=1, max=1_000),
    metavar="N",
    help="Rows of a table that refers to others [default: 20]; one that does not gets fewer.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; print the SQL.")
@target_option
@workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    rows: int | None,
    dry_run: bool,
    target: str | None,
    folder: Path | None,
) -> int:
    """Write seed data that loads into the schema's tables.

    The same schema gives the same data. A seed that people have written or edited is never overwritten. Seeds
    are for PostgreSQL and SQLite; services with another database, or without a schema, are listed as not
    supported.
    """
    from workbench.workspace.errors import NoSeedError, StaleFileError, WriteRefusedError
    from workbench.workspace.journal.wording import title_of

    workspace = open_workspace(folder, target=target)
    written = 0
    left: list[str] = []
    chosen = select_required(workspace, services, priority)
    names = [entry.name for entry in chosen if services or entry.schema_paths]
    with workspace.act(title_of(["seed"], names), names):
        for name in names:
            try:
                proposal = workspace.seeds.propose(name, rows)
                if dry_run:
                    click.echo(proposal.seed.text, nl=False)
                    written += proposal.is_new
                    continue
                workspace.seeds.write(proposal)
            except NoSeedError as error:
                left.append(f"{name}: not supported: {error.why}")
                continue
            except (StaleFileError, WriteRefusedError) as error:
                left.append(f"{name}: {error}")
                continue
            for edit in proposal.edits:
                note(f"wrote {visible(edit.path)}")
            written += proposal.is_new
            if proposal.advice:
                note(visible(f"{name}: {proposal.advice}"))
    for line in left:
        note(visible(line))
    note(f"{written} {'to write' if dry_run else 'written'}, {len(left)} not")
    return ExitCode.FINDINGS if left else ExitCode.GOOD

"""`workbench prove`: replays migrations and loads seeds in a real PostgreSQL or SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.engine import database, open_engine
from workbench.cli.errors import ExitCode
from workbench.cli.options import (
    format_option,
    open_workspace,
    priority_option,
    select_required,
    services_argument,
    target_option,
    workspace_option,
)
from workbench.cli.output import note, write_json, write_lines

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.proofs.batch import Attempt

DATABASE_VARIABLE = "SCHEMA_WORKBENCH_DATABASE_URL"
"""For a URL with a password: what stands on a command line, everybody on the machine can read."""


@click.command(
    epilog="""\b
Examples:
  workbench prove                     every service with a schema
  workbench prove user-service        one of them
  workbench prove --database-url postgresql://ci@localhost/postgres

What is proven stays so until a schema, migration or seed changes. With --database-url a database of a
new name is created on that server and dropped again; none that exists is touched. Services with SQLite are
proven in memory.
"""
)
@services_argument
@priority_option
@click.option(
    "--database-url",
    metavar="URL",
    envvar=DATABASE_VARIABLE,
    show_envvar=True,
    help="A PostgreSQL server [default: one that comes along].",
)
@click.option("--again", is_flag=True, help="Run also what is proven already.")
@format_option("json")
@target_option
@workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    database_url: str | None,
    again: bool,
    output_format: str,
    target: str | None,
    folder: Path | None,
) -> int:
    """Replay migrations, compare the result with the schema, load the seed, count the rows.

    Exits with 1 unless every service is proven.
    """
    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.proofs.batch import prove_services

    workspace = open_workspace(folder, target=target)
    names = [
        entry.name
        for entry in select_required(workspace, services, priority)
        if services or entry.schema_paths
    ]
    attempts: list[Attempt] = []
    with open_engine() as engine, Laboratory(engine, database(database_url)) as laboratory:
        batch = prove_services(workspace, names, laboratory, again=again or database_url is not None)
        for number, attempt in enumerate(batch, 1):
            attempts.append(attempt)
            if output_format == "text":
                from workbench.reports.prove_text import attempt_text

                write_lines(attempt_text(attempt))
            else:
                note(f"{number}/{len(names)} {attempt.service}")
    proven = sum(attempt.proof is not None and attempt.proof.is_good for attempt in attempts)
    if output_format == "json":
        from workbench.reports.prove_json import prove_json

        write_json(prove_json(attempts))
    else:
        note(f"{proven} of {len(names)} proven")
    return ExitCode.GOOD if proven == len(names) else ExitCode.FINDINGS

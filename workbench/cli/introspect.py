"""`workbench introspect`: merges what a database has into the schema of a service."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import options
from workbench.cli.engine import database, open_engine
from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.output import note, write_json, write_lines
from workbench.reports.lines import visible

if TYPE_CHECKING:
    from workbench.workspace.discovery import Entry
    from workbench.workspace.introspecting.proposal import IntrospectionProposal
    from workbench.workspace.workspace import Workspace

DATABASE_VARIABLE = "SCHEMA_WORKBENCH_DATABASE_URL"
"""As in `prove`: what stands on a command line, everybody on the machine can read."""


@click.command(
    epilog="""\b
Examples:
  workbench introspect user-service --dry-run --diff  what the database has and the schema has not
  workbench introspect user-service                   write it
  workbench introspect user-service --database-url 'postgresql://app@localhost/users?schema=sales'
  workbench introspect user-service --database-url file:./dev.db

Without a URL that of the schema's datasource counts: where it reads a variable, from the environment, else
from the nearest .env. The database is read and never written. `workbench undo` takes back what was written
into the schema.
"""
)
@click.argument("service", shell_complete=options.complete_service)
@click.option(
    "--database-url",
    metavar="URL",
    envvar=DATABASE_VARIABLE,
    show_envvar=True,
    help="The database [default: that of the schema's datasource].",
)
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what changes.")
@click.option(
    "--take",
    type=click.Choice(["ours", "theirs"]),
    help="Whose version to take in every conflict: `ours` is on disk, `theirs` in the database.",
)
@click.option("--keep", is_flag=True, help="Leave in the schema what the database lacks.")
@click.option(
    "--naming",
    type=click.Choice(["schema", "camel", "database"]),
    default="schema",
    show_default=True,
    help="Call what is new as the schema calls the rest, `OrderItem.createdAt`, or as the database does.",
)
@options.format_option("json")
@options.target_option
@options.workspace_option
def command(
    service: str,
    database_url: str | None,
    dry_run: bool,
    show_diff: bool,
    take: str | None,
    keep: bool,
    naming: str,
    output_format: str,
    target: str | None,
    folder: Path | None,
) -> int:
    """Merge what a PostgreSQL or SQLite database has into a schema.

    Order, comments and mapped names of the schema stay, and so does what no database knows, such as `@ref`
    and `@updatedAt`. Only where the database differs from one made of the schema does the schema change, and
    what is new gets names like those that are there, mapped to those of the database.

    Exits with 1 where something is to be decided, so that nothing was written.
    """
    from workbench.engine.database import Existing
    from workbench.engine.errors import EngineError, EngineUnavailableError
    from workbench.merge.merged import Choice
    from workbench.workspace.errors import WorkspaceError
    from workbench.workspace.introspecting.judging import objection_to
    from workbench.workspace.introspecting.style import Naming
    from workbench.workspace.introspecting.wish import Wish
    from workbench.workspace.laboratory import Laboratory

    workspace = options.open_workspace(folder, target=target)
    entry = _the_one(workspace, service)
    wish = Wish(Existing(database_url or _found(workspace, entry)), Naming(naming), keeps_all=keep)
    wish = workspace.introspections.meant(entry.name, wish, Path.cwd())
    is_written = False
    with open_engine() as engine:
        try:
            with Laboratory(engine, database()) as laboratory:
                proposal = workspace.introspections.propose(entry.name, engine, laboratory, wish)
            if take is not None:
                proposal = proposal.decided(Choice(take))
            why = objection_to(proposal, engine)
            if not why and not dry_run and proposal.changed:
                workspace.introspections.write(proposal)
                is_written = True
        except EngineUnavailableError:
            raise
        except (EngineError, WorkspaceError) as error:
            raise CommandError(f"{entry.name}: {visible(str(error))}") from error
    if output_format == "json":
        from workbench.reports.introspect_json import introspect_json

        write_json(introspect_json(proposal, why, is_written=is_written))
    _tell(proposal, why, with_diff=show_diff and output_format == "text", is_dry=dry_run)
    return ExitCode.FINDINGS if why else ExitCode.GOOD


def _the_one(workspace: Workspace, service: str) -> Entry:
    """The service of that name, or the only one that a glob means.

    Raises:
        CommandError: There are none, or several.
    """
    found = options.select(workspace, (service,))
    if len(found) > 1:
        raise CommandError(f"`{service}` means {len(found)} services; a database is that of one")
    return found[0]


def _found(workspace: Workspace, entry: Entry) -> str:
    """The URL of the service's database, from where Prisma would have it.

    Raises:
        CommandError: It is written down nowhere, or leads to what can't be looked at.
    """
    from workbench.workspace.introspecting.introspections import NotIntrospectableError

    try:
        found = workspace.introspections.database_of(entry.name, os.environ)
    except NotIntrospectableError as error:
        raise CommandError(f"{entry.name}: {error}") from error
    if not found.url:
        hint = f", or set {found.variable}, here or in an .env file" if found.variable else ""
        raise CommandError(f"which database has the tables of {entry.name}? Name it by --database-url{hint}")
    note(f"{entry.name}: {visible(found.shown)}, from {visible(found.origin)}")
    return found.url


def _tell(proposal: IntrospectionProposal, why: str, *, with_diff: bool, is_dry: bool) -> None:
    from workbench.reports.diff_text import diff_text
    from workbench.reports.generate_text import clash_lines

    if with_diff:
        for file in proposal.changed:
            write_lines(diff_text(file.current_text, file.text, file.path))
    for remark in proposal.remarks:
        note("\n".join(visible(line) for line in remark.splitlines()))
    for line in clash_lines(proposal.service, proposal.conflicts, "database"):
        note(line)
    if why:
        note(f"{proposal.service}: nothing written: {visible(why)}")
        if proposal.conflicts:
            note("`--take ours` (or `theirs`) decides all of them")
    elif not proposal.changed:
        note(f"{proposal.service}: the schema has all that the database has")
    else:
        paths = ", ".join(file.path for file in proposal.changed)
        note(f"{'would write' if is_dry else 'wrote'} {visible(paths)}")

"""`workbench upgrade`: services move from Prisma 6 to 7, as far as that is done by a program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from workbench.cli import options
from workbench.cli.engine import open_engine
from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.output import note, write_json, write_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbench.workspace.query import Query
    from workbench.workspace.upgrading.batch import Upgraded
    from workbench.workspace.upgrading.outcome import UpgradeOutcome
    from workbench.workspace.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  workbench upgrade --to 7 --dry-run            who can move, who can't and why, what is left to people
  workbench upgrade --to 7 --dry-run --diff     every file that would be written
  workbench upgrade --to 7 'payment*' --yes     some of them; the catalog pins them to 7
  workbench upgrade --to 7 --client             `prisma-client` instead of `prisma-client-js` as well
  workbench undo                                takes all of it back

\b
With --format json:
  {"version": 1, "to": "7", "dry_run": false,
   "summary": {"services", "moved", "ready", "already", "left", "without_schema"},
   "services": [{"name", "from", "state", "ddl", "files", "steps", "remarks", "obstacles"}],
   "catalog": {"file", "target", "pins"} or null}
`state` is moved, ready (with --dry-run), already, left or no-schema; `ddl` is unchanged, changed or
not-compared; steps, remarks (what is left to people) and obstacles (why it stays) are
[{"code", "message", "file"}].
"""
)
@options.services_argument
@click.option("--to", "to", type=click.Choice(["7"]), required=True, help="The line of Prisma to move to.")
@options.priority_option
@options.where_option
@click.option("--client", "new_client", is_flag=True, help="Have the client made by `prisma-client`.")
@click.option(
    "--output",
    metavar="FOLDER",
    default="generated/prisma",
    show_default=True,
    help="Where `prisma-client` puts it, from the service's folder, if the schema names no fit place.",
)
@click.option("--drop-features", is_flag=True, help="Take out preview features that Prisma 7 no longer has.")
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what changes, instead of the report.")
@click.option("--yes", is_flag=True, help="Do not ask before anything is written.")
@options.format_option("json")
@options.workspace_option
def command(
    services: tuple[str, ...],
    to: str,
    priority: int | None,
    query: Query | None,
    new_client: bool,
    output: str,
    drop_features: bool,
    dry_run: bool,
    show_diff: bool,
    yes: bool,
    output_format: str,
    folder: Path | None,
) -> int:
    """Move services to Prisma 7.

    The URL goes from the schema to `prisma.config.ts`, the seed command from `package.json`, and what Prisma
    7 no longer takes goes away. Before anything is written, Prisma 7 itself must accept each schema, and make
    the same tables of it, byte for byte, as Prisma 6 does. A service that can't be moved (MongoDB, a preview
    feature that is gone, a config that no program can read) stays as it is, with the reason. Packages and
    code are left to people, and named.

    All of it is one act for `workbench undo`. Services of both lines live side by side: the catalog says
    which is on which.

    Exits with 1 when a service stays behind.
    """
    from workbench.reports.upgrade_text import diffs, ending
    from workbench.upgrade.package import Wish
    from workbench.workspace.upgrading.batch import propose_all
    from workbench.workspace.upgrading.judging import judged
    from workbench.workspace.upgrading.outcome import UpgradeState

    del to  # There is but one.
    _check_output(output)
    wish = Wish(new_client, output, drop_features)
    workspace = options.open_workspace(folder)
    chosen = options.select_required(workspace, services, priority)
    names = [entry.name for entry in chosen]
    if query is not None:
        names = _matching(workspace, names, query)
    is_fleet = not (services or priority or query)
    with open_engine() as engine:
        outcomes = judged(propose_all(workspace, names, wish), engine)
    planned = _planned(workspace, outcomes, is_fleet=is_fleet)
    if show_diff:
        write_lines(diffs(planned))
    is_asked = not dry_run and not yes and sys.stdin.isatty() and bool(planned.count(UpgradeState.READY))
    if is_asked:
        _report(planned, "text", is_dry=True, with_diff=show_diff)
    if not dry_run and (not is_asked or click.confirm("Write this?", err=True)):
        planned = _written(workspace, planned, is_fleet=is_fleet)
    if not is_asked or output_format != "text":
        _report(planned, output_format, is_dry=dry_run, with_diff=show_diff)
    note(ending(planned))
    return ExitCode.FINDINGS if planned.count(UpgradeState.LEFT) else ExitCode.GOOD


def _check_output(output: str) -> None:
    """Refuse places that are none of the service's.

    Raises:
        CommandError: It leads out of the service's folder, or into installed packages.
    """
    parts = output.replace("\\", "/").split("/")
    if output.startswith("/") or ".." in parts or "node_modules" in parts or not output.strip("./"):
        raise CommandError(f"--output must name a folder inside the service's own, got `{output}`")


def _matching(workspace: Workspace, names: Sequence[str], query: Query) -> list[str]:
    """Those that a query means."""
    return [snapshot.name for snapshot in query.select(workspace.check(names), workspace.catalog)]


def _planned(workspace: Workspace, outcomes: Sequence[UpgradeOutcome], *, is_fleet: bool) -> Upgraded:
    """What would be written, the catalog included.

    Raises:
        CommandError: The catalog can't be changed by a program.
    """
    from workbench.workspace.errors import WriteRefusedError
    from workbench.workspace.upgrading.batch import Upgraded, pins_of

    try:
        return Upgraded(tuple(outcomes), pins_of(workspace, outcomes, is_fleet=is_fleet))
    except WriteRefusedError as error:
        raise CommandError(str(error)) from error


def _written(workspace: Workspace, planned: Upgraded, *, is_fleet: bool) -> Upgraded:
    """Write it.

    Raises:
        CommandError: The catalog was not written, so that the services' lines are for people to pin.
    """
    from workbench.workspace.errors import WorkspaceError
    from workbench.workspace.upgrading.batch import write_all

    try:
        return write_all(workspace, planned.outcomes, is_fleet=is_fleet)
    except WorkspaceError as error:
        raise CommandError(f"{error}; `workbench undo` takes back what was") from error


def _report(upgraded: Upgraded, output_format: str, *, is_dry: bool, with_diff: bool) -> None:
    """Print what came of it; as notes where the diff is what was asked for."""
    if output_format == "json":
        from workbench.reports.upgrade_json import upgrade_json

        write_json(upgrade_json(upgraded, is_dry=is_dry))
        return
    from workbench.reports.upgrade_text import upgrade_text

    lines = upgrade_text(upgraded)
    if not with_diff:
        write_lines(lines)
        return
    for line in lines:
        note("".join(piece.text for piece in line))

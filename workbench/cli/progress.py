"""`workbench progress`: how far the plan has come, as a file that is kept beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.engine import early_engine
from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.judging import check_and_ask
from workbench.cli.options import open_workspace, workspace_option
from workbench.cli.output import note

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  workbench progress            prints it
  workbench progress --write    writes DATABASE-SCHEMA-PROGRESS.md
  workbench progress --check    for CI: is the file up to date?
"""
)
@click.option("--write", is_flag=True, help="Write DATABASE-SCHEMA-PROGRESS.md instead of printing it.")
@click.option("--check", is_flag=True, help="Write nothing; fail where the file is not up to date.")
@workspace_option
def command(write: bool, check: bool, folder: Path | None) -> int:
    """Show how far the plan has come: per priority and phase, week by week, and what comes next.

    A box is ticked once a service is proven. In the file, only what stands between the workbench's own
    markers is rewritten; whatever people write elsewhere stays. The weeks are told by git; `--check` does not
    compare them.
    """
    from datetime import UTC, datetime

    from workbench.workspace.errors import WorkspaceError
    from workbench.workspace.history.section import burndown_section
    from workbench.workspace.progress.proposing import PATH, propose_progress, write_progress

    if write and check:
        raise click.UsageError("`--write` and `--check` exclude each other")
    with early_engine() as engine:
        workspace = open_workspace(folder)
        snapshots, silence = check_and_ask(workspace, {entry.name for entry in workspace.entries}, engine)
    if silence:
        note(f"Prisma's verdict is unknown: {silence}")
    try:
        today = datetime.now(UTC).date()
        # A commit can't hold its own history: what was true of it before would fail behind every commit.
        burndown = (
            None
            if check
            else burndown_section(
                workspace.root, workspace.catalog, workspace.triage.services, snapshots, today
            )
        )
        proposal = propose_progress(workspace.root, snapshots, workspace.catalog, today, burndown=burndown)
        if write and proposal.is_new:
            with workspace.act(f"write {PATH}") as writer:
                write_progress(writer, proposal)
    except WorkspaceError as error:
        raise CommandError(str(error)) from error
    if write or check:
        state = "is up to date" if not proposal.is_new else "written" if write else "is not up to date"
        note(f"{PATH} {state}")
    else:
        click.echo(proposal.text, nl=False)
    return ExitCode.FINDINGS if check and proposal.is_new else ExitCode.GOOD

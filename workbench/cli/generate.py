"""`workbench generate`: writes the schemas of services that have none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.errors import ExitCode
from workbench.cli.options import (
    open_workspace,
    priority_option,
    select,
    services_argument,
    workspace_option,
)
from workbench.cli.output import note, write_lines
from workbench.reports.lines import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.reports.lines import Line
    from workbench.workspace.proposals import Proposal


@click.command(
    epilog="""\b
Examples:
  workbench generate course-service --diff --dry-run   what would be written
  workbench generate --priority 1 --missing            a whole group
"""
)
@services_argument
@priority_option
@click.option(
    "--missing", is_flag=True, help="Only services without a schema; the rest is passed over in silence."
)
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what changes.")
@workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    missing: bool,
    dry_run: bool,
    show_diff: bool,
    folder: Path | None,
) -> int:
    """Write schemas from the blueprints.

    A schema that people have written is never overwritten: where one exists already and differs, the
    service is listed and left alone.
    """
    from workbench.blueprint.library import BlueprintError, NoBlueprintError
    from workbench.workspace.errors import StaleFileError, WriteRefusedError

    workspace = open_workspace(folder)
    written = 0
    refused: list[str] = []
    for entry in select(workspace, services, priority):
        name = entry.service.name
        if missing and entry.schema_paths:
            continue
        try:
            proposal = workspace.propose(name)
        except NoBlueprintError:
            # Asked for by name it is an error; in a sweep over the fleet it is the usual case.
            refused.append(f"{name}: no blueprint yet")
            continue
        except BlueprintError as error:
            refused.append(f"{name}: {error}")
            continue
        if proposal.current is not None and proposal.current.text == proposal.text:
            continue
        if show_diff:
            write_lines(_diff(proposal))
        if entry.schema_paths:
            refused.append(f"{name}: {proposal.path} exists and differs; merging is not part of this version")
            continue
        if dry_run:
            note(f"would write {proposal.path}")
            written += 1
            continue
        try:
            workspace.write(proposal)
        except (StaleFileError, WriteRefusedError) as error:
            refused.append(f"{name}: {error}")
            continue
        note(f"wrote {proposal.path}")
        written += 1
    for line in refused:
        note(line)
    verb = "to write" if dry_run else "written"
    note(f"{written} {verb}, {len(refused)} not")
    return ExitCode.FINDINGS if refused else ExitCode.GOOD


def _diff(proposal: Proposal) -> Iterator[Line]:
    from workbench.diff import unified

    before = "" if proposal.current is None else proposal.current.text
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for line in unified(before, proposal.text, proposal.path, proposal.path).splitlines():
        yield (Piece(line, styles.get(line[:1], "")),)

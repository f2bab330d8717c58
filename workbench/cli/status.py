"""`workbench status`: coverage per priority and phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.engine import early_engine
from workbench.cli.errors import ExitCode
from workbench.cli.judging import check_and_ask
from workbench.cli.options import format_option, open_workspace, where_option, workspace_option
from workbench.cli.output import note, write_json, write_lines
from workbench.reports.status_document import status_document

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.query import Query


@click.command(
    epilog="""\b
Examples:
  workbench status
  workbench status --format json | jq .summary
  workbench status --where 'owner:thabo -is:excluded'
"""
)
@where_option
@format_option("json")
@workspace_option
def command(query: Query | None, output_format: str, folder: Path | None) -> int:
    """Show how far the schemas have come, per priority group."""
    with early_engine() as engine:
        workspace = open_workspace(folder)
        snapshots, silence = check_and_ask(workspace, {entry.name for entry in workspace.entries}, engine)
    if silence:
        note(f"Prisma's verdict is unknown: {silence}")
    if query is not None:
        snapshots = query.select(snapshots, workspace.catalog)
    document = status_document(snapshots, workspace.catalog)
    if output_format == "json":
        import msgspec

        write_json(msgspec.json.format(msgspec.json.encode(document), indent=2))
    else:
        from workbench.reports.status_text import status_text

        write_lines(status_text(document))
    return ExitCode.GOOD

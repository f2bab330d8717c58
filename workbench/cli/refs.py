"""`workbench refs`: which services refer to which, what is wrong with it, and what a change would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.options import (
    format_option,
    open_workspace,
    priority_option,
    select,
    services_argument,
    workspace_option,
)
from workbench.cli.output import note, write_json, write_lines
from workbench.reports.lines import Piece

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.references.impact import Impact
    from workbench.references.report import Report
    from workbench.workspace.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  workbench refs                                      what is wrong, and who is referred to most
  workbench refs billing-service                      whom it uses, and who uses it
  workbench refs --impact 'auth-service.User.id=String @default(cuid())'
  workbench refs --format mermaid 'payment*' > references.mmd
"""
)
@services_argument
@priority_option
@click.option(
    "--impact",
    "change",
    metavar="CHANGE",
    help="What it would break: `service.Model.field=TYPE`, or without `=TYPE` if it were gone.",
)
@format_option("json", "mermaid", "dot")
@workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    change: str | None,
    output_format: str,
    folder: Path | None,
) -> int:
    """Show which services refer to which, and what is wrong with it.

    A reference is what `/// @ref service.Model.field` declares (→), or what an id's name tells where it leads
    to one place only (⇢): `userId`, `organizationId`, what the catalog or another service is called. Exits
    with 1 where a reference is broken or of another type than what it refers to, and where services have
    tables of one name in one database.
    """
    from workbench.references.report import report_on

    workspace = open_workspace(folder)
    chosen = [entry.name for entry in select(workspace, services, priority)]
    references = workspace.references
    survey, databases = references.survey(), references.databases()
    is_about_some = bool(services) or priority is not None
    collisions = references.collisions(databases)
    asked = chosen if is_about_some else None
    report = report_on(survey.graph, collisions, databases.unknown, asked)
    impacts = None if change is None else _impacts(workspace, change)
    if output_format == "text":
        _write_text(report, chosen if is_about_some else [], impacts)
    else:
        _write(report, impacts, output_format, workspace)
    if impacts is not None:
        return ExitCode.FINDINGS if any(impact.broken for impact in impacts) else ExitCode.GOOD
    return ExitCode.GOOD if report.is_good else ExitCode.FINDINGS


def _impacts(workspace: Workspace, change: str) -> tuple[Impact, ...]:
    from workbench.references.supposing import SuppositionError

    try:
        return workspace.references.supposed(change)
    except SuppositionError as error:
        raise CommandError(str(error)) from error


def _write_text(report: Report, chosen: list[str], impacts: tuple[Impact, ...] | None) -> None:
    from workbench.reports.refs_text import impact_text, refs_text

    if impacts is None:
        write_lines(refs_text(report, chosen))
    elif impacts:
        write_lines(impact_text(impacts))
    else:
        write_lines([(Piece("no other service refers to what would change"),)])


def _write(
    report: Report, impacts: tuple[Impact, ...] | None, output_format: str, workspace: Workspace
) -> None:
    if output_format == "json":
        import msgspec

        from workbench.reports.refs_document import refs_document

        write_json(msgspec.json.format(msgspec.json.encode(refs_document(report, impacts)), indent=2))
        return
    from workbench.reports.refs_graphs import refs_dot, refs_mermaid

    existing = [entry.name for entry in workspace.entries]
    if output_format == "dot":
        click.echo(refs_dot(report.edges, existing))
        return
    from workbench.diagrams.mermaid_limits import beyond_limits

    drawn = refs_mermaid(report.edges, existing)
    click.echo(drawn)
    if too_much := beyond_limits(drawn, len(report.edges)):
        note(f"{too_much}: name some services, or draw --format dot with Graphviz")

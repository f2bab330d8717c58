"""The formats of `check`, each of which is imported only when somebody wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.output import note, write_json, write_lines

if TYPE_CHECKING:
    from workbench.reports.check_report import CheckReport

FORMATS = ("json", "sarif", "junit", "github", "markdown")


def write_report(report: CheckReport, output_format: str) -> None:
    """Print a report on stdout, in one of `FORMATS` or as text."""
    if output_format == "json":
        from workbench.reports.check_json import check_json

        write_json(check_json(report))
    elif output_format == "sarif":
        from workbench.reports.check_sarif import MOST_FOR_GITHUB, check_sarif

        told = sum(len(service.flaws) for service in report.services())
        if told > MOST_FOR_GITHUB:
            note(f"{told:,} results: GitHub takes no more than {MOST_FOR_GITHUB:,}, so check some services")
        write_json(check_sarif(report))
    elif output_format == "junit":
        from workbench.reports.check_junit import check_junit

        write_json(check_junit(report))
    elif output_format == "github":
        from workbench.reports.check_github import check_github

        click.echo("\n".join(check_github(report)))
    elif output_format == "markdown":
        from workbench.reports.check_markdown import check_markdown

        click.echo(check_markdown(report))
    elif report.deltas is not None:
        from workbench.reports.ratchet_text import ratchet_text

        write_lines(ratchet_text(report))
    else:
        from workbench.reports.check_text import check_text

        write_lines(check_text(report.snapshots))

"""`workbench export`: what others can look at without the workbench."""

from __future__ import annotations

import click

from workbench.cli.late_group import LateGroup


class Exports(LateGroup):
    """What can be exported."""

    modules = {  # noqa: RUF012 - nobody changes it
        "erd": "workbench.cli.exports.erd",
        "dbml": "workbench.cli.exports.dbml",
        "html": "workbench.cli.exports.html",
    }


@click.command(
    cls=Exports,
    epilog="""\b
Examples:
  workbench export erd course-service               in the terminal
  workbench export erd course-service -o course.svg
  workbench export dbml -o platform.dbml            all services
  workbench export html -o coverage.html            a report for any browser
""",
)
def command() -> None:
    """Write diagrams and reports that need no workbench to be read."""

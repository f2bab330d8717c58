"""`workbench export erd`: entity-relationship diagrams of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.errors import ExitCode
from workbench.cli.exports.delivery import deliver, output_option
from workbench.cli.exports.schemas import read_schemas
from workbench.cli.options import open_workspace, services_argument, workspace_option

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.diagrams.diagram import Diagram

_ENDINGS = {"mermaid": ".mmd", "markdown": ".md"}
_JOINED = frozenset({"markdown"})
"""The forms that hold several diagrams in one file."""


@click.command(
    epilog="""\b
Examples:
  workbench export erd course-service -o course.mmd   by the file's ending
  workbench export erd -o DIAGRAMS.md                 all services, for GitHub and GitLab to draw
"""
)
@services_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_ENDINGS)),
    help="What it is written as [default: what the file's ending says, else mermaid].",
)
@output_option("The file to write, or a folder for a file per service [default: stdout].")
@workspace_option
def command(services: tuple[str, ...], form: str | None, output: Path | None, folder: Path | None) -> int:
    """Draw what entities services have and how they relate."""
    from workbench.diagrams.reading import diagram_of

    form = form or _form_of(output)
    schemas = read_schemas(open_workspace(folder), services)
    diagrams = [diagram_of(schema, name) for name, schema in schemas.items()]
    if output is not None and (output.is_dir() or not output.suffix):
        for diagram in diagrams:
            deliver(_written([diagram], form), output / f"{diagram.title}{_ENDINGS[form]}")
        return ExitCode.GOOD
    if len(diagrams) > 1 and form not in _JOINED:
        raise click.UsageError(
            f"one file holds one {form} diagram; name a folder for {len(diagrams)} of them"
        )
    deliver(_written(diagrams, form), output)
    return ExitCode.GOOD


def _form_of(output: Path | None) -> str:
    ending = "" if output is None else output.suffix
    return next((form for form, one in _ENDINGS.items() if one == ending), "mermaid")


def _written(diagrams: list[Diagram], form: str) -> str:
    from workbench.diagrams.mermaid import mermaid

    if form == "mermaid":
        return mermaid(diagrams[0])
    return "\n".join(f"## {one.title}\n\n```mermaid\n{mermaid(one)}```\n" for one in diagrams)

"""`workbench export erd`: entity-relationship diagrams of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.errors import ExitCode
from workbench.cli.exports.delivery import deliver, output_option
from workbench.cli.exports.schemas import read_schemas
from workbench.cli.options import open_workspace, services_argument, workspace_option
from workbench.cli.output import note

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.diagrams.diagram import Diagram

_ENDINGS = {"text": ".txt", "svg": ".svg", "mermaid": ".mmd", "markdown": ".md"}
_JOINED = frozenset({"text", "markdown"})
"""The forms that hold several diagrams in one file."""
_USUAL_WIDTH = 80


@click.command(
    epilog="""\b
Examples:
  workbench export erd course-service                drawn with characters
  workbench export erd course-service -o course.svg  what it becomes is told by the file's ending
  workbench export erd -o diagrams/ --format svg     a file for each service
  workbench export erd -o DIAGRAMS.md                all services, for GitHub and GitLab to draw
"""
)
@services_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_ENDINGS)),
    help="What it becomes [default: what the file's ending says, else text].",
)
@output_option("The file to write, or a folder for a file per service [default: stdout].")
@click.option("--keys", "only_keys", is_flag=True, help="Text: only ids, unique fields and references.")
@click.option(
    "--width",
    type=click.IntRange(min=40),
    help="Text: the most columns [default: the terminal's, 80 without one].",
)
@workspace_option
def command(
    services: tuple[str, ...],
    form: str | None,
    output: Path | None,
    only_keys: bool,
    width: int | None,
    folder: Path | None,
) -> int:
    """Draw which entities services have and how they relate."""
    from workbench.diagrams.reading import diagram_of

    form = form or _form_of(output)
    schemas = read_schemas(open_workspace(folder), services)
    diagrams = [diagram_of(schema, name) for name, schema in schemas.items()]
    columns = width or (_terminal_width() if output is None else _USUAL_WIDTH)
    if output is not None and (output.is_dir() or not output.suffix):
        for diagram in diagrams:
            text = _written([diagram], form, columns, only_keys=only_keys)
            deliver(text, output / f"{diagram.title}{_ENDINGS[form]}")
        return ExitCode.GOOD
    if len(diagrams) > 1 and form not in _JOINED:
        raise click.UsageError(f"one file holds one {form} diagram; name a folder for {len(diagrams)}")
    deliver(_written(diagrams, form, columns, only_keys=only_keys), output)
    return ExitCode.GOOD


def _form_of(output: Path | None) -> str:
    ending = "" if output is None else output.suffix
    return next((form for form, one in _ENDINGS.items() if one == ending), "text")


def _terminal_width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((_USUAL_WIDTH, 0)).columns


def _written(diagrams: list[Diagram], form: str, width: int, *, only_keys: bool) -> str:
    match form:
        case "svg":
            from workbench.diagrams.svg import svg

            return "".join(map(svg, diagrams))
        case "text":
            from workbench.reports.erd_text import erd_text

            return "\n".join(erd_text(diagram, width, only_keys=only_keys) for diagram in diagrams)
        case "mermaid":
            return "".join(map(_mermaid, diagrams))
        case _:
            from workbench.reports.erd_markdown import erd_markdown

            return "\n".join(erd_markdown(diagram.title, _mermaid(diagram)) for diagram in diagrams)


def _mermaid(diagram: Diagram) -> str:
    from workbench.diagrams.mermaid import mermaid
    from workbench.diagrams.mermaid_limits import beyond_limits

    drawn = mermaid(diagram)
    if too_much := beyond_limits(drawn):
        note(f"{diagram.title}: {too_much}; SVG has no limit")
    return drawn

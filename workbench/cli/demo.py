"""`workbench demo`: a sample workspace to try things on."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.output import note

DEFAULT_FOLDER = "schema-workbench-demo"


@click.command(
    epilog="""\b
Examples:
  workbench demo                 creates ./schema-workbench-demo and opens it
  workbench demo /tmp/x --no-open
"""
)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--no-open", is_flag=True, help="Only create it.")
def command(folder: Path | None, no_open: bool) -> int:
    """Create the sample workspace and open it.

    It holds the 190-entry catalog, a folder for each service, and schemas of uneven quality for those that
    the plan lists as existing; the same bytes each time. A demo that exists already is opened as it is.
    """
    from workbench.demo import DemoRefusedError, create_demo

    target = (folder or Path(DEFAULT_FOLDER)).resolve()
    try:
        created = create_demo(target)
    except DemoRefusedError as error:
        raise CommandError(str(error)) from error
    note(f"created {target}" if created else f"{target} exists already")
    if no_open:
        return ExitCode.GOOD
    from workbench.cli.open import open_ui

    return open_ui(target)

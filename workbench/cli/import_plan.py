"""`workbench import`: reads a Markdown plan into a catalog, and says where the plan contradicts itself."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.output import note


@click.command(
    epilog="""\b
Examples:
  workbench import PLAN.md                  print what the plan says
  workbench import PLAN.md -o catalog.yaml  write it
"""
)
@click.argument("plan", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the catalog here."
)
def command(plan: Path, output: Path | None) -> int:
    """Read a plan written in Markdown into a catalog.

    The contradictions of the plan are reported and kept in the catalog; with any, the exit code is 1.
    """
    from workbench.catalog.dump import dump_catalog
    from workbench.catalog.plan import import_plan

    imported = import_plan(plan.read_bytes(), str(plan))
    if not imported.catalog.services:
        raise CommandError(
            f"{plan}: no services found; a plan lists them under headings, one to a line: "
            "`1. **name** - summary`"
        )
    text = dump_catalog(imported.catalog)
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text)
        note(f"wrote {output}: {len(imported.catalog.services)} services")
    for discrepancy in imported.discrepancies:
        place = f"{plan}:{discrepancy.line}" if discrepancy.line is not None else str(plan)
        note(f"{place}: {discrepancy.code}: {discrepancy.message}")
    return ExitCode.FINDINGS if imported.discrepancies else ExitCode.GOOD


def _write(output: Path, text: str) -> None:
    from workbench.workspace.errors import WriteRefusedError
    from workbench.workspace.writing import write_new_file

    target = output.absolute()
    try:
        write_new_file(target.parent, target, text)
    except FileExistsError as error:
        raise CommandError(f"{output} exists already; remove it first, or name another file") from error
    except WriteRefusedError as error:
        raise CommandError(str(error)) from error

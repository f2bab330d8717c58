"""`workbench init`: writes a catalog for a repository that has none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.output import note


@click.command(
    epilog="""\b
Examples:
  workbench init              the current folder
  workbench init ~/src/shop
"""
)
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
def command(folder: Path | None) -> int:
    """Scan a repository and write a catalog.yaml for it.

    Every package with a Prisma schema, and every package beside one, becomes an entry.
    """
    from workbench.catalog.discovered import catalog_for
    from workbench.catalog.dump import dump_catalog
    from workbench.workspace.errors import WriteRefusedError
    from workbench.workspace.scouting import find_services
    from workbench.workspace.workspace import Workspace
    from workbench.workspace.writing import write_new_file

    root = (folder or Path.cwd()).resolve()
    workspace = Workspace(root)
    workspace.load()
    snapshots = list(workspace.check())
    providers = Counter(
        schema.provider for snapshot in snapshots if (schema := snapshot.schema) and schema.provider
    )
    lines = {snapshot.name: snapshot.line for snapshot in snapshots if snapshot.files}
    usual = providers.most_common(1)[0][0] if providers else "postgresql"
    catalog = catalog_for(find_services(root, workspace.entries, lines), provider=usual)
    try:
        write_new_file(root, root / "catalog.yaml", dump_catalog(catalog))
    except FileExistsError as error:
        raise CommandError(f"{root / 'catalog.yaml'} exists already; edit it, or remove it first") from error
    except WriteRefusedError as error:
        raise CommandError(str(error)) from error
    with_schema = sum(bool(entry.schema_paths) for entry in workspace.entries)
    note(f"wrote {root / 'catalog.yaml'}: {len(catalog.services)} services, {with_schema} with a schema")
    return ExitCode.GOOD

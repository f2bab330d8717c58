"""The schemas of the services that an export is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.errors import CommandError
from workbench.cli.options import select_required
from workbench.cli.output import note
from workbench.workspace.snapshot import schema_of

if TYPE_CHECKING:
    from workbench.psl.schema import Schema
    from workbench.workspace.workspace import Workspace


def read_schemas(workspace: Workspace, services: tuple[str, ...]) -> dict[str, Schema]:
    """The schema of each service that names or globs mean, in the workspace's order; of all without names.

    Those without a schema are passed over, and named where somebody has named them.

    Raises:
        CommandError: A name or glob matches nothing, or none of the services has a schema.
    """
    found: dict[str, Schema] = {}
    for entry in select_required(workspace, services):
        files = [workspace.read_schema(path) for path in entry.schema_paths]
        schema = schema_of(tuple(file for file in files if file is not None))
        if schema is not None:
            found[entry.name] = schema
        elif entry.name in services:
            note(f"{entry.name} has no schema")
    if not found:
        raise CommandError("none of these services has a schema" if services else "no service has a schema")
    return found

"""`workbench export dbml`: the tables of services in DBML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.errors import ExitCode
from workbench.cli.exports.delivery import deliver, output_option
from workbench.cli.exports.schemas import read_schemas
from workbench.cli.options import open_workspace, services_argument, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  workbench export dbml course-service     to stdout
  workbench export dbml -o platform.dbml   all services, each in a DBML schema of its name
"""
)
@services_argument
@output_option()
@workspace_option
def command(services: tuple[str, ...], output: Path | None, folder: Path | None) -> int:
    """Write tables, enums and references as DBML, with the database's names.

    References from one service to another are those that `/// @ref` declares.
    """
    from workbench.diagrams.dbml import dbml

    deliver(dbml(read_schemas(open_workspace(folder), services)), output)
    return ExitCode.GOOD

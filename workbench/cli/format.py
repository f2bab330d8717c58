"""`workbench format`: the official layout, by Prisma's own formatter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.engine import open_engine
from workbench.cli.errors import ExitCode
from workbench.cli.options import (
    open_workspace,
    priority_option,
    select_required,
    services_argument,
    target_option,
    workspace_option,
)
from workbench.cli.output import note, write_lines
from workbench.reports.lines import Piece, visible

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.snapshot import ServiceSnapshot


@click.command(
    epilog="""\b
Examples:
  workbench format                   all schemas
  workbench format 'payment*'        some of them
  workbench format --check           for CI: exits with 1 where anything would change
"""
)
@services_argument
@priority_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; list what is not formatted.")
@target_option
@workspace_option
def command(
    services: tuple[str, ...], priority: int | None, only_check: bool, target: str | None, folder: Path | None
) -> int:
    """Lay schemas out as Prisma does.

    A schema that Prisma rejects is left as it is, and listed.
    """
    from workbench.engine.errors import EngineError, EngineUnavailableError
    from workbench.workspace.errors import WorkspaceError
    from workbench.workspace.formatting import reformat
    from workbench.workspace.journal.wording import title_of
    from workbench.workspace.verdicts.asking import ask

    workspace = open_workspace(folder, target=target)
    names = [
        entry.name
        for entry in select_required(workspace, services, priority)
        if services or entry.schema_paths
    ]
    changed: list[str] = []
    refused: list[str] = []
    with open_engine() as engine, workspace.act(title_of(["format"], names), names):
        for _ in workspace.check(names):
            pass
        for _ in ask(workspace, engine, names):
            pass
        for name in names:
            snapshot = workspace.snapshot(name)
            if snapshot is None:
                continue
            if why := _obstacle(snapshot):
                refused.append(f"{name}: {why}")
                continue
            try:
                for one in reformat(snapshot, engine):
                    if not only_check:
                        workspace.write_text(name, one.file, one.text)
                    changed.append(one.file.path)
            except EngineUnavailableError:
                raise
            except (EngineError, WorkspaceError) as error:
                refused.append(f"{name}: {error}")
    write_lines([(Piece(visible(path)),) for path in changed])
    for line in refused:
        note(visible(line))
    verb = "to format" if only_check else "formatted"
    note(f"{len(changed)} {verb}, {len(refused)} refused")
    return ExitCode.FINDINGS if refused or (only_check and changed) else ExitCode.GOOD


def _obstacle(snapshot: ServiceSnapshot) -> str:
    """Why a schema can't be formatted; empty where it can."""
    if not snapshot.files:
        return "it has no schema"
    if snapshot.verdict is None:
        # Prisma was not asked, since a file can't be read.
        return next((problem.message for problem in snapshot.problems), "it can't be read")
    if snapshot.verdict.failure is not None:
        return snapshot.verdict.failure
    if snapshot.verdict.is_invalid:
        return f"Prisma rejects it, `workbench check {snapshot.name}` says why"
    return ""

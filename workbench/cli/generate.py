"""`workbench generate`: from blueprints to schemas, and with `--prove` to proven services."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from workbench.cli import options
from workbench.cli.errors import ExitCode
from workbench.cli.output import note, write_json, write_lines
from workbench.reports.lines import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbench.merge.merged import Choice
    from workbench.reports.lines import Line
    from workbench.workspace.generation.account import Account
    from workbench.workspace.generation.pending import Pending
    from workbench.workspace.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  workbench generate course-service --diff --dry-run   what would be written
  workbench generate --priority 1 --missing            a whole group
  workbench generate --missing --prove                 migration, seed and proof as well
  workbench generate course-service --take theirs      where it clashes, as generated

Whatever interrupts it, the same command goes on where it stopped.
"""
)
@options.services_argument
@options.priority_option
@click.option(
    "--missing",
    is_flag=True,
    help="Only services without a schema, or whose schema nobody has edited since it was generated.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what changes in the schemas.")
@click.option(
    "--take",
    type=click.Choice(["ours", "theirs"]),
    help="Whose version to take in every conflict of the services that are named: `ours` is on disk.",
)
@click.option("--prove", is_flag=True, help="Write migration and seed as well, and prove them.")
@options.format_option("json")
@options.workspace_option
def command(
    services: tuple[str, ...],
    priority: int | None,
    missing: bool,
    dry_run: bool,
    show_diff: bool,
    take: str | None,
    prove: bool,
    output_format: str,
    folder: Path | None,
) -> int:
    """Write schemas from the blueprints, and keep what people wrote.

    What is generated is merged with the schema that is there: fields, models, comments and changes of yours
    stay, and what has changed in the blueprint since comes in. Where both changed the same thing differently,
    nothing is written for that service and each conflict is listed.
    """
    from workbench.merge.merged import Choice
    from workbench.workspace.generation.account import Account
    from workbench.workspace.generation.outcome import Step

    if take is not None and not services:
        raise click.UsageError("--take decides for services that are named; name some")
    choice = None if take is None else Choice(take)
    workspace = options.open_workspace(folder)
    names = [entry.name for entry in options.select_required(workspace, services, priority)]
    if missing:
        names = [name for name in names if workspace.generation.is_due(name)]
    account = Account(names, Step.PROVE if prove and not dry_run else Step.GENERATE)
    if dry_run or show_diff:
        _preview(workspace, account, choice, is_dry=dry_run, with_diff=show_diff)
    chosen = _words(missing=missing, priority=priority, take=take, prove=prove, folder=folder)
    if not dry_run:
        try:
            _run(workspace, account, choice)
        except KeyboardInterrupt:
            again = shlex.join([*chosen, *services])
            note(f"interrupted, {account.finished} of {len(names)} done; `{again}` goes on from there")
            return ExitCode.INTERRUPTED
    _conclude(account, output_format, [*chosen, *services], is_dry=dry_run)
    return ExitCode.FINDINGS if account.failures else ExitCode.GOOD


def _preview(
    workspace: Workspace, account: Account, take: Choice | None, *, is_dry: bool, with_diff: bool
) -> None:
    """Show what would be written, and write nothing."""
    from workbench.reports.generate_text import pending_line
    from workbench.workspace.generation.pending import pending_changes

    for pending in pending_changes(workspace, account.names, take=take):
        if is_dry:
            account.take(pending.outcome)
        if pending.is_change and with_diff:
            write_lines(_diff(pending))
        if pending.is_change and is_dry:
            note(pending_line(pending))


def _run(workspace: Workspace, account: Account, take: Choice | None) -> None:
    from workbench.cli.batch_progress import batch_progress
    from workbench.workspace.generation.outcome import Step
    from workbench.workspace.generation.schemas import generate_schemas
    from workbench.workspace.journal.wording import title_of

    written = [step.word for step in Step if step is not Step.PROVE and step <= account.last]
    act = workspace.act(title_of(written, account.names), account.names)
    with act, batch_progress(account) as tell:
        if account.last is Step.GENERATE:
            for outcome in generate_schemas(workspace, account.names, take=take):
                account.take(outcome)
                tell(outcome)
            return
        from workbench.cli.engine import database, open_engine
        from workbench.workspace.generation.batch import bring_to_proof
        from workbench.workspace.laboratory import Laboratory

        with open_engine() as engine, Laboratory(engine, database()) as laboratory:
            for outcome in generate_schemas(workspace, account.names, take=take):
                account.take(outcome)
                tell(outcome)
            good = [name for name in account.names if account.failure(name) is None]
            steps = [step for step in Step if step is not Step.GENERATE]
            for outcome in bring_to_proof(workspace, good, laboratory, steps=steps):
                account.take(outcome)
                tell(outcome)


def _conclude(account: Account, output_format: str, again: Sequence[str], *, is_dry: bool) -> None:
    """Say what came of it all, what went wrong last."""
    from workbench.reports.generate_text import ending

    if output_format == "json":
        from workbench.reports.generate_json import generate_json

        write_json(generate_json(account))
    for line in ending(account, shlex.join(again), is_dry=is_dry):
        note(line)


def _words(
    *, missing: bool, priority: int | None, take: str | None, prove: bool, folder: Path | None
) -> list[str]:
    """The command line that means the same services, but for their names."""
    words = ["workbench", "generate"]
    words += ["--missing"] if missing else []
    words += ["--priority", str(priority)] if priority is not None else []
    words += ["--take", take] if take is not None else []
    words += ["--prove"] if prove else []
    return words + (["--workspace", str(folder)] if folder is not None else [])


def _diff(pending: Pending) -> Iterator[Line]:
    from workbench.diff import unified

    styles = {"+": "green", "-": "red", "@": "cyan"}
    for file in pending.files:
        for line in unified(file.current_text, file.text, file.path, file.path).splitlines():
            yield (Piece(line, styles.get(line[:1], "")),)

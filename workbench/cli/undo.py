"""`workbench undo`: takes back what the workbench did, one act at a time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.errors import CommandError, ExitCode
from workbench.cli.options import format_option, workspace_option
from workbench.cli.output import note, write_json, write_lines
from workbench.reports.lines import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.reports.lines import Line
    from workbench.workspace.journal.plan import UndoPlan
    from workbench.workspace.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  workbench undo               the last act, after a look at what it restores
  workbench undo --list        what can be undone
  workbench undo 7f3a9c        one of these
  workbench undo --dry-run --diff

An undo is an act of its own: undoing it does everything again.
"""
)
@click.argument("act", required=False, metavar="[ACT]")
@click.option("--list", "only_list", is_flag=True, help="List the acts, the newest first; undo none.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be restored.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what changes in the files.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@format_option("json")
@workspace_option
def command(
    act: str | None,
    only_list: bool,
    dry_run: bool,
    show_diff: bool,
    yes: bool,
    output_format: str,
    folder: Path | None,
) -> int:
    """Take back an act of the workbench: a fix, a generated schema, a batch of a hundred services.

    All of its files get back what they were, or none: where one was changed since, it is named and nothing
    happens.
    """
    from workbench.workspace.errors import UndoRefusedError
    from workbench.workspace.root import find_root
    from workbench.workspace.workspace import Workspace

    root = folder.resolve() if folder is not None else find_root(Path.cwd())
    # It is not loaded: an act is undone even if that is what mends the catalog.
    workspace = Workspace(root)
    is_json = output_format == "json"
    if only_list:
        _list(workspace, is_json=is_json)
        return ExitCode.GOOD
    if act is not None and all(act not in (one.id, one.name) for one in workspace.acts()):
        raise CommandError(f"there is no act `{act}`; `workbench undo --list` lists them")
    try:
        plan = workspace.plan_undo(act)
        if not is_json:
            _show(workspace, plan, with_diff=show_diff)
        is_wanted = not dry_run and (plan.obstacles or yes or is_json or _confirmed(plan))
        undone = workspace.undo(plan.act.id).undone if is_wanted else None
    except UndoRefusedError as error:
        if is_json and error.paths:
            _write_plan(plan, is_done=False)
        note(visible(str(error)))
        return ExitCode.FINDINGS
    if is_json:
        _write_plan(plan, is_done=undone is not None)
    elif undone is not None:
        note(visible(f"undone: {plan.act.title}"))
    elif not dry_run:
        note("nothing was undone")
    return ExitCode.FINDINGS if plan.obstacles else ExitCode.GOOD


def _list(workspace: Workspace, *, is_json: bool) -> None:
    acts = workspace.acts()
    if is_json:
        from workbench.reports.undo_json import acts_json

        write_json(acts_json(acts))
        return
    from workbench.reports.undo_text import acts_text

    write_lines(acts_text(acts))
    if not acts:
        note("there is nothing to undo")


def _show(workspace: Workspace, plan: UndoPlan, *, with_diff: bool) -> None:
    from workbench.reports.undo_text import plan_text

    write_lines(plan_text(plan))
    if with_diff:
        write_lines(_diffs(workspace, plan))


def _diffs(workspace: Workspace, plan: UndoPlan) -> Iterator[Line]:
    from workbench.reports.diff_text import diff_text

    for restoration in plan.restorations:
        yield from diff_text(*workspace.texts_of(restoration), restoration.path)


def _write_plan(plan: UndoPlan, *, is_done: bool) -> None:
    from workbench.reports.undo_json import plan_json

    write_json(plan_json(plan, is_done=is_done))


def _confirmed(plan: UndoPlan) -> bool:
    """Ask where somebody can answer."""
    if not sys.stdin.isatty():
        return True
    return click.confirm(f"Undo {visible(plan.act.title)}?", default=True, err=True)

"""Renames on the command line: what somebody asks for, and the question what was renamed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from workbench.cli.output import note
from workbench.reports.lines import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.workspace.laboratory import Laboratory
    from workbench.workspace.migrations.batch import Planned
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.migrations.wanted import Wanted
    from workbench.workspace.workspace import Workspace


def wanted_renames(renames: Sequence[str], names: Sequence[str]) -> list[Wanted] | None:
    """What `--rename` asks for; None where it was not given.

    Raises:
        UsageError: It can't be read, or can't be meant for all of the services.
    """
    from workbench.workspace.migrations.wanted import RenameError, Wanted

    if not renames:
        return None
    if len(names) != 1:
        raise click.UsageError("--rename is about one service: name it")
    try:
        return [Wanted.parse(one) for one in renames]
    except RenameError as error:
        raise click.UsageError(str(error)) from error


def plans(
    workspace: Workspace,
    names: Sequence[str],
    laboratory: Laboratory,
    label: str | None,
    wanted: Sequence[Wanted] | None,
    *,
    is_asking: bool,
) -> Iterator[Planned]:
    """What each service needs next, after people have said what was renamed.

    Args:
        workspace: The services.
        names: Which of them.
        laboratory: Where their migrations are replayed.
        label: What new migrations are to be called; a plain name where None.
        wanted: What `--rename` asks for.
        is_asking: Whether to ask, where somebody can answer; a script is told how to say it.
    """
    from workbench.workspace.migrations.batch import plan_services

    for planned in plan_services(workspace, names, laboratory, label, wanted):
        plan = planned.plan
        if plan is None or not plan.likely:
            yield planned
        elif is_asking and sys.stdin.isatty():
            yield from plan_services(workspace, [plan.service], laboratory, label, _answers(plan))
        else:
            for one in plan.likely:
                hint = f"was `{one.old}` renamed? `--rename {one}` keeps what is in it"
                note(visible(f"{plan.service}: {hint}"))
            yield planned


def _answers(plan: MigrationPlan) -> list[Wanted]:
    from workbench.workspace.migrations.wanted import holding_together

    return holding_together(
        plan.likely,
        (
            one
            for one in plan.likely
            if click.confirm(f"{plan.service}: was `{one.old}` renamed to `{one.new}`?", err=True)
        ),
    )

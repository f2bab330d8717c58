"""Has the linter examine the migrations that it has not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.words import count
from workbench.workspace.errors import UnknownServiceError

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.checklist.finding import Finding
    from workbench.safety.linter import Squawk
    from workbench.workspace.changes import Change
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.workspace import Workspace


class Examination(NamedTuple):
    """What came of it."""

    changes: list[Change]
    silence: str = ""
    """Why the linter was not heard, where it would have had something to look at."""


class PlanAdvice(NamedTuple):
    """What is to be said of a migration that is not written yet."""

    findings: tuple[Finding, ...]
    silence: str = ""
    """Why the linter was not heard."""


def examine_migrations(workspace: Workspace, names: Collection[str], squawk: Squawk | None) -> Examination:
    """Examine the migrations of services that were checked; a process is run only for what is new.

    Args:
        workspace: Learns what is found.
        names: Which services.
        squawk: The linter; None where there is none.
    """
    due = workspace.safety.due(names, None if squawk is None else squawk.mark)
    if not due:
        return Examination([])
    if squawk is None:
        return Examination([], _silence(f"the migrations of {count(len(due), 'service')}"))
    from workbench.safety.squawk import SquawkError, examine

    try:
        scripts = workspace.safety.scripts(due, squawk.mark)
        remarks = examine(squawk, scripts)
    except SquawkError as error:
        return Examination([], str(error))
    except UnknownServiceError:
        # It has gone meanwhile; whoever tells of that asks again.
        return Examination([])
    return Examination(workspace.safety.learn(due, remarks))


def examine_plan(workspace: Workspace, plan: MigrationPlan, squawk: Squawk | None) -> PlanAdvice:
    """Examine a migration before it is written."""
    from workbench.safety.advice import LINTED
    from workbench.safety.freshness import is_fresh

    if plan.provider != LINTED or is_fresh(plan.sql):
        return PlanAdvice(workspace.safety.advise(plan, None))
    if squawk is None:
        return PlanAdvice(workspace.safety.advise(plan, None), _silence("this migration"))
    from workbench.safety.squawk import SquawkError, examine

    try:
        remarks = examine(squawk, {"plan": plan.sql})["plan"]
    except SquawkError as error:
        return PlanAdvice(workspace.safety.advise(plan, None), str(error))
    return PlanAdvice(workspace.safety.advise(plan, remarks))


def _silence(what: str) -> str:
    from workbench.safety.linter import CURE

    return f"squawk is missing, so that locks and rewrites in {what} were not looked for: {CURE}"

"""Fixes worked out and written, in a thread, and what is told of it.

As with all slow work, this module is imported by the first thread that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.fixing.aim import Scope, answers_to, findings_of
from workbench.ui.fixing.words import fixed_line, outlook_of, why_left
from workbench.ui.jobs import reason
from workbench.ui.screens.reasons import CURE_AT_PLACE
from workbench.workspace.errors import StaleFileError, WorkspaceError
from workbench.workspace.fixing.proposing import Wish
from workbench.workspace.safety.advice import remark_on

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import TypeAlias

    from workbench.checklist.finding import Finding
    from workbench.ui.fixing.aim import Aim
    from workbench.ui.jobs import Jobs
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.snapshot import ServiceSnapshot

    Tell: TypeAlias = Callable[[messages.FromThread], object]


def propose_fixes(jobs: Jobs, tell: Tell, aim: Aim) -> None:
    """Work out fixes, to be looked at before they are written, or what has to be asked where there are none.

    What Prisma would reject is not even shown.
    """
    snapshot = jobs.workspace.snapshot(aim.service)
    refused = f"nothing was fixed in `{aim.service}`"
    if snapshot is None:
        tell(messages.Refused(refused, "the service is gone"))
        return
    try:
        proposal = jobs.workspace.fixes.propose(aim.service, _wish(aim, findings_of(snapshot)))
    except (WorkspaceError, OSError) as error:
        tell(messages.Refused(refused, reason(error)))
        return
    if proposal.is_empty and proposal.questions and aim.scope in {Scope.ITEM, Scope.SERVICE}:
        tell(messages.FixAsked(aim.service, proposal.questions[0].finding))
    elif proposal.is_empty:
        why = why_left(proposal) or _why_not(aim)
        tell(messages.Told(f"nothing is fixed by itself: {why}{_hint(snapshot)}"))
    elif proposal.fighting:
        tell(messages.Refused(refused, f"the fixes of {', '.join(proposal.fighting)} undo each other"))
    else:
        judged = jobs.engine.judgement_of(proposal) if jobs.engine is not None else None
        if judged is not None and judged.objection:
            tell(messages.Refused(refused, f"{judged.objection}{_hint(snapshot)}"))
        else:
            reach = jobs.workspace.references.weigh(aim.service, proposal.texts).sentences
            outlook = "\n".join(filter(None, (outlook_of(snapshot, judged), *reach)))
            tell(messages.FixesProposed(aim, proposal, outlook))


def _why_not(aim: Aim) -> str:
    if aim.finding is not None and remark_on(aim.finding):
        return "no migration is changed that may have been applied, t w sets the remark aside"
    return "the finding is gone"


def _hint(snapshot: ServiceSnapshot) -> str:
    """Where the cure is looked for of a schema that Prisma rejects already."""
    is_invalid = snapshot.verdict is not None and snapshot.verdict.is_invalid
    return f". Prisma rejects this schema: {CURE_AT_PLACE}" if is_invalid else ""


def _wish(aim: Aim, findings: Collection[Finding]) -> Wish:
    answers = answers_to(aim, findings)
    if aim.scope is Scope.SERVICE:
        # What a fix brings to light is fixed as well.
        return Wish(answers=answers)
    return Wish(findings=[finding for finding in findings if aim.covers(finding)], answers=answers)


def write_fixes(jobs: Jobs, tell: Tell, proposal: FixProposal) -> None:
    """Write fixes."""
    try:
        change = jobs.workspace.fixes.write(proposal)
    except StaleFileError as error:
        why = str(error) if error.is_gone else f"{error}; f shows what it would change now"
        tell(messages.Refused(f"nothing was fixed in `{proposal.service}`", why))
        return
    except (WorkspaceError, OSError) as error:
        tell(messages.Refused(f"nothing was fixed in `{proposal.service}`", reason(error)))
        return
    totals = jobs.workspace.totals()
    events = (fixed_line(proposal, change),)
    tell(messages.Written(proposal.service, tuple(proposal.texts), events, totals))

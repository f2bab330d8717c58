"""Cures for what Prisma says of a schema, found in a thread, and what is told of it.

As with all slow work, this module is imported by the first thread that needs it.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from workbench.checklist.finding import Applicability
from workbench.language.actions.action import ActionKind
from workbench.language.official import OfficialLanguage
from workbench.language.symbols import Location
from workbench.psl.edits import OverlappingEditsError
from workbench.ui import messages
from workbench.ui.fixing.aim import findings_of
from workbench.ui.jobs import reason
from workbench.workspace.errors import StaleFileError, WorkspaceError
from workbench.workspace.fixing.cures import Cure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from workbench.language.actions.action import CodeAction
    from workbench.ui.fixing.trouble import Trouble
    from workbench.ui.jobs import Jobs
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.snapshot import ServiceSnapshot

    Tell: TypeAlias = Callable[[messages.FromThread], object]

PATIENCE = 2.0
"""Seconds that Prisma's language server may take; people wait for it."""


def propose_cures(jobs: Jobs, tell: Tell, trouble: Trouble) -> None:
    """Find what disposes of a problem, to be chosen from and looked at before it is written.

    Where nothing does, a finding on the same line is fixed instead, if there is one.
    """
    name, snapshot = trouble.service, jobs.workspace.snapshot(trouble.service)
    try:
        cures = [] if snapshot is None else _cures(jobs, snapshot, trouble)
    except (WorkspaceError, OSError) as error:
        tell(messages.Refused(f"nothing was fixed in `{name}`", reason(error)))
        return
    if cures:
        tell(messages.CuresFound(name, tuple(cures)))
    elif trouble.otherwise is not None and trouble.otherwise.fixable:
        tell(messages.FixAsked(name, trouble.otherwise))
    else:
        tell(messages.Told("neither Prisma nor the workbench knows a cure for this, i edits it"))


def _cures(jobs: Jobs, snapshot: ServiceSnapshot, trouble: Trouble) -> list[Cure]:
    problem, engine = trouble.problem, jobs.engine
    proposals = list(_proposals(jobs, snapshot, trouble))
    if engine is None or not proposals:
        cures = [Cure(proposal) for proposal in proposals]
    else:
        said = snapshot.verdict.diagnostics if snapshot.verdict is not None else ()
        cures = engine.cures_of(problem.message, said, proposals)
    weigh = jobs.workspace.references.weigh
    return [cure._replace(reach=weigh(snapshot.name, cure.proposal.texts).sentences) for cure in cures]


def _proposals(jobs: Jobs, snapshot: ServiceSnapshot, trouble: Trouble) -> Iterator[FixProposal]:
    """The changes that are offered at the place of a problem, no two of them the same.

    Raises:
        StaleFileError: The schema is no longer the one that the problem is about.
        WorkspaceError: The service is gone, or can't be read any more.
    """
    known = {file.path: file.text for file in snapshot.files}
    made: set[tuple[tuple[str, str], ...]] = set()
    for action in _actions(jobs, snapshot, trouble):
        try:
            proposal = jobs.workspace.fixes.propose_edits(snapshot.name, action.edits, action.title)
        except OverlappingEditsError:
            # A change that can't be made is none.
            continue
        for file in proposal.files:
            if known.get(file.path) != file.text:
                raise StaleFileError(file.path)
        if not proposal.is_empty and proposal.after not in made:
            made.add(proposal.after)
            yield proposal


def _actions(jobs: Jobs, snapshot: ServiceSnapshot, trouble: Trouble) -> list[CodeAction]:
    problem = trouble.problem
    # The engine is asked outside of the workspace's lock, since its answers take their time.
    asked = jobs.workspace.drafts.consult(snapshot.name, {}, lambda schema, around: (schema, around))
    if asked is None:
        return []
    schema, surroundings = asked
    ready = jobs.engine.ready if jobs.engine is not None else None
    until = monotonic() + PATIENCE
    official = OfficialLanguage(ready, schema, surroundings, cancelled=lambda: monotonic() > until)
    said = snapshot.verdict.diagnostics if snapshot.verdict is not None else ()
    place = Location(problem.file, problem.start, problem.end)
    actions = official.code_actions(place, findings_of(snapshot), said)
    return [action for action in actions if _is_offered(action, is_judged=ready is not None)]


def _is_offered(action: CodeAction, *, is_judged: bool) -> bool:
    """Whether an action may be a cure; whether a finding's fix is one, only Prisma can tell."""
    if action.kind is ActionKind.FIX:
        return is_judged and action.applicability is Applicability.SAFE
    return action.kind is ActionKind.REPAIR and action.applicability is not Applicability.SHOWN

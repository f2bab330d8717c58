"""What can be done about a place: fixes of findings, repairs of what Prisma refuses, refactorings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CodeActionOptions,
    CodeActionParams,
)

from workbench.checklist.finding import Applicability
from workbench.checklist.questions import Form
from workbench.language.actions.action import ActionKind
from workbench.language.symbols import Location
from workbench.lsp.diagnostics import findings_of
from workbench.lsp.edits import workspace_edit
from workbench.lsp.features import fixing
from workbench.lsp.refusing import RefusedError
from workbench.workspace.errors import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lsprotocol.types import Diagnostic

    from workbench.checklist.finding import Finding
    from workbench.language.actions import action
    from workbench.lsp.request import Request
    from workbench.lsp.study import Study

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.workbench"
OPTIONS = CodeActionOptions(
    code_action_kinds=[CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
    resolve_provider=True,
)
SUGGESTED = 3
"""The likely answers to a question that are offered."""
_KINDS = {
    ActionKind.FIX: CodeActionKind.QuickFix,
    ActionKind.REPAIR: CodeActionKind.QuickFix,
    ActionKind.REFACTOR: CodeActionKind.RefactorRewrite,
}


def answer(request: Request, params: CodeActionParams) -> list[CodeAction] | None:
    """What is offered, in the order in which it is likely."""
    study = request.study(params.text_document.uri)
    if study is None:
        return None
    wanted = params.context.only
    snapshot = request.draft(study.service).snapshot if study.service else None
    findings = [] if snapshot is None else findings_of(snapshot)
    said = snapshot.verdict.diagnostics if snapshot is not None and snapshot.verdict is not None else ()
    place = Location(study.path, study.offset(params.range.start), study.offset(params.range.end))
    at_place = study.official(request.is_cancelled).code_actions(place, findings, said)
    offered = (
        *(made for one in at_place for made in _offered(request, study, one, params.context.diagnostics)),
        *_for_all(request, study, findings),
    )
    return [one for one in offered if wanted is None or _is_wanted(one, wanted)]


def resolve(request: Request, chosen: CodeAction) -> CodeAction:
    """An action with its edits, once somebody has chosen it.

    Raises:
        RefusedError: It leads to nothing, or Prisma would reject what comes of it.
    """
    if chosen.edit is None and chosen.data is not None:
        chosen.edit = fixing.edit_of(request, fixing.read(chosen.data))
    return chosen


def _is_wanted(one: CodeAction, kinds: Sequence[str]) -> bool:
    """Whether an action is of one of the kinds, of which each holds those that its name begins."""
    own = str(getattr(one.kind, "value", one.kind))
    names = [str(getattr(kind, "value", kind)) for kind in kinds]
    return any(not name or own == name or own.startswith(f"{name}.") for name in names)


def _offered(
    request: Request, study: Study, one: action.CodeAction, shown: Sequence[Diagnostic]
) -> Iterator[CodeAction]:
    """What an editor is offered of one action: nothing to read only, and each likely answer to a question."""
    if one.applicability is Applicability.SHOWN:
        return
    finding = one.finding
    question = finding.fix.question if finding is not None and finding.fix is not None else None
    about = [] if finding is None else [each for each in shown if _is_about(study, each, finding)]
    if finding is not None and question is not None and question.form is not Form.CONSENT:
        for suggestion in question.suggestions[:SUGGESTED]:
            title = one.title if suggestion in one.title else f"{one.title}: {suggestion}"
            made = CodeAction(title, CodeActionKind.QuickFix, diagnostics=about)
            yield from _later(request, made, fixing.Chosen(study.service, finding.key, suggestion))
        return
    if any(one.edits.values()):
        caution = "" if question is None else f" ({question.text})"
        yield CodeAction(
            one.title + caution,
            _KINDS[one.kind],
            diagnostics=about or None,
            is_preferred=one.kind is ActionKind.FIX and one.applicability is Applicability.SAFE,
            edit=workspace_edit([(study, one.edits)], versioned=request.desk.abilities.versioned_edits),
        )


def _is_about(study: Study, shown: Diagnostic, finding: Finding) -> bool:
    return shown.code == finding.rule and shown.range.start == study.range(finding.start, finding.end).start


def _for_all(request: Request, study: Study, findings: Sequence[Finding]) -> Iterator[CodeAction]:
    fixes = (finding.fix for finding in findings)
    if any(fix is not None and fix.applicability is Applicability.SAFE for fix in fixes):
        made = CodeAction(f"Fix all that is safe in {study.service}", FIX_ALL)
        yield from _later(request, made, fixing.Chosen(study.service))


def _later(request: Request, made: CodeAction, chosen: fixing.Chosen) -> Iterator[CodeAction]:
    """An action whose edits cost more than its offer: they wait for the choice, if the editor can."""
    if request.desk.abilities.late_edits:
        made.data = fixing.written(chosen)
        yield made
        return
    try:
        made.edit = fixing.edit_of(request, chosen)
    except (RefusedError, WorkspaceError):
        return
    yield made

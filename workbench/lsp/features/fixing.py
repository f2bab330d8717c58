"""Fixes that are worked out when somebody has chosen them: those that ask, and all of a service at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from workbench.engine.errors import EngineUnavailableError
from workbench.lsp.diagnostics import findings_of
from workbench.lsp.edits import rewriting, workspace_edit
from workbench.lsp.open_documents import texts_of
from workbench.lsp.refusing import RefusedError
from workbench.workspace.errors import WorkspaceError
from workbench.workspace.fixing.objections import judged_by_prisma
from workbench.workspace.fixing.proposing import ALL_SAFE, Wish

if TYPE_CHECKING:
    from lsprotocol.types import WorkspaceEdit

    from workbench.lsp.request import Request
    from workbench.workspace.fixing.proposal import FixProposal


class Chosen(Struct, frozen=True):
    """What somebody has chosen; the editor carries it until then."""

    service: str
    finding: str | None = None
    """The `key` of the finding; None for all that is safe in the service."""
    answer: str = ""
    """What is answered to the question of its fix."""


def written(chosen: Chosen) -> Any:
    """A choice in the form in which it goes to the editor."""
    return msgspec.to_builtins(chosen)


def read(data: object) -> Chosen:
    """A choice as the editor gives it back.

    Raises:
        RefusedError: It is none.
    """
    try:
        return msgspec.convert(data, Chosen)
    except msgspec.ValidationError as error:
        raise RefusedError(f"this is no action of the workbench: {error}") from error


def edit_of(request: Request, chosen: Chosen) -> WorkspaceEdit:
    """What a choice changes in the texts as they are now.

    Raises:
        RefusedError: It leads to nothing, or Prisma would reject what comes of it.
    """
    study = request.study_service(chosen.service)
    try:
        proposal = request.desk.workspace.fixes.propose(
            chosen.service, _wish(request, chosen), texts=texts_of(request.opened)
        )
    except WorkspaceError as error:
        raise RefusedError(f"nothing was fixed: {error}") from error
    if study is None or proposal.is_empty:
        raise RefusedError(f"nothing in `{chosen.service}` can be fixed that way")
    if proposal.fighting:
        raise RefusedError(f"the fixes of {', '.join(proposal.fighting)} undo each other")
    _ask_prisma(request, proposal)
    edits = {file.path: rewriting(file.text, text) for file, text in proposal.changes}
    return workspace_edit([(study, edits)], versioned=request.desk.abilities.versioned_edits)


def _wish(request: Request, chosen: Chosen) -> Wish:
    if chosen.finding is None:
        return ALL_SAFE
    snapshot = request.draft(chosen.service).snapshot
    found = [finding for finding in findings_of(snapshot) if finding.key == chosen.finding]
    return Wish(findings=found, answers={chosen.finding: chosen.answer})


def _ask_prisma(request: Request, proposal: FixProposal) -> None:
    """See whether Prisma has anything against it; where it can't be asked, it has not."""
    engine = request.desk.ready
    if engine is None:
        return
    try:
        judged = next(judged_by_prisma([proposal], engine, request.is_cancelled), None)
    except EngineUnavailableError:
        return
    if judged is not None and judged.objection:
        raise RefusedError(judged.objection)

"""Prisma's word on an introspected schema before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.workspace.generation.proposal import clash, misfit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.introspecting.proposal import IntrospectionProposal


def objection_to(proposal: IntrospectionProposal, engine: EngineThread) -> str:
    """Why a proposal is not to be written, in words; empty where nothing speaks against it.

    Raises:
        EngineError: Prisma does not answer.
    """
    if proposal.conflicts:
        return clash(proposal.conflicts)
    if proposal.misfits:
        return misfit(proposal.misfits, "what the database has")
    errors = _errors(engine, proposal, [file.text for file in proposal.files])
    known = _errors(engine, proposal, [file.current_text for file in proposal.files]) if errors else []
    new = [error for error in errors if error not in known]
    return f"Prisma would reject it: {new[0]}{_more(new)}" if new else ""


def _errors(engine: EngineThread, proposal: IntrospectionProposal, texts: Sequence[str]) -> list[str]:
    files = [(file.path, text) for file, text in zip(proposal.files, texts, strict=True)]
    found = engine.run(lambda client: client.lint(files, proposal.line))
    return [one.message.partition("\n")[0] for one in found if one.severity == "error"]


def _more(errors: Sequence[str]) -> str:
    return f", and {count(len(errors) - 1, 'more error')}" if len(errors) > 1 else ""

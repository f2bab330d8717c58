"""Writing a proposal: all files of the service, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.workspace.all_or_none import write_all

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.journal.writer import Writer


def title_of(proposals: Collection[FixProposal]) -> str:
    """What writing some proposals is called: `fix 12 findings in course-service`."""
    findings = sum(len(proposal.fixed) for proposal in proposals)
    services = [proposal.service for proposal in proposals]
    where = services[0] if len(services) == 1 else count(len(services), "service")
    if findings:
        return f"fix {count(findings, 'finding')} in {where}"
    # A change that disposes of no finding is named after what it does.
    done = [title for proposal in proposals for title in proposal.titles]
    return f"fix {where}: {done[0]}" if len(done) == 1 else f"fix {where}"


def write_fixes(writer: Writer, proposal: FixProposal) -> None:
    """Write the files that a proposal changes.

    All files of the schema are looked at first, those that stay as they are too: one that has changed since
    may have made a fix of another one wrong.

    Args:
        writer: Does the writing.
        proposal: What to write.

    Raises:
        StaleFileError: A file has changed since the proposal was made; nothing was written.
        WriteRefusedError: A file lies outside the workspace, or the system refuses; nothing was written.
    """
    write_all(writer, proposal.files, proposal.changes)

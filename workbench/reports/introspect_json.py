"""`introspect --format json`: what a database has that a schema has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from workbench.reports.documents import IntrospectDocument, IntrospectedFileEntry
from workbench.reports.generate_json import conflict_entry

if TYPE_CHECKING:
    from workbench.workspace.introspecting.proposal import IntrospectionProposal


def introspect_json(proposal: IntrospectionProposal, why: str, *, is_written: bool) -> bytes:
    """Render the document.

    Args:
        proposal: What the schema would become.
        why: Why it can't be written; empty where it can.
        is_written: Whether it was.
    """
    document = IntrospectDocument(
        version=1,
        service=proposal.service,
        written=is_written,
        files=tuple(
            IntrospectedFileEntry(file.path, not file.is_written, file.text) for file in proposal.files
        ),
        remarks=proposal.remarks,
        conflicts=tuple(map(conflict_entry, proposal.conflicts)),
        why=why,
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2)

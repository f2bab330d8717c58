"""No fix inside or next to a syntax error: what can't be read can't be edited either."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.checklist.finding import Finding, Fix
    from workbench.psl.document import Document
    from workbench.psl.schema import Schema


class Damage:
    """Where a file can't be read, to be asked about many stretches of it.

    Args:
        document: The file.
    """

    def __init__(self, document: Document) -> None:
        found = sorted((diagnostic.start, diagnostic.end) for diagnostic in document.diagnostics)
        self._starts = [start for start, _ in found]
        self._furthest = list(accumulate((end for _, end in found), max))
        self._blocks = [(block.start, block.end) for block in document.blocks]
        self._length = len(document.source.text)

    def touches(self, start: int, end: int) -> bool:
        """Whether a syntax error lies between the code points `start` and `end`, if only in part."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start

    def is_near(self, offset: int) -> bool:
        """Whether a syntax error lies in the block of `offset`, or between blocks in the one before."""
        at = bisect_right(self._blocks, (offset, self._length)) - 1
        start, end = self._blocks[at] if at >= 0 else (0, 0)
        if offset > end:
            end = self._blocks[at + 1][0] if at + 1 < len(self._blocks) else self._length
        return self.touches(start, end)


def without_unsafe_fixes(findings: Sequence[Finding], schema: Schema) -> list[Finding]:
    """The findings, a fix taken away where one of its edits would come near a syntax error."""
    damages = {document.path: Damage(document) for document in schema.documents if document.diagnostics}
    return [
        structs.replace(finding, fix=None)
        if finding.fix is not None
        and finding.file in damages
        and _is_unsafe(finding, finding.fix, damages[finding.file])
        else finding
        for finding in findings
    ]


def _is_unsafe(finding: Finding, fix: Fix, damage: Damage) -> bool:
    # A fix that nobody has said the particulars of will be made where its finding is.
    places = [edit.start for edit in fix.edits] or [finding.start]
    return any(map(damage.is_near, places))

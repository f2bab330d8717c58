"""Fixes applied until nothing is left to fix: the one mechanism behind `fix` and the blueprint generator."""

from __future__ import annotations

import sys
from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.checklist.finding import Applicability, Finding
from workbench.checklist.subject import Subject
from workbench.checklist.verdict import standing_findings
from workbench.psl.edits import TextEdit, apply_edits
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from workbench.checklist.finding import Fix

_SAFE = frozenset({Applicability.SAFE})
_ROUNDS = 200
"""Far more than any file needs: each round makes at least one fix, and most make one for each model."""


class Fixed(Struct, frozen=True, eq=False):
    """What came of fixing."""

    subject: Subject
    """The subject with its schema as it is now."""
    applied: tuple[Finding, ...]
    """The findings that were fixed, in the order of the fixes."""
    remaining: tuple[Finding, ...]
    """What still stands, by item, file and offset."""
    found: tuple[Finding, ...] = ()
    """What stood before, in the same order."""
    fighting: tuple[str, ...] = ()
    """Rules that were still undoing each other's fixes when the rounds ran out; empty but for a bug."""

    @property
    def texts(self) -> dict[str, str]:
        """The text of each file, by its path."""
        return {document.path: str(document) for document in self.subject.schema.documents}


def fix_all(
    subject: Subject,
    *,
    rules: Collection[str] | None = None,
    applicability: Collection[Applicability] = _SAFE,
    chosen: Callable[[Finding], bool] = lambda _: True,
) -> Fixed:
    """Apply the fixes of all findings, check again, and go on until there are none.

    Fixes that touch the same place wait for the next round, so that each one is made in sight of those
    before it, unless both only insert something whose rank there is known beforehand. The result depends on
    the texts alone, not on the order of the findings.

    Args:
        subject: The schema to fix. Findings that a comment sets aside are left alone.
        rules: Ids of rules or items to fix; None means all.
        applicability: How far fixes may be trusted.
        chosen: Whether a finding is to be fixed, of those whose rule and applicability are asked for.

    Returns:
        The fixed schema, and what was done.
    """
    applied: list[Finding] = []
    found = findings = standing_findings(subject)
    for _ in range(_ROUNDS):
        batch = _batch(filter(chosen, _wanted(findings, rules, applicability)))
        if not batch:
            return Fixed(subject, tuple(applied), tuple(findings), tuple(found))
        applied += batch
        subject = _edited(subject, batch)
        findings = standing_findings(subject)
    fighting = sorted({finding.rule for finding in _wanted(findings, rules, applicability)})
    return Fixed(subject, tuple(applied), tuple(findings), tuple(found), tuple(fighting))


def _wanted(
    findings: Iterable[Finding], rules: Collection[str] | None, applicability: Collection[Applicability]
) -> Iterator[Finding]:
    for finding in findings:
        # One that asks, and has nothing to suggest, has no edits.
        if finding.fix is None or not finding.fix.edits or finding.fix.applicability not in applicability:
            continue
        if rules is None or finding.rule in rules or finding.item in rules:
            yield finding


def _batch(findings: Iterable[Finding]) -> list[Finding]:
    """Fixes of one file that can be made together, the first of the checklist's order first.

    One file at a time: a fix can make another file's fix superfluous, such as an enum for the whole schema.
    """
    batch: list[Finding] = []
    ground = _Ground()
    for finding in findings:
        if finding.fix is None or (batch and finding.file != batch[0].file):
            continue
        if ground.has_room_for(finding, finding.fix):
            batch.append(finding)
            ground.take(finding, finding.fix)
    return batch


class _Ground:
    """The stretches of a file that the fixes of a batch write on."""

    def __init__(self) -> None:
        self._made: set[TextEdit] = set()
        self._taken: list[tuple[int, int]] = []
        self._shared: dict[int, set[tuple[str | None, str]]] = {}
        """Offsets of insertions that know their rank, and the fields they are about."""

    def has_room_for(self, finding: Finding, fix: Fix) -> bool:
        """Whether `fix` can be made as if alone: equal edits agree, others may not touch."""
        return not any(self._is_in_the_way(edit, finding) for edit in self._new(fix))

    def take(self, finding: Finding, fix: Fix) -> None:
        """Add `fix` to the batch."""
        new = self._new(fix)
        self._made.update(new)
        for edit in new:
            if _is_shareable(edit):
                about = self._shared.get(edit.start)
                if about is None:
                    about = self._shared[edit.start] = set()
                    insort(self._taken, (edit.start, edit.end))
                if finding.field is not None:
                    about.add((finding.model, finding.field))
            else:
                insort(self._taken, (edit.start, edit.end))

    def _new(self, fix: Fix) -> list[TextEdit]:
        return [edit for edit in fix.edits if edit not in self._made]

    def _is_in_the_way(self, edit: TextEdit, finding: Finding) -> bool:
        if _is_shareable(edit) and (about := self._shared.get(edit.start)) is not None:
            # Of two indexes that start with one field, the second may turn out to be superfluous.
            return (finding.model, finding.field) in about
        before = bisect_right(self._taken, (edit.end, sys.maxsize))
        return before > 0 and self._taken[before - 1][1] >= edit.start


def _is_shareable(edit: TextEdit) -> bool:
    return edit.rank > 0 and edit.start == edit.end


def _edited(subject: Subject, batch: Sequence[Finding]) -> Subject:
    edits = [edit for finding in batch if finding.fix for edit in finding.fix.edits]
    documents = tuple(
        parse(apply_edits(str(document), edits), document.path)
        if document.path == batch[0].file
        else document
        for document in subject.schema.documents
    )
    return structs.replace(subject, schema=Schema(documents))

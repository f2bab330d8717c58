"""The changes that are offered at a place: fixes of findings first, then repairs, then refactorings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.actions import foreign_keys, mapping, missing_types, opposites, uniqueness
from workbench.language.actions.action import ActionKind, CodeAction
from workbench.language.occurrences import document_at
from workbench.language.surroundings import ALONE
from workbench.language.symbols import Location
from workbench.psl.nodes import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.checklist.finding import Finding
    from workbench.language.surroundings import Surroundings
    from workbench.psl.schema import Schema


def code_actions(
    schema: Schema,
    span: Location,
    findings: Iterable[Finding] = (),
    surroundings: Surroundings = ALONE,
) -> tuple[CodeAction, ...]:
    """What can be done about a stretch of text.

    Args:
        schema: The schema as it is now.
        span: The stretch; a cursor, where it starts and ends at one offset.
        findings: What the checks found in exactly this text; those of other lines are passed over.
        surroundings: What is known beside the schema.

    Returns:
        Fixes, those of the stretch itself before others of its lines; then what makes the schema valid; then
        what only changes its form. No two of them make the same edits; those that can't be told before a
        question is answered have none.
    """
    actions: dict[object, CodeAction] = {}
    lines = whole_lines(schema, span)
    for action in (*_fixes(findings, span, lines), *_changes(schema, span, surroundings)):
        actions.setdefault(_what_it_does(action), action)
    return tuple(actions.values())


def _what_it_does(action: CodeAction) -> object:
    if action.finding is not None and not any(action.edits.values()):
        # What only an answer tells: each question is one of its own.
        return action.finding.key
    return tuple(sorted(action.edits.items()))


def whole_lines(schema: Schema, span: Location) -> Location:
    """`span`, widened to the lines that it touches: what is wrong with a line is asked anywhere on it."""
    document = document_at(schema, span.path)
    if document is None:
        return span
    source = document.source
    starts = source.line_starts
    last = source.line_of(span.end)
    end = starts[last] - 1 if last < len(starts) else len(source.text)
    return Location(span.path, starts[source.line_of(span.start) - 1], end)


def _fixes(findings: Iterable[Finding], span: Location, lines: Location) -> Iterator[CodeAction]:
    """The fixes on the lines of `span`, those at it first."""
    here = [
        finding
        for finding in findings
        if finding.file == span.path and _touch(finding.start, finding.end, lines)
    ]
    for finding in sorted(here, key=lambda one: not _touch(one.start, one.end, span)):
        if (fix := finding.fix) is not None:
            yield CodeAction(fix.title, ActionKind.FIX, {span.path: fix.edits}, fix.applicability, finding)


def _changes(schema: Schema, span: Location, surroundings: Surroundings) -> Iterator[CodeAction]:
    document = document_at(schema, span.path)
    for block in () if document is None else document.blocks:
        if not isinstance(block, Model) or not _touch(block.start, block.end, span):
            continue
        refactorings: list[CodeAction] = []
        if _touch(block.start, block.identifier.end, span):
            refactorings.extend(mapping.of_model(block))
        for field in block.fields:
            if _touch(field.start, field.end, span):
                yield from missing_types.actions(schema, field, surroundings)
                yield from opposites.actions(schema, block, field)
                yield from foreign_keys.actions(schema, block, field)
                yield from uniqueness.actions(schema, block, field)
                refactorings.extend(mapping.of_field(schema, block, field))
        yield from refactorings


def _touch(start: int, end: int, span: Location) -> bool:
    return start <= span.end and span.start <= end

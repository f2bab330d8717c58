"""What is wrong with a service's schema, as an editor shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
)

from workbench.lsp.positions import Places
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.checklist.finding import Finding, Related
    from workbench.lsp.desk import Desk
    from workbench.lsp.open_documents import Opened
    from workbench.psl.document import Document
    from workbench.workspace.snapshot import Problem, SchemaFile, ServiceSnapshot

OURS = "workbench"
_SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}


def diagnostics_of(
    snapshot: ServiceSnapshot, desk: Desk, opened: Opened
) -> dict[str, tuple[Diagnostic, ...]]:
    """What the checklist, the parser and Prisma say of each file of a service, in the order of the text.

    Args:
        snapshot: The service with the texts of the open documents.
        desk: How the editor names places.
        opened: The documents that are open.
    """
    files = {file.path: _Named(file, desk, opened) for file in snapshot.files}
    found: dict[str, list[Diagnostic]] = {path: [] for path in files}
    for path, diagnostic in _all(snapshot, files):
        found[path].append(diagnostic)
    return {path: tuple(_in_order(diagnostics)) for path, diagnostics in found.items()}


def findings_of(snapshot: ServiceSnapshot) -> list[Finding]:
    """What the checklist finds; what needs no schema has nothing to mend in the one it has."""
    if snapshot.state is ServiceState.EXCLUDED:
        return []
    return [finding for item in snapshot.checklist for finding in item.findings]


def parser_diagnostics(document: Document, encoding: str) -> tuple[Diagnostic, ...]:
    """What the parser can't read of a document that belongs to no service: it may be a part of something."""
    places = Places(document.source, encoding)
    return tuple(
        Diagnostic(places.first_line(one.start, one.end), one.message, DiagnosticSeverity.Error, source=OURS)
        for one in document.diagnostics
    )


class _Named:
    """A file with the names that the editor has for it and for its places."""

    def __init__(self, file: SchemaFile, desk: Desk, opened: Opened) -> None:
        document = opened.get(file.path)
        self.file = file
        self.uri = desk.addresses.uri(file.path) if document is None else document.uri
        self.places = Places(file.source, desk.abilities.encoding, is_open=document is not None)


def _all(snapshot: ServiceSnapshot, files: dict[str, _Named]) -> Iterator[tuple[str, Diagnostic]]:
    for problem in snapshot.problems:
        if problem.file in files:
            yield problem.file, _of_problem(problem, files[problem.file])
    for finding in findings_of(snapshot):
        if finding.file in files:
            yield finding.file, _of_finding(finding, files)


def _of_problem(problem: Problem, named: _Named) -> Diagnostic:
    return Diagnostic(
        named.places.first_line(problem.start, problem.end),
        problem.message,
        _SEVERITIES[problem.severity],
        source=problem.source,
    )


def _of_finding(finding: Finding, files: dict[str, _Named]) -> Diagnostic:
    related = [_of_related(one, files[one.file]) for one in finding.related if one.file in files]
    return Diagnostic(
        files[finding.file].places.first_line(finding.start, finding.end),
        finding.message,
        _SEVERITIES[finding.severity.value],
        code=finding.rule,
        source=OURS,
        related_information=related or None,
    )


def _of_related(related: Related, named: _Named) -> DiagnosticRelatedInformation:
    source = named.file.source
    start, end = (source.offset_at(one.line, one.column) for one in (related.range.start, related.range.end))
    return DiagnosticRelatedInformation(
        Location(named.uri, named.places.first_line(start, end)), related.message
    )


def _in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(
        diagnostics, key=lambda one: (one.range.start.line, one.range.start.character, one.severity or 0)
    )

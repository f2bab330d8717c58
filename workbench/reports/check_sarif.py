"""`check --format sarif`: for code scanning, editors and whatever else reads SARIF.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html. What is
waived is told as suppressed in the source, what a baseline accepts as suppressed from outside. GitHub asks
for more than the standard does: each rule explained, a line for each result.
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from workbench import __version__
from workbench.checklist.finding import Applicability, Severity
from workbench.reports.rule_pages import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import Finding, Fix, Related
    from workbench.psl.source import Range
    from workbench.reports.check_report import CheckReport, Told
    from workbench.workspace.ratchet.flaws import Flaw
    from workbench.workspace.snapshot import ServiceSnapshot

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
MOST_FOR_GITHUB = 25_000
"""GitHub takes no file with more results.

https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
"""
_ROOT = "%SRCROOT%"
_TOP = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
"""Where GitHub shows what is about no line."""
_FINGERPRINT = "workbench/v1"


def check_sarif(report: CheckReport) -> bytes:
    """Render the document."""
    rules: dict[str, int] = {}
    results = [
        *_results(report, rules),
        *(
            _waived(finding, report.prefix, evidence, rules)
            for snapshot in report.snapshots
            for item in snapshot.checklist
            for finding, evidence in ((one, item.evidence) for one in item.waived)
        ),
    ]
    document = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Schema Workbench",
                        "semanticVersion": __version__,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "invocations": [_invocation(report)],
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
                "results": results,
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _invocation(report: CheckReport) -> dict[str, Any]:
    """How the check went: what it could not look at is no result, but has to be known."""
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if report.unseen:
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": report.unseen}}]
    return invocation


def _rule(rule: str) -> dict[str, Any]:
    page = page_of(rule)
    text = page.text or page.title
    return {
        "id": rule,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.why},
        "help": {"text": text, "markdown": text},
    }


def _results(report: CheckReport, rules: dict[str, int]) -> Iterator[dict[str, Any]]:
    for service in report.services():
        for told in service.flaws:
            yield _result(told, service.snapshot, report.prefix, rules)


def _result(told: Told, snapshot: ServiceSnapshot, prefix: str, rules: dict[str, int]) -> dict[str, Any]:
    flaw = told.flaw
    result = _said(flaw.rule, flaw.message, rules) | {
        "level": _LEVELS[flaw.severity],
        "locations": [_location(flaw, snapshot, prefix)],
        "partialFingerprints": {_FINGERPRINT: f"{snapshot.name} {told.fingerprint}"},
    }
    finding = flaw.finding
    if finding is not None and finding.related:
        result["relatedLocations"] = [_related(one, prefix) for one in finding.related]
    if finding is not None and finding.fix is not None:
        fix = _fix(finding.fix, finding, snapshot, prefix)
        if fix is not None:
            result["fixes"] = [fix]
    if told.is_accepted:
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


def _said(rule: str, message: str, rules: dict[str, int]) -> dict[str, Any]:
    index = rules.setdefault(rule, len(rules))
    return {"ruleId": rule, "ruleIndex": index, "message": {"text": message}}


def _waived(finding: Finding, prefix: str, evidence: str, rules: dict[str, int]) -> dict[str, Any]:
    return _said(finding.rule, finding.message, rules) | {
        "level": _LEVELS[finding.severity],
        "locations": [{"physicalLocation": _place(finding.file, finding.range, prefix)}],
        "suppressions": [{"kind": "inSource", "status": "accepted", "justification": evidence}],
    }


def _location(flaw: Flaw, snapshot: ServiceSnapshot, prefix: str) -> dict[str, Any]:
    """Where a flaw is; what is about no file is about the folder in which one should be."""
    logical = f"{snapshot.name}.{flaw.place}" if flaw.finding is not None and flaw.place else snapshot.name
    path = flaw.file or f"{snapshot.folder}/"
    return {
        "physicalLocation": _place(path, flaw.range, prefix),
        "logicalLocations": [{"fullyQualifiedName": logical}],
    }


def _related(related: Related, prefix: str) -> dict[str, Any]:
    return {
        "physicalLocation": _place(related.file, related.range, prefix),
        "message": {"text": related.message},
    }


def _place(path: str, stretch: Range | None, prefix: str) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(f"{prefix}{path}"), "uriBaseId": _ROOT},
        "region": _TOP if stretch is None else _region(stretch),
    }


def _region(stretch: Range) -> dict[str, int]:
    start, end = stretch.start, stretch.end
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": start.offset,
        "byteLength": end.offset - start.offset,
    }


def _fix(fix: Fix, finding: Finding, snapshot: ServiceSnapshot, prefix: str) -> dict[str, Any] | None:
    """A fix that needs no answer; None for all others, which a tool must not apply unasked."""
    file = next((one for one in snapshot.files if one.path == finding.file), None)
    if file is None or fix.applicability is not Applicability.SAFE:
        return None
    return {
        "description": {"text": fix.title},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": quote(f"{prefix}{file.path}"), "uriBaseId": _ROOT},
                "replacements": [
                    {
                        "deletedRegion": _region(file.source.range(edit.start, edit.end)),
                        "insertedContent": {"text": edit.new_text},
                    }
                    for edit in fix.edits
                ],
            }
        ],
    }

"""`check --format github`: annotations at the lines of a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions. GitHub shows ten of each
kind for a step, so what fails comes first, and services without a schema are told together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Severity
from workbench.reports.summary import summary_entry, summary_sentence
from workbench.workspace.ratchet.flaws import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.reports.check_report import CheckReport
    from workbench.workspace.ratchet.flaws import Flaw

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ORDER = list(_COMMANDS)


def check_github(report: CheckReport) -> Iterator[str]:
    """The report, line by line; what is accepted is not annotated."""
    flaws: list[Flaw] = []
    missing: list[str] = []
    accepted = 0
    for service in report.services():
        for told in service.flaws:
            accepted += told.is_accepted
            if told.is_accepted:
                continue
            if told.flaw.rule == MISSING:
                missing.append(service.snapshot.name)
            else:
                flaws.append(told.flaw)
    for flaw in sorted(flaws, key=lambda flaw: _ORDER.index(flaw.severity)):
        yield _annotation(flaw, report.prefix)
    if missing:
        noun = "service has" if len(missing) == 1 else "services have"
        message = f"{len(missing)} {noun} no schema: {', '.join(missing)}"
        yield f"::error title={_property(MISSING)}::{_data(message)}"
    # A line that begins with two colons would be a command.
    yield summary_sentence(summary_entry(report.snapshots)) + (f" · {accepted} accepted" if accepted else "")


def _annotation(flaw: Flaw, prefix: str) -> str:
    properties: dict[str, str | int] = {}
    if flaw.file is not None:
        properties["file"] = f"{prefix}{flaw.file}"
    if flaw.range is not None:
        start, end = flaw.range.start, flaw.range.end
        properties |= {"line": start.line, "endLine": end.line}
        if start.line == end.line:
            # GitHub takes columns only within a line. Its end column is the last one that is marked.
            properties |= {"col": start.column, "endColumn": max(start.column, end.column - 1)}
    properties["title"] = flaw.rule
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[flaw.severity]} {said}::{_data(flaw.message)}"


def _data(text: str) -> str:
    """`text` so that it stays in its line, as the runner takes it apart again."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

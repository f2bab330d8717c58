"""What is to be said of a migration before it is written, line by line, with the lines of its script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.reports.lines import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.checklist.finding import Finding
    from workbench.workspace.migrations.plan import MigrationPlan


def advice_lines(plan: MigrationPlan, findings: Iterable[Finding]) -> Iterator[str]:
    """A line for each finding: `user-service: warning, line 2: ...`."""
    for finding in findings:
        rule = finding.rule.partition("/")[2]
        place = f"{finding.severity.value}, line {finding.range.start.line}"
        yield visible(f"{plan.service}: {place}: {finding.message} [{rule}]")

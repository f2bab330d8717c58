"""`check --format junit`: a suite for each service, a case for each item, for whatever shows test results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Severity, Status
from workbench.checklist.verdict import ITEMS
from workbench.reports.lines import visible
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from junitparser import TestCase, TestSuite

    from workbench.reports.check_report import CheckReport, Told, ToldService

_SCHEMA = "schema"
"""The case of what belongs to no item: Prisma's verdict, substance, and whether there is a schema at all."""
_ITEMS = frozenset(item for item, _ in ITEMS)


def check_junit(report: CheckReport) -> bytes:
    """Render the document."""
    from junitparser import JUnitXml

    document = JUnitXml("workbench check")
    for service in report.services():
        document.add_testsuite(_suite(service))
    document.update_statistics()  # type: ignore[no-untyped-call] # junitparser leaves it without types
    written: bytes = document.tostring()  # type: ignore[no-untyped-call] # as above
    return written


def _suite(service: ToldService) -> TestSuite:
    from junitparser import TestSuite

    suite = TestSuite(service.snapshot.name)
    for case in _cases(service):
        suite.add_testcase(case)
    return suite


def _cases(service: ToldService) -> Iterator[TestCase]:
    snapshot = service.snapshot
    by_item: dict[str, list[Told]] = {}
    for told in service.flaws:
        item = told.flaw.rule.partition("/")[0]
        finding = told.flaw.finding
        # What is wrong with a comment is told by the item it names, which `check` shows it under as well.
        by_item.setdefault(item if item in _ITEMS or finding is not None else _SCHEMA, []).append(told)
    schema = _case(service, _SCHEMA, by_item.pop(_SCHEMA, []))
    if snapshot.state is ServiceState.EXCLUDED:
        _skip(schema, snapshot.triage.why_excluded)
    yield schema
    if snapshot.state is ServiceState.EXCLUDED:
        return
    # Waived, unknown for a reason that is told elsewhere, or not asked for: none of that is a pass.
    unpassed = {item.id: item.evidence for item in snapshot.checklist if item.status is not Status.PASS}
    for name in dict.fromkeys([*(item.id for item in snapshot.checklist), *by_item]):
        case = _case(service, name, by_item.get(name, []))
        if name in unpassed and not case.result:
            _skip(case, unpassed[name])
        yield case


def _case(service: ToldService, name: str, flaws: Sequence[Told]) -> TestCase:
    from junitparser import Failure, TestCase

    case = TestCase(name, classname=service.snapshot.name)
    failing = [told for told in flaws if told.fails]
    accepted = sum(told.is_accepted for told in flaws)
    if failing:
        first = visible(failing[0].flaw.message)
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        failure = Failure(f"{first}{more}", failing[0].flaw.rule)
        failure.text = "\n".join(_line(told) for told in flaws)
        case.result = [failure]
    elif accepted:
        _skip(case, f"{accepted} accepted")
    return case


def _skip(case: TestCase, why: str) -> None:
    from junitparser import Skipped

    case.result = [Skipped(visible(why))]


def _line(told: Told) -> str:
    flaw = told.flaw
    place = flaw.file or ""
    if flaw.range is not None:
        place += f":{flaw.range.start.line}:{flaw.range.start.column}"
    accepted = ", accepted" if told.is_accepted else ""
    severity = "" if flaw.severity is Severity.ERROR else f"{flaw.severity.value}: "
    # XML has no control characters, however they are escaped.
    return visible(f"{place}  {severity}{flaw.message} [{flaw.rule}{accepted}]".strip())

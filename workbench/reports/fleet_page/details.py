"""What the page shows of a service once somebody opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.verdict import ITEMS

if TYPE_CHECKING:
    from workbench.checklist.finding import Finding, ItemResult
    from workbench.psl.source import Range
    from workbench.triage.decision import Triage
    from workbench.workspace.snapshot import Problem, ServiceSnapshot

_LONGEST = 160
"""Characters of a line that are shown."""
_TITLES = dict(ITEMS)


class Said(Struct, frozen=True, omit_defaults=True):
    """A finding, or what Prisma says."""

    severity: str
    message: str
    by: str
    """The rule, or who says it."""
    at: str = ""
    """`path:line`; empty where it is about no place."""
    line: str = ""
    """The line of the file."""
    mark: tuple[int, int] | None = None
    """What in the line it is about: two offsets, in UTF-16 units, as the page's script counts."""
    fixable: bool = False


class Answer(Struct, frozen=True, omit_defaults=True):
    """An item."""

    id: str
    title: str
    status: str
    evidence: str
    findings: tuple[Said, ...] = ()
    waived: tuple[Said, ...] = ()


class Details(Struct, frozen=True, omit_defaults=True):
    """A service."""

    files: tuple[str, ...]
    items: tuple[Answer, ...]
    problems: tuple[Said, ...] = ()
    substance: str = ""
    decided: str = ""
    note: str = ""
    diagram: str = ""
    """Its entities and how they relate, as SVG."""


def details_of(snapshot: ServiceSnapshot, *, with_diagram: bool = True) -> Details:
    """Everything that is known of a service.

    Args:
        snapshot: The service.
        with_diagram: Whether to draw what is in its schema.
    """
    lines = _Lines(snapshot)
    return Details(
        files=tuple(file.path for file in snapshot.files),
        items=tuple(_answer(item, lines) for item in snapshot.checklist),
        problems=tuple(lines.problem(problem) for problem in snapshot.problems),
        substance=snapshot.substance.evidence if snapshot.substance is not None else "",
        decided=_decided(snapshot.triage),
        note=snapshot.triage.note,
        diagram=_diagram(snapshot) if with_diagram else "",
    )


def _answer(item: ItemResult, lines: _Lines) -> Answer:
    return Answer(
        item.id,
        _TITLES.get(item.id, item.id),
        item.status.value,
        item.evidence,
        tuple(map(lines.finding, item.findings)),
        tuple(map(lines.finding, item.waived)),
    )


def _diagram(snapshot: ServiceSnapshot) -> str:
    from workbench.diagrams.reading import diagram_of
    from workbench.diagrams.svg import svg

    if snapshot.schema is None or not snapshot.schema.models:
        return ""
    return svg(diagram_of(snapshot.schema, snapshot.name))


def _decided(triage: Triage) -> str:
    said = [
        f"owner {triage.owner}" if triage.owner else "",
        triage.stage.value if triage.stage else "",
        triage.why_excluded,
    ]
    return ", ".join(word for word in said if word)


class _Lines:
    """The lines of a service's files, to be shown with what is said of them."""

    def __init__(self, snapshot: ServiceSnapshot) -> None:
        self._files = {file.path: file.text for file in snapshot.files}
        self._split: dict[str, list[str]] = {}

    def finding(self, finding: Finding) -> Said:
        """A finding with its line."""
        line, mark = self._at(finding.file, finding.range)
        return Said(
            finding.severity.value,
            finding.message,
            finding.rule,
            f"{finding.file}:{finding.range.start.line}",
            line,
            mark,
            finding.fixable,
        )

    def problem(self, problem: Problem) -> Said:
        """What a parser says, with its line."""
        line, mark = self._at(problem.file, problem.range)
        place = f"{problem.file}:{problem.range.start.line}"
        return Said(problem.severity, problem.message, problem.source, place, line, mark)

    def _at(self, path: str, stretch: Range) -> tuple[str, tuple[int, int] | None]:
        if path not in self._split:
            # Lines end as positions count them, not at every character that `splitlines` takes for an end.
            text = self._files.get(path, "").replace("\r\n", "\n").replace("\r", "\n")
            self._split[path] = text.split("\n")
        lines = self._split[path]
        start, end = stretch.start, stretch.end
        if start.line > len(lines):
            return "", None
        whole = lines[start.line - 1]
        last = end.column - 1 if end.line == start.line else len(whole)
        line = whole[:_LONGEST]
        first, last = min(start.column - 1, len(line)), min(last, len(line))
        if first >= last:
            return line, None
        return line, (_units(line[:first]), _units(line[:last]))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

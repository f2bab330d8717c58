"""A service to show: small enough to read, with a finding of every severity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ComposeResult

from workbench.catalog.service import Service
from workbench.checklist.finding import Finding, ItemResult, Severity, Status
from workbench.psl.source import Source
from workbench.ui.engine_facts import AVAILABLE, EngineFacts
from workbench.workspace.snapshot import Problem, SchemaFile, ServiceSnapshot, ServiceState
from workbench.workspace.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from textual.widget import Widget

    from workbench.ui.lines.line_view import LineView

ACCEPTED = Verdict()
ASKED = EngineFacts(AVAILABLE)
"""Prisma's engine, running."""

PATH = "services/course-service/prisma/schema.prisma"

TEXT = """\
model Course {
  id      String   @id @default(cuid())
  status  String   @default("draft")
  price   Float
  lessons Lesson[]
}

model Lesson {
  id       String @id
  courseId String
  course   Course @relation(fields: [courseId], references: [id])
}
"""


def finding(text: str, word: str, message: str, rule: str = "indexes/foreign-key", **more: object) -> Finding:
    """A finding at the first place of `word` in `text`."""
    start = text.index(word)
    place = Source(text).range(start, start + len(word))
    severity = more.pop("severity", Severity.ERROR)
    assert isinstance(severity, Severity)
    file = more.pop("file", PATH)
    return Finding(rule, severity, message, str(file), place, start, start + len(word))


def problem(text: str, word: str, message: str, **more: str) -> Problem:
    """A problem at the first place of `word` in `text`."""
    start = text.index(word)
    place = Source(text).range(start, start + len(word))
    return Problem(
        more.get("source", "workbench"),
        more.get("severity", "error"),
        message,
        more.get("file", PATH),
        place,
        start,
        start + len(word),
    )


def items(text: str = TEXT) -> tuple[ItemResult, ...]:
    """The ten items for `TEXT`, or a text that holds the same words."""
    return (
        ItemResult(
            "data-types",
            Status.FAIL,
            "1 money field is a float",
            (
                finding(text, "cuid()", "use `uuid()`", "data-types/cuid", severity=Severity.WARNING),
                finding(text, "Float", "make `price` a `Decimal`", "data-types/money"),
            ),
        ),
        ItemResult("required-fields", Status.PASS, "9 required fields"),
        ItemResult("relationships", Status.PASS, "1 relation"),
        ItemResult(
            "indexes",
            Status.FAIL,
            "1 foreign key has no index",
            (finding(text, "courseId", "add `@@index([courseId])`"),),
        ),
        ItemResult(
            "enums",
            Status.PASS,
            "no enum is needed",
            (finding(text, "status", "could be an enum", "enums/status", severity=Severity.INFO),),
        ),
        ItemResult("timestamps", Status.PASS, "2 models"),
        ItemResult(
            "soft-delete",
            Status.WAIVED,
            "courses are never deleted",
            (),
            (finding(text, "Course", "no `deletedAt`", "soft-delete/missing"),),
        ),
        ItemResult("compliance", Status.PASS, "3 fields on 2 models"),
        ItemResult("migrations", Status.UNKNOWN, "2 migrations, not proven yet"),
        ItemResult("seed", Status.UNKNOWN, "no seed"),
    )


def snapshot(
    *texts: str,
    name: str = "course-service",
    checklist: tuple[ItemResult, ...] = (),
    problems: tuple[Problem, ...] = (),
    paths: tuple[str, ...] = (PATH,),
    has_blueprint: bool = True,
    verdict: Verdict | None = ACCEPTED,
) -> ServiceSnapshot:
    """A service with these texts as its files, which Prisma accepts; without any it has no schema."""
    files = tuple(SchemaFile(path, text, "") for path, text in zip(paths, texts, strict=bool(texts)))
    state = ServiceState.FAILING if files else ServiceState.MISSING
    return ServiceSnapshot(
        Service(name),
        f"services/{name}",
        state,
        files,
        checklist,
        problems,
        verdict=verdict if files else None,
        has_blueprint=has_blueprint,
    )


COURSE = snapshot(TEXT, checklist=items())
MISSING = snapshot(name="quiz-service")


class Host(App[None]):
    """An app that holds widgets and remembers what they say.

    Args:
        widgets: What it holds.
    """

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.widgets = widgets
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield from self.widgets

    def on_preview_panel_problem_entered(self, message: object) -> None:
        self.heard.append(message)

    def on_checklist_panel_finding_selected(self, message: object) -> None:
        self.heard.append(message)

    def on_checklist_panel_problem_selected(self, message: object) -> None:
        self.heard.append(message)


def shown(view: LineView) -> list[str]:
    """The rows of a view that are on the screen, without blanks at their ends."""
    rows = [view.render_line(y).text.rstrip() for y in range(view.size.height)]
    while rows and not rows[-1]:
        rows.pop()
    return rows

"""The line that sums up how a service stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.strip import Strip
from textual.widget import Widget

from workbench.checklist.finding import Severity
from workbench.checklist.words import count
from workbench.ui.checklist.entries import counts
from workbench.ui.lines.painting import sentence
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.pen import BOLD, PLAIN
from workbench.ui.preview.notes import COLORS, MARKS

if TYPE_CHECKING:
    from workbench.workspace.snapshot import ServiceSnapshot

SEPARATOR = " · "


class Part(NamedTuple):
    """One statement of the summary."""

    text: str
    short: str
    """For a narrow panel."""
    color: str
    """Theme variable."""


_DRAFT = Part("unsaved buffer", "unsaved", "text-warning")


class SummaryLine(Widget):
    """One row that says how a service stands: `7/10 · 3 errors · 2 warnings`."""

    DEFAULT_CSS = "SummaryLine { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()

    def update(self, snapshot: ServiceSnapshot | None, *, is_draft: bool = False) -> None:
        """Sum up a service, or say that what is summed up is not saved."""
        self._parts = (*summary_of(snapshot), *((_DRAFT,) if is_draft else ()))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the one row."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        width = self.size.width
        if y:
            return Strip.blank(width, palette.plain)
        texts = [part.text for part in self._parts]
        if len(SEPARATOR.join(texts)) + 1 > width:
            texts = [part.short for part in self._parts]
        pieces = [(" ", PLAIN)]
        for index, (text, part) in enumerate(zip(texts, self._parts, strict=True)):
            style = palette.text(part.color)
            if index:
                pieces.append((SEPARATOR, palette.text("text-muted")))
            pieces.append((text, style if index else style + BOLD))
        return Strip(sentence(pieces, palette.plain, width), width)


def summary_of(snapshot: ServiceSnapshot | None) -> tuple[Part, ...]:
    """What there is to say in one line; nothing of a service without a schema."""
    if snapshot is None:
        return ()
    parts: list[Part] = []
    if total := len(snapshot.checklist):
        passed = f"{snapshot.passed}/{total}"
        parts.append(Part(passed, passed, "state-passing" if snapshot.passed == total else "foreground"))
    for severity, number in zip((Severity.ERROR, Severity.WARNING), counts(snapshot), strict=True):
        if number:
            short = f"{MARKS[severity]} {number}"
            parts.append(Part(count(number, severity.value), short, COLORS[severity]))
    return tuple(parts)

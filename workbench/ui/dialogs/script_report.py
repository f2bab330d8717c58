"""Shows a migration's script at the place that something is said of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.ui.frame.dialog import Dialog
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from workbench.checklist.finding import Finding

AROUND = 200
"""Lines that are shown before and behind the place; who wants all of a long script opens it."""
_ABOVE = 4
"""Lines that stay in sight above the place."""


class ScriptReport(Dialog[None]):
    """A script to read.

    Args:
        finding: What is said of it.
        script: Its text.
    """

    DEFAULT_CSS = """
    ScriptReport { align: center middle; }
    ScriptReport > Vertical {
        width: 110; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    ScriptReport .said { height: auto; max-height: 8; margin: 0 0 1 0; color: $text-warning; }
    ScriptReport VerticalScroll { height: auto; max-height: 100%; scrollbar-size: 1 1; }
    ScriptReport #script { height: auto; width: auto; }
    """

    help: ClassVar[str] = (
        "A migration, at the place that the remark is about. Prisma keeps a checksum of each script that was "
        "applied, so it is not changed here: t and w set the remark aside, with a reason."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", "Close", tooltip="Close the script", id="script.close"),
    ]

    def __init__(self, finding: Finding, script: str) -> None:
        super().__init__()
        self._finding = finding
        first = finding.range.start.line
        # A range that ends where a line begins does not mean that line.
        last = finding.range.end.line - (finding.range.end.column == 1 and finding.range.end.line > first)
        lines = script.splitlines()
        self._begin = max(1, first - AROUND)
        self._top = first - self._begin
        shown = lines[self._begin - 1 : last + AROUND]
        self._text = Content("\n").join(list(numbered(shown, self._begin, range(first, last + 1))))

    def compose(self) -> ComposeResult:
        """What is said, and the script in a part that scrolls."""
        finding = self._finding
        with Vertical() as window:
            # The folder tells which migration it is, and all the folders above would hide the line.
            path = "/".join(finding.file.split("/")[-2:])
            window.border_title = Content(f"{inert(path)}:{finding.range.start.line}")
            window.border_subtitle = "esc closes · t w sets it aside"
            yield Static(Content(inert(f"{finding.message} [{finding.rule}]")), classes="said")
            with VerticalScroll():
                yield Static(self._text, id="script")

    def on_mount(self) -> None:
        """The place is what there is to see."""
        scroll = self.query_one(VerticalScroll)
        scroll.focus()
        self.call_after_refresh(scroll.scroll_to, y=max(0, self._top - _ABOVE), animate=False)

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)


def numbered(lines: list[str], begin: int, meant: range) -> Iterator[Content]:
    """The lines with their numbers, those that are meant in colour.

    Args:
        lines: The lines.
        begin: The number of the first.
        meant: The numbers of those that something is said of.
    """
    width = len(str(begin + len(lines)))
    for number, line in enumerate(lines, begin):
        style = "bold $text-warning" if number in meant else "$foreground-muted"
        text = "" if number in meant else "$foreground"
        yield Content.assemble(
            (f"{'▸' if number in meant else ' '} {number:>{width}}  ", style), (inert(line), text)
        )

"""The rows that an entry of the checklist takes at a given width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from workbench.checklist.finding import Severity, Status
from workbench.checklist.verdict import ITEMS
from workbench.checklist.words import count
from workbench.ui.checklist.entries import Entry, ItemEntry, ProblemEntry
from workbench.ui.checklist.remarks import RemarkEntry
from workbench.ui.checklist.verdict import VERDICT
from workbench.ui.lines.rows import Part, Row
from workbench.ui.lines.visible import inert
from workbench.ui.lines.wrapping import wrapped
from workbench.ui.preview.notes import COLORS, MARKS, severity_of, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE_NUMBER = 6
"""Digits of the longest line number that is given a column."""

NARROW = 40
"""Cells below which findings are indented less."""

ROOMY = 20
"""Cells a message gets at least where there are so many."""

TWO_COLUMNS = 84
"""Cells from which on the evidence stands beside the title instead of below it."""

SIGNS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNKNOWN: "?", Status.WAIVED: "~"}
"""One cell each, told apart without colour."""

_STATUS_COLORS = {
    Status.PASS: "state-passing",
    Status.FAIL: "text-error",
    Status.UNKNOWN: "state-unknown",
    Status.WAIVED: "state-excluded",
}


_TITLES = dict((VERDICT, *ITEMS))


def rows_of(entries: Sequence[Entry], width: int) -> list[list[Row]]:
    """The rows of each entry, none wider than `width` cells where that is possible at all."""
    places = [
        cell_len(inert(entry.place)) for entry in entries if not isinstance(entry, ItemEntry | RemarkEntry)
    ]
    # Line numbers stand in a column; names of files have too many lengths for one.
    column = max((place for place in places if place <= LINE_NUMBER), default=0)
    return [_rows(entry, max(column, 3), width) for entry in entries]


def _rows(entry: Entry, column: int, width: int) -> list[Row]:
    if isinstance(entry, ItemEntry):
        return _item(entry, width)
    if isinstance(entry, RemarkEntry):
        return _remark(entry, width)
    place = Part(f" {inert(entry.place):>{column}}  ", "text-muted")
    if isinstance(entry, ProblemEntry):
        severity = severity_of(entry.problem)
        sign = Part(MARKS[severity], COLORS[severity], is_bold=True)
        message = Part(wording(entry.problem), "foreground")
        return _hanging((Part("  ", "foreground"), sign, place), message, width)
    severity = entry.finding.severity
    weighs = severity is Severity.ERROR and not entry.is_waived
    sign = Part(MARKS[severity], COLORS[severity], weighs)
    if entry.is_waived:
        sign = Part(SIGNS[Status.WAIVED], "text-muted")
    message = Part(inert(entry.finding.message), "foreground" if weighs else "text-muted")
    return _hanging((Part("    " if width >= NARROW else "  ", "foreground"), sign, place), message, width)


def _item(entry: ItemEntry, width: int) -> list[Row]:
    result = entry.result
    fold = "▾" if entry.is_open else "▸"
    head = (
        Part(f"{fold if entry.has_more else ' '} ", "text-muted"),
        Part(SIGNS[result.status], _STATUS_COLORS[result.status], is_bold=True),
        Part(" ", "foreground"),
    )
    title = Part(_TITLES.get(result.id, inert(result.id)), "foreground", result.status is Status.FAIL)
    remark = inert(result.evidence)
    if not entry.is_open and (hidden := _hidden(entry)) not in remark:
        remark = "; ".join(filter(None, (remark, hidden)))
    return _titled(head, title, remark, width)


def _remark(entry: RemarkEntry, width: int) -> list[Row]:
    sign = Part("·", "text-muted")
    if entry.status is not None:
        sign = Part(SIGNS[entry.status], _STATUS_COLORS[entry.status], is_bold=True)
    if entry.id == "substance" and entry.status is Status.FAIL:
        sign = sign._replace(color="state-hollow")
    head = (Part("↪ " if entry.service is not None else "  ", "text-muted"), sign, Part(" ", "foreground"))
    title = Part(inert(entry.title), "foreground", entry.status is Status.FAIL)
    return _titled(head, title, inert(entry.text), width)


def _titled(head: Row, title: Part, remark: str, width: int) -> list[Row]:
    """A title with its remark: beside it where there is room, else below."""
    if width >= TWO_COLUMNS:
        column = 4 + max(map(len, _TITLES.values())) + 2
        lines = wrapped(remark, width - column - 1)
        title = title._replace(text=title.text.ljust(column - 4))
        rest = [(Part(" " * column, "foreground"), Part(line, "text-muted")) for line in lines[1:]]
        return [(*head, title, Part(lines[0], "text-muted")), *rest]
    first, *more = [title._replace(text=line) for line in wrapped(title.text, width - 5)]
    if remark:
        more += [Part(line, "text-muted") for line in wrapped(remark, width - 5)]
    return [(*head, first), *((Part("    ", "foreground"), line) for line in more)]


def _hidden(entry: ItemEntry) -> str:
    """What a folded item keeps to itself."""
    severities = [finding.severity for finding in entry.result.findings]
    words = [
        count(severities.count(severity), word)
        for severity, word in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "remark"),
        )
        if severity in severities
    ]
    if entry.result.waived:
        words.append(f"{len(entry.result.waived)} waived")
    return ", ".join(words)


def _hanging(lead: Row, message: Part, width: int) -> list[Row]:
    """A message behind its sign and place; its further lines stand below its first."""
    indent = sum(cell_len(part.text) for part in lead)
    if width - indent < ROOMY:
        # A long file name or a narrow panel leaves too little room: the message goes below.
        indent = cell_len(lead[0].text) + 2
        first, rest = lead, wrapped(message.text, width - indent - 1)
    else:
        head, *rest_lines = wrapped(message.text, width - indent - 1)
        first, rest = (*lead, message._replace(text=head)), tuple(rest_lines)
    blank = Part(" " * indent, "foreground")
    return [first, *((blank, message._replace(text=line)) for line in rest)]

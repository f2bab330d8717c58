"""The files of a schema as one long sheet: each under its title where there are several."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from workbench.psl.source import Source
from workbench.ui.lines.visible import LONGEST, visible
from workbench.ui.preview.notes import notes_of

if TYPE_CHECKING:
    from workbench.psl.highlight import Highlighter
    from workbench.ui.preview.notes import Note
    from workbench.workspace.snapshot import ServiceSnapshot

COLOURED = 5_000
"""Lines longer than this are shown without syntax colours."""

MEASURED = 2_000
"""Lines with unusual characters whose width is measured; the width of the rest is estimated."""

_UNUSUAL = re.compile(r"[^\x20-\x7e\r\n]")


class Page:
    """One file (or one generated text) of the sheet.

    Args:
        path: Path of the file; empty for a text that is not in a file.
        text: The text.
        notes: What is to be said about its lines, by line from 1.
    """

    def __init__(self, path: str, text: str, notes: dict[int, tuple[Note, ...]] | None = None) -> None:
        self.path = path
        self.source = Source(text, path)
        self.notes = notes or {}

    @cached_property
    def highlighter(self) -> Highlighter:
        """Finds the syntax of single lines."""
        from workbench.psl.highlight import Highlighter

        return Highlighter(self.source.text)

    @cached_property
    def line_count(self) -> int:
        """Lines that are shown; the empty one behind a last line end is not."""
        starts = self.source.line_starts
        return len(starts) - (len(starts) > 1 and starts[-1] == len(self.source.text))

    @cached_property
    def width(self) -> int:
        """Cells of the widest line; not less than the truth for all but freakish texts."""
        text, starts = self.source.text, self.source.line_starts
        lengths = [end - start for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
        width = min(max(lengths), LONGEST)
        at = _UNUSUAL.search(text)
        for _ in range(MEASURED):
            if at is None:
                return width
            line = self.source.line_of(at.start())
            width = max(width, visible(self.source.line_text(line)).width)
            at = _UNUSUAL.search(text, starts[line] if line < len(starts) else len(text))
        return max(width, 2 * min(max(lengths), LONGEST))


class Place(NamedTuple):
    """A line of the sheet."""

    page: int
    """Index of its page."""
    line: int
    """Line of the page from 1; 0 is the page's title."""


class Sheet:
    """All pages, one below the other; lines are numbered from 0 through all of them.

    Args:
        pages: The pages.
    """

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self.pages = pages
        self.has_titles = len(pages) > 1
        self._firsts: list[int] = []
        """The number of each page's first line or title."""
        count = 0
        for page in pages:
            self._firsts.append(count)
            count += page.line_count + self.has_titles
        self.line_count = count

    def place(self, number: int) -> Place:
        """Where the line `number` of the sheet comes from."""
        index = bisect_right(self._firsts, number) - 1
        return Place(index, number - self._firsts[index] + (not self.has_titles))

    def number(self, page: int, line: int) -> int:
        """The number of a page's line; a line the page does not have gives the nearest."""
        line = max(0 if self.has_titles else 1, min(line, self.pages[page].line_count))
        return self._firsts[page] + line - (not self.has_titles)

    def page_of(self, path: str) -> int | None:
        """The index of the page with `path`."""
        return next((index for index, page in enumerate(self.pages) if page.path == path), None)

    def line_text(self, number: int) -> str:
        """The text of a line, or the path a title shows."""
        place = self.place(number)
        page = self.pages[place.page]
        return page.source.line_text(place.line) if place.line else page.path

    def notes(self, number: int) -> tuple[Note, ...]:
        """The notes on a line."""
        place = self.place(number)
        return self.pages[place.page].notes.get(place.line, ())

    @cached_property
    def noted(self) -> list[int]:
        """The numbers of all lines with notes, ascending."""
        return sorted(
            self.number(index, line) for index, page in enumerate(self.pages) for line in page.notes
        )

    @cached_property
    def width(self) -> int:
        """Cells of the widest line."""
        return max((page.width for page in self.pages), default=0)

    @property
    def text(self) -> str:
        """The text of all pages, for copying."""
        return "".join(page.source.text for page in self.pages)


EMPTY = Sheet(())


def sheet_on_disk(snapshot: ServiceSnapshot) -> Sheet:
    """The files of a service with everything that is wrong in them."""
    pages: list[Page] = []
    for file in snapshot.files:
        page = Page(file.path, file.text)
        page.notes = notes_of(snapshot, file.path, page.source)
        pages.append(page)
    return Sheet(tuple(pages))

"""The files of a schema as one long sheet: each under its title where there are several."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from workbench.ui.lines.page import Page
from workbench.ui.preview.notes import notes_of
from workbench.ui.preview.talks import SILENCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.ui.preview.notes import Note
    from workbench.ui.preview.talks import Talk, Talks
    from workbench.workspace.snapshot import ServiceSnapshot


class NotedPage(Page):
    """One file (or one generated text) of the sheet.

    Args:
        path: Path of the file; empty for a text that is not in a file.
        text: The text.
        notes: What is to be said about its lines, by line from 1.
        talks: What people say of its lines, likewise.
    """

    def __init__(
        self,
        path: str,
        text: str,
        notes: dict[int, tuple[Note, ...]] | None = None,
        talks: Mapping[int, tuple[Talk, ...]] | None = None,
    ) -> None:
        super().__init__(path, text)
        self.notes = notes or {}
        self.talks = talks or {}


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

    def __init__(self, pages: tuple[NotedPage, ...]) -> None:
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

    def talks(self, number: int) -> tuple[Talk, ...]:
        """What people say of a line."""
        place = self.place(number)
        return self.pages[place.page].talks.get(place.line, ())

    @cached_property
    def noted(self) -> list[int]:
        """The numbers of all lines with notes, ascending."""
        return sorted(
            self.number(index, line) for index, page in enumerate(self.pages) for line in page.notes
        )

    @cached_property
    def explained(self) -> list[int]:
        """The numbers of all lines about which something is said below them, ascending."""
        talked = {self.number(index, line) for index, page in enumerate(self.pages) for line in page.talks}
        return sorted(talked.union(self.noted))

    @cached_property
    def width(self) -> int:
        """Cells of the widest line."""
        return max((page.width for page in self.pages), default=0)

    @property
    def text(self) -> str:
        """The text of all pages, for copying."""
        return "".join(page.source.text for page in self.pages)


EMPTY = Sheet(())


def sheet_on_disk(snapshot: ServiceSnapshot, talks: Talks = SILENCE) -> Sheet:
    """The files of a service with everything that is wrong in them, and what people say of them."""
    pages: list[NotedPage] = []
    for file in snapshot.files:
        page = NotedPage(file.path, file.text, talks=talks.get(file.path))
        page.notes = notes_of(snapshot, file.path, page.source)
        pages.append(page)
    return Sheet(tuple(pages))

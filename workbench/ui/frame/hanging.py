"""Lines that are wrapped beside what begins them: a bullet, a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from workbench.ui.lines.visible import inert
from workbench.ui.lines.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BULLETS = ("· ", "! ")


class Entry(NamedTuple):
    """A line that may take several rows."""

    lead: str
    """What begins it; the text stands to the right of it on all rows."""
    text: str


def bulleted(lines: Iterable[str]) -> Iterator[Entry]:
    """Lines as entries, with their bullets, where they have any, as what begins them."""
    for line in lines:
        lead = next((bullet for bullet in _BULLETS if line.startswith(bullet)), "")
        yield Entry(lead, line.removeprefix(lead))


class Hanging(Static):
    """Shows entries.

    Args:
        entries: What to show, whatever characters it holds.
        style: The style of what begins them.
    """

    def __init__(self, entries: Sequence[Entry], *, style: str = "", classes: str | None = None) -> None:
        self._entries = [Entry(inert(lead), inert(text)) for lead, text in entries]
        self._style = style
        longest = max((cell_len(text) for _, text in self._entries), default=0)
        super().__init__(self._wrapped(longest), classes=classes)

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        width = self.content_size.width
        self.update(self._wrapped(width - max((cell_len(lead) for lead, _ in self._entries), default=0)))

    def _wrapped(self, width: int) -> Content:
        return Content("\n").join(self._row(entry, width) for entry in self._entries)

    def _row(self, entry: Entry, width: int) -> Content:
        below = "\n" + " " * cell_len(entry.lead)
        return Content.assemble((entry.lead, self._style), below.join(wrapped(entry.text, width)))

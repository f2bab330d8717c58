"""The line at the top: which workspace, how far it has come, for which Prisma, and whether anyone watches."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from rich.cells import cell_len
from textual.widget import Widget

from workbench.ui.bar import bar
from workbench.ui.engine_facts import AVAILABLE, STARTING, UNAVAILABLE
from workbench.ui.frame.piece_line import NAME, painted
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.visible import visible

if TYPE_CHECKING:
    from rich.text import Text
    from textual.theme import Theme

Piece: TypeAlias = tuple[str, str]
"""A text, and the variable of the theme that colours it."""

_BAR = 20
_GAP = 3
_CROWD, _FEW = 6, 2
"""People that are shown one by one, and of how many in the shortest words."""

WATCHING = {
    "events": ("● watching", "state-passing"),
    "polling": ("◐ polling", "state-failing"),
    "off": ("○ not watching", "text-muted"),
}
"""How each mode of the watcher is told."""

ENGINE = {
    STARTING: (" starting", "text-muted"),
    AVAILABLE: ("", "text-muted"),
    UNAVAILABLE: (" unavailable", "text-warning"),
}
"""How the state of Prisma's engine is told, behind its name."""


class Facts(Struct, frozen=True):
    """What the header tells."""

    name: str
    """The workspace's name: that of its folder."""
    prisma: str = "6"
    services: int = 0
    with_schema: int = 0
    passing: int = 0
    """Passing or proven."""
    proven: int = 0
    hollow: int = 0
    """Among those with a schema; counted neither as passing nor as proven."""
    excluded: int = 0
    """Services that need no schema, as people have decided; they are not among the services."""
    outdated: int = 0
    """Schemas that would change if they were generated now, as far as that is known."""
    checking: tuple[int, int] | None = None
    """How many services have been checked, of how many; None when nothing is being checked."""
    watch: str = "off"
    """`events`, `polling` or `off`."""
    people: tuple[Piece, ...] = ()
    """Who else has the workspace open: a sign of a few cells for each, in their colour."""
    engine: str = STARTING
    """Whether Prisma can be asked: `starting`, `available` or `unavailable`."""


class WorkspaceHeader(Widget):
    """Shows the facts on one line; what matters least goes first when there is no room."""

    def __init__(self, facts: Facts, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._facts = facts

    @property
    def facts(self) -> Facts:
        """What is shown."""
        return self._facts

    def show(self, facts: Facts) -> None:
        """Show other facts."""
        if facts != self._facts:
            self._facts = facts
            self.refresh()

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.refresh()

    def render(self) -> Text:
        """The line."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        return painted(header_pieces(self._facts, self.size.width), palette)


def header_pieces(facts: Facts, width: int) -> list[Piece]:
    """The words of the header that fit into `width` cells.

    The name shrinks last: what is left out is the longer wording, then the counts, then the bar.
    """
    for left, right in _wordings(facts):
        used = _cells(left) + _cells(right) + _GAP + 2
        if used <= width:
            gap = " " * (width - used + _GAP)
            return [(" ", "text"), *left, (gap, "text"), *right, (" ", "text")]
    return [(f" {visible(facts.name).text}", NAME)]


def _wordings(facts: Facts) -> list[tuple[list[Piece], list[Piece]]]:
    """The header in ever fewer words, as left and right halves."""
    name = (visible(facts.name).text, NAME)
    watch, colour = WATCHING[facts.watch]
    good, there, rest = bar(_BAR, facts.services, facts.with_schema, facts.passing)
    gauge = [("  ", "text"), (good, "state-passing"), (there, "state-failing"), (rest, "text-disabled")]
    schemas = (f"  {facts.with_schema}/{facts.services} schemas", "foreground")
    hollow = (f" ({facts.hollow} hollow)" if facts.hollow else "", "state-hollow")
    passing = (f" · {facts.passing} passing", "state-passing" if facts.passing else "text-muted")
    proven = (f" · {facts.proven} proven", "state-proven" if facts.proven else "text-muted")
    outdated = (f" · {facts.outdated} outdated" if facts.outdated else "", "text-warning")
    excluded = (f" · {facts.excluded} excluded" if facts.excluded else "", "text-muted")
    prisma, prisma_colour = ENGINE[facts.engine]
    right: list[Piece] = [(f"Prisma {facts.prisma}{prisma}", prisma_colour), ("  ", "text"), (watch, colour)]
    progress: list[Piece] = []
    if facts.checking is not None:
        done, total = facts.checking
        progress = [(f"checking {done}/{total}", "accent"), ("  ", "text")]
    people = _people(facts.people, _CROWD)
    short: list[Piece] = [
        *_people(facts.people, _FEW),
        (f"{facts.with_schema}/{facts.services}", "foreground"),
        ("  ", "text"),
        (watch[0], colour),
    ]
    return [
        ([name, *gauge, schemas, hollow, passing, proven, excluded, outdated], [*progress, *people, *right]),
        ([name, *gauge, schemas, hollow, passing, excluded, outdated], [*progress, *people, *right]),
        ([name, schemas, hollow, passing, excluded, outdated], [*progress, *people, *right]),
        ([name, schemas, hollow, passing, outdated], [*progress, *people, *right]),
        ([name, schemas, hollow], [*progress, *people, (watch[0], colour)]),
        ([name], short),
    ]


def _people(people: tuple[Piece, ...], most: int) -> list[Piece]:
    """The first of them, and how many more there are."""
    shown = [piece for letters, colour in people[:most] for piece in ((letters, colour), (" ", "text"))]
    more = len(people) - most
    return [
        *shown,
        *([(f"+{more} ", "text-muted")] if more > 0 else []),
        *([(" ", "text")] if people else []),
    ]


def _cells(pieces: list[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)

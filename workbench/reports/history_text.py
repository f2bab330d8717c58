"""`history` for people: the weeks, what can be expected, and who decided what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.reports.lines import Line, Piece, visible
from workbench.workspace.history.wording import HEADINGS, rows, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.workspace.history.burndown import Burndown
    from workbench.workspace.history.decisions import Decided

_ID = 7
"""Characters of a commit's id, as git shortens it."""


def burndown_text(burndown: Burndown) -> Iterator[Line]:
    """A line for each week, then what can be expected."""
    table = [HEADINGS, *rows(burndown)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for number, cells in enumerate(table):
        text = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        yield (Piece(text.rstrip(), "" if number else "dim"),)
    yield ()
    yield from ((Piece(sentence),) for sentence in sentences(burndown))


def decisions_text(decisions: Sequence[Decided]) -> Iterator[Line]:
    """A line for each decision, in the order given."""
    authors = max((len(visible(one.author)) for one in decisions), default=0)
    services = max((len(visible(one.service)) for one in decisions), default=0)
    for one in decisions:
        yield (
            Piece(f"{one.at:%Y-%m-%d %H:%M}  ", "dim"),
            Piece(f"{visible(one.author):{authors}}  "),
            Piece(f"{visible(one.service):{services}}  ", "bold"),
            Piece(visible(one.what)),
            Piece(f"  {one.commit[:_ID]}", "dim"),
        )

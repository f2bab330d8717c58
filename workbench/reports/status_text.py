"""`status` for people: a table of the priority groups with a bar each, and the plan's contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.reports.lines import Line, Piece, visible
from workbench.reports.summary import summary_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.reports.documents import PriorityEntry, StatusDocument

BAR_CELLS = 20


def status_text(document: StatusDocument) -> Iterator[Line]:
    """The report, line by line."""
    yield (Piece(summary_sentence(document.summary), "bold"),)
    if len(document.targets) > 1:
        lines = (f"Prisma {line}: {number}" for line, number in document.targets.items())
        yield (Piece(" · ".join(lines), "dim"),)
    if document.priorities:
        yield ()
        width = max(len(_title(group)) for group in document.priorities)
        excluded = f"{'excluded':>10}" if document.summary.excluded else ""
        heading = (
            f"{'':{width + BAR_CELLS + 4}}{'schema':>9}{'hollow':>9}{'passing':>9}{'proven':>9}{excluded}"
        )
        yield (Piece(heading, "dim"),)
        yield from (_group(group, width) for group in document.priorities)
    if document.discrepancies:
        yield ()
        yield (Piece("The plan contradicts itself", "bold yellow"),)
        for discrepancy in document.discrepancies:
            yield (Piece(f"  {discrepancy.code}: ", "yellow"), Piece(visible(discrepancy.message)))


def _title(group: PriorityEntry) -> str:
    title = visible(group.title)
    if group.priority is None:
        return title
    phase = f" (phase {group.phase})" if group.phase is not None else ""
    return f"{group.priority}. {title}{phase}"


def _group(group: PriorityEntry, width: int) -> Line:
    filled = BAR_CELLS * group.with_schema // group.services if group.services else 0
    hollow = -(-BAR_CELLS * group.hollow // group.services) if group.services else 0
    hollow = min(hollow, filled)
    return (
        Piece(f"{_title(group):{width}}  "),
        Piece("█" * (filled - hollow), "green"),
        Piece("▒" * hollow, "magenta"),
        Piece("░" * (BAR_CELLS - filled), "dim"),
        Piece(f"  {f'{group.with_schema}/{group.services}':>9}"),
        Piece(f"{group.hollow or '':>9}", "magenta"),
        Piece(f"{group.passing:>9}{group.proven:>9}", "dim"),
        Piece(f"{group.excluded:>10}" if group.excluded else "", "dim"),
    )

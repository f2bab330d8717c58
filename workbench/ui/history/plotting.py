"""Draws a burn-down as text. The one module that knows what draws charts, which takes long to import."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text
from textual_plotext.plot import Plot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.workspace.history.burndown import Burndown
    from workbench.workspace.history.days import Day

Colour = tuple[int, int, int]
_TICK = 12
"""Cells that a mark on the axis of time needs."""


class Colours(NamedTuple):
    """Red, green and blue of all that is drawn."""

    background: Colour
    axes: Colour
    planned: Colour
    covered: Colour
    proven: Colour


def plot(burndown: Burndown, width: int, height: int, colours: Colours) -> Text:
    """Services with a schema and proven ones by day, against what the plan wants; 20 ms.

    Args:
        burndown: What is drawn.
        width: Cells.
        height: Rows.
        colours: Lines also differ in what they are made of, for whoever sees no colours.
    """
    chart = Plot()
    # Else it would never be larger than the terminal of the process, which may have none.
    chart._limit_size(False, False)  # type: ignore[attr-defined]  # noqa: FBT003, SLF001 - as plotext.limitsize does
    chart.plotsize(width, height)
    chart.canvas_color(colours.background)
    chart.axes_color(colours.background)
    chart.ticks_color(colours.axes)
    chart.frame(False)  # noqa: FBT003 - its signature
    start = burndown.start
    if burndown.plan is not None:
        ends = [0, *(7 * week for week in range(1, len(burndown.plan.due) + 1))]
        due = [burndown.days[0].covered, *burndown.plan.due]
        chart.plot(ends, due, marker="dot", color=colours.planned, label="planned")
    days = [((day.day - start).days, day) for day in burndown.days]
    days.append(((burndown.today - start).days, burndown.days[-1]))
    chart.plot(
        [number for number, _ in days],
        [day.covered for _, day in days],
        marker="braille",
        color=colours.covered,
        label="with a schema",
    )
    for number, run in enumerate(_runs(days)):
        chart.plot(
            [place for place, _ in run],
            [count for _, count in run],
            marker="◆",
            color=colours.proven,
            label="proven" if number == 0 else None,
        )
    most = max(day.services for day in burndown.days)
    chart.ylim(0, most)
    chart.yticks(sorted({0, most // 2, most}))
    weeks = len(burndown.weeks)
    step = weeks * _TICK // max(width, 1) + 1
    chart.xlim(0, 7 * weeks)
    ticks = range(0, weeks + 1, step)
    chart.xticks([7.0 * week for week in ticks], [f"week {week}" if week else "" for week in ticks])
    return Text.from_ansi(chart.build(), no_wrap=True, end="")


def _runs(days: Sequence[tuple[int, Day]]) -> Iterator[list[tuple[int, int]]]:
    """The days on which it is known how many are proven: a line must not lead over those between."""
    for is_known, run in groupby(days, key=lambda one: one[1].proven is not None):
        if is_known:
            yield [(number, day.proven) for number, day in run if day.proven is not None]

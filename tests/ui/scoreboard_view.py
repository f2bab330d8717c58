"""The scoreboard on the screen, as tests see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.scoreboard.screen import ScoreboardScreen
from workbench.ui.scoreboard.view import BoardView

if TYPE_CHECKING:
    from tests.ui.conftest import Opened


def board(opened: Opened) -> ScoreboardScreen:
    """The screen, which must be on top."""
    screen = opened.app.screen
    assert isinstance(screen, ScoreboardScreen)
    return screen


def view(opened: Opened) -> BoardView:
    """The heat map."""
    return board(opened).query_one(BoardView)


def seen(opened: Opened) -> list[str]:
    """The words of each line of the heat map that is on the screen, titles and totals included."""
    one = view(opened)
    return [" ".join(one.render_line(y).text.split()) for y in range(one.size.height)]


def names(opened: Opened) -> list[str]:
    """The services in the order they are shown, and the titles of groups in square brackets."""
    grid, found = view(opened).grid, []
    for line in range(grid.lines):
        services = grid.services(line)
        found += [score.name for score in services] or [f"[{grid.group(line).title}]"]
    return found


def at(opened: Opened) -> tuple[str, str]:
    """What the cursor is at: a service, a group or the titles; and the column."""
    one = view(opened)
    column = one.columns.keys[one.cursor.column]
    if one.score is not None:
        return one.score.name, column
    return (f"[{one.group.title}]", column) if one.group is not None else ("titles", column)


def told(opened: Opened, line: str) -> str:
    """The words of the line with that id: `board-title` or `board-about`."""
    return str(board(opened).query_one(f"#{line}").render())


async def until_shown(opened: Opened) -> None:
    """Open the scoreboard and wait until the services have been counted."""
    await opened.press("s")
    await opened.until(lambda: view(opened).board.known > 0)

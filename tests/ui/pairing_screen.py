"""A screen that says and decides a lot, as a process of its own.

Run: python -m tests.ui.pairing_screen ROOT AUTHOR. It hears lines on its input: `go` has it begin, `show`
has it wait until it shows everything, and tell what that is.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.ui.pairing_load import DECIDED, REVIEWED, SAID, SCREENS, decisions, sayings
from workbench.review.saying import Words
from workbench.triage.changing import TriageChange
from workbench.ui import messages
from workbench.ui.app import WorkbenchApp
from workbench.ui.folders import Folders
from workbench.ui.screens.triage import TriageScreen
from workbench.workspace.changes import Refresh
from workbench.workspace.reviews.reviewing import comment

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

LOOK_AGAIN = 0.05


async def _run(root: Path, author: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        folders = Folders(state=Path(home))
        app = WorkbenchApp(root, clock=lambda: datetime.now(UTC), folders=folders, author=author)
        async with app.run_test(size=(120, 40)) as pilot:
            screen = app.screen
            assert isinstance(screen, TriageScreen)
            others = len(SCREENS) - 1
            await _until(pilot, lambda: screen.header.facts.watch != "off" and _is_checked(screen))
            await _until(pilot, lambda: len(screen.pairing.faces) == others)
            _tell("ready")
            await _hear("go")
            await asyncio.gather(
                asyncio.to_thread(_say, screen, author), asyncio.to_thread(_decide, screen, author)
            )
            _tell("written")
            await _hear("show")
            await _until(pilot, lambda: _is_complete(screen))
            await pilot.pause()
            _tell(json.dumps(_shown(screen)))
            await _hear("leave")


def _say(screen: TriageScreen, author: str) -> None:
    workspace = screen.feed.workspace
    assert workspace is not None
    for service, text in sayings(author):
        change = comment(workspace, service, author, "Course.price", Words(text))
        _show(screen, Refresh(() if change is None else (change,)))


def _decide(screen: TriageScreen, author: str) -> None:
    workspace = screen.feed.workspace
    assert workspace is not None
    for service, owner in decisions(author):
        _show(screen, workspace.triaging.decide({service: TriageChange(owner=owner)}))


def _show(screen: TriageScreen, refresh: Refresh) -> None:
    """Tell the screen, as whatever writes for it does."""
    workspace = screen.feed.workspace
    assert workspace is not None
    screen.post_message(messages.Refreshed(refresh, (), workspace.totals()))


def _is_checked(screen: TriageScreen) -> bool:
    listing = screen.tree_view.listing
    return bool(listing.entries) and len(listing.snapshots) == len(listing.entries)


def _is_complete(screen: TriageScreen) -> bool:
    """Whether all that anybody has said and decided has come to this screen."""
    snapshots = screen.tree_view.listing.snapshots
    said = sum(snapshots[name].review.open for name in REVIEWED)
    decided = sum(snapshot.triage.owner is not None for snapshot in snapshots.values())
    return said == sum(SAID.values()) and decided == sum(DECIDED.values())


def _shown(screen: TriageScreen) -> dict[str, Any]:
    """What the screen shows, apart from who else is there."""
    tree = screen.tree_view
    tree.show_people({})
    rows = [
        "".join(segment.text for segment in tree.draw_row(row, 0, 100)).rstrip()
        for row in range(tree.row_count)
    ]
    snapshots = tree.listing.snapshots
    facts = screen.header.facts
    return {
        "tree": rows,
        "owners": {name: snapshot.triage.owner for name, snapshot in snapshots.items()},
        "reviews": {name: snapshots[name].review.mark for name in REVIEWED},
        "header": [facts.services, facts.with_schema, facts.passing, facts.proven],
    }


async def _until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait, for as long as whoever has started this process has patience."""
    while not condition():
        await pilot.pause(LOOK_AGAIN)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def _hear(word: str) -> None:
    line = await asyncio.to_thread(sys.stdin.readline)
    if line.strip() != word:
        raise SystemExit(f"{word} was expected, not {line!r}")


if __name__ == "__main__":
    asyncio.run(_run(Path(sys.argv[1]), sys.argv[2]))

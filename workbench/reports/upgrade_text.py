"""What came of upgrading, for people: a line for each service, then what is left to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Status
from workbench.checklist.words import count
from workbench.reports.diff_text import diff_text
from workbench.reports.lines import Line, Piece, visible
from workbench.reports.signs import STATUS_SIGNS
from workbench.workspace.upgrading.outcome import Ddl, UpgradeState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.workspace.upgrading.batch import Pins, Upgraded
    from workbench.workspace.upgrading.outcome import UpgradeOutcome

_NAMED = 3
"""Services that are named; of more there is the number."""
_ITEMS = {
    UpgradeState.READY: Status.UNKNOWN,
    UpgradeState.MOVED: Status.PASS,
    UpgradeState.ALREADY: Status.PASS,
    UpgradeState.LEFT: Status.FAIL,
}


def upgrade_text(upgraded: Upgraded) -> Iterator[Line]:
    """The report, line by line; services without a schema are passed over."""
    for outcome in upgraded.outcomes:
        if outcome.state is not UpgradeState.EMPTY:
            yield from _service(outcome)
    yield from _catalog(upgraded.pins)
    yield from _left_to_people(upgraded)


def ending(upgraded: Upgraded) -> str:
    """The counts in one line."""
    states = (
        (UpgradeState.MOVED, "moved to Prisma 7"),
        (UpgradeState.READY, "can move to Prisma 7"),
        (UpgradeState.ALREADY, "there already"),
        (UpgradeState.LEFT, "left as they are"),
        (UpgradeState.EMPTY, "without a schema"),
    )
    parts = [f"{number} {words}" for state, words in states if (number := upgraded.count(state))]
    arrived = [one for one in upgraded.outcomes if one.ddl is not None and one.ddl is not Ddl.CHANGED]
    same = sum(one.ddl is Ddl.UNCHANGED for one in arrived)
    if arrived:
        parts.append(
            f"the same tables in {same} of {len(arrived)} schemas"
            + (f" ({len(arrived) - same} could not be compared)" if same < len(arrived) else "")
        )
    return ", ".join(parts) or "no services"


def diffs(upgraded: Upgraded) -> Iterator[Line]:
    """What changes in the files, as `git apply` takes it."""
    for outcome in upgraded.outcomes:
        for change in outcome.changes:
            yield from diff_text(change.before, change.after, change.path, is_new=change.digest is None)
    if upgraded.pins.change is not None:
        change = upgraded.pins.change
        yield from diff_text(change.before, change.after, change.path)


def _service(outcome: UpgradeOutcome) -> Iterator[Line]:
    sign, style = STATUS_SIGNS[_ITEMS[outcome.state]]
    head = (Piece(f"{sign} ", style), Piece(visible(outcome.service), "bold"))
    if outcome.state is UpgradeState.LEFT:
        for obstacle in outcome.obstacles:
            yield (*head, Piece(f"  stays: {visible(obstacle.text)}", style))
    elif outcome.state is UpgradeState.ALREADY:
        yield (*head, Piece("  is there already", "dim"))
    else:
        done = "; ".join(dict.fromkeys(step.text for step in outcome.steps)) or "only the catalog changes"
        tables = "; its tables could not be compared" if outcome.ddl is Ddl.NOT_COMPARED else ""
        yield (*head, Piece(f"  {visible(done)}"), Piece(tables, "dim"))


def _catalog(pins: Pins) -> Iterator[Line]:
    if pins.change is None:
        return
    said = [] if pins.usual is None else [f"Prisma {pins.usual} is usual"]
    for line in sorted(set(pins.services.values())):
        names = [name for name, pin in pins.services.items() if pin == line]
        said.append(f"{_named(names)} on {line}")
    yield (Piece(f"{pins.change.path}: ", "bold"), Piece(visible("; ".join(said))))


def _left_to_people(upgraded: Upgraded) -> Iterator[Line]:
    """Each thing once, with the services that it concerns."""
    concerned = upgraded.left_to_people()
    if not concerned:
        return
    yield ()
    yield (Piece("Left to you:", "bold"),)
    for text, names in concerned.items():
        yield (Piece(f"  {visible(text)}"), Piece(f"  ({visible(_named(names))})", "dim"))


def _named(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= _NAMED else count(len(names), "service")

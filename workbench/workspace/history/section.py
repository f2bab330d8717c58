"""The part of the progress file that tells how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.workspace.git import NoRevisionError
from workbench.workspace.history.burndown import burndown_of
from workbench.workspace.history.days import read_days, standing
from workbench.workspace.history.wording import HEADINGS, NO_CATALOG, rows, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from workbench.catalog.service import Catalog
    from workbench.triage.decision import Triage
    from workbench.workspace.history.burndown import Burndown
    from workbench.workspace.snapshot import ServiceSnapshot

_RULES = ("---:", "---", "---:", "---:", "---:")


def burndown_section(
    root: Path,
    catalog: Catalog,
    triage: Mapping[str, Triage],
    snapshots: Sequence[ServiceSnapshot],
    today: date,
) -> str | None:
    """A row for each week, so that a week of work changes one line, and what can be expected.

    Args:
        root: The workspace, its symlinks resolved.
        catalog: The plan.
        triage: What people have decided, by service.
        snapshots: All services as they are now.
        today: The day of that.

    Returns:
        None where the older commits are missing, so that what the file says of it is worth more.
    """
    try:
        record = read_days(root)
    except NoRevisionError as error:
        return _section([f"Nothing is known of it: {error}."])
    if record.is_cut_short:
        return None
    if not record.days:
        return _section([f"Nothing is known of it: {NO_CATALOG}."])
    burndown = burndown_of(record.up_to(standing(snapshots, today)), catalog, triage, today)
    return None if burndown is None else _section(_lines(burndown))


def _lines(burndown: Burndown) -> Iterator[str]:
    yield _row(HEADINGS)
    yield _row(_RULES)
    yield from map(_row, rows(burndown))
    yield ""
    yield from (f"- {sentence}" for sentence in sentences(burndown))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _section(lines: Sequence[str] | Iterator[str]) -> str:
    return "\n".join(("## Burn-down", "", *lines)) + "\n"

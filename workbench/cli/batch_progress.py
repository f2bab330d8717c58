"""How a batch is told while it goes on: a bar on a terminal, else a line for each service."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbench.cli.output import note
from workbench.reports.generate_text import service_line
from workbench.workspace.generation.outcome import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.workspace.generation.account import Account
    from workbench.workspace.generation.outcome import Outcome

_ALL = 1000
"""Length of the bar in its own unit; services are finished too seldom to move it smoothly."""


@contextmanager
def batch_progress(account: Account) -> Iterator[Callable[[Outcome], None]]:
    """Tell on stderr of each outcome that is handed over, which `account` has taken already."""
    if not sys.stderr.isatty():
        yield lambda outcome: _tell_line(account, outcome)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=_ALL)

        def tell(outcome: Outcome) -> None:
            words = f"{account.finished}/{len(account.names)} {outcome.service}: {outcome.step.done}"
            progress.update(bar, completed=account.share * _ALL, description=words)

        yield tell


def _tell_line(account: Account, outcome: Outcome) -> None:
    """Tell what was written, or of a whole batch of steps what a service has come to."""
    if account.last is Step.GENERATE:
        for path in outcome.paths:
            note(f"wrote {path}, {outcome.kept}" if outcome.kept else f"wrote {path}")
    elif account.is_good(outcome.service) or outcome.has_failed:
        note(f"{account.finished}/{len(account.names)} {service_line(account, outcome.service)}")

"""Has the linter examine migrations, in threads, and what is told of it.

As with all slow work, this module is imported by the first thread that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.workspace.safety.asking import examine_migrations, examine_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from workbench.safety.linter import Squawk
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.safety.asking import PlanAdvice
    from workbench.workspace.workspace import Workspace


class SafetyJobs:
    """The slow work with the linter. Every method may be called from any thread.

    Args:
        workspace: The services.
        search_path: The folders where programs are looked for.
        tell: Takes what is to be told.
    """

    def __init__(
        self, workspace: Workspace, search_path: str, tell: Callable[[messages.FromThread], object]
    ) -> None:
        self._workspace = workspace
        self._search_path = search_path
        self._tell = tell
        self._silence = ""

    def examine(self, names: Collection[str] | None) -> None:
        """Examine the migrations that the linter has not seen; why it can't be heard is told once."""
        known = [one.name for one in self._workspace.snapshots()] if names is None else names
        changes, silence = examine_migrations(self._workspace, known, self._squawk())
        self._workspace.flush()
        is_news = silence not in ("", self._silence)
        self._silence = silence or self._silence
        if changes or is_news:
            changed = tuple(change.name for change in changes)
            self._tell(messages.Judged(changed, self._workspace.totals(), silence if is_news else ""))

    def examine_plan(self, plan: MigrationPlan) -> PlanAdvice:
        """What is to be said of a migration before it is written."""
        return examine_plan(self._workspace, plan, self._squawk())

    def _squawk(self) -> Squawk | None:
        from workbench.safety.linter import find_squawk

        return self._workspace.safety.squawk(find_squawk(self._search_path))

"""The migrations of a workspace's services: writing one that was planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.workspace.changes import Change
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.undoable import Undoable


class Migrations:
    """The migrations of the services of a workspace.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def write(self, plan: MigrationPlan) -> Change | None:
        """Write a planned migration.

        Returns:
            What it changed in its service.

        Raises:
            UnknownServiceError: The service is gone.
            NotProvableError: The schema can't be read any more.
            StaleFileError: The schema or its migrations have changed since the plan was made.
            WriteRefusedError: The folder lies outside the workspace, or the system refuses.
        """
        from workbench.workspace.migrations.writing import check_plan, write_migration

        workspace = self._workspace
        with workspace.lock:
            check_plan(plan, workspace.ledger.material(workspace.entry(plan.service)))
            with workspace.act(f"migrate {plan.service}", [plan.service]) as writer:
                write_migration(writer, plan)
            return workspace.own_change(plan.service, [workspace.real / plan.path])

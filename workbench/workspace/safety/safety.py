"""The advice on a workspace's migrations: what is yet to be examined, and taking note of what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from workbench.checklist.finding import Finding
    from workbench.safety.linter import Squawk
    from workbench.safety.remark import Remarks
    from workbench.workspace.changes import Change
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.undoable import Undoable


class Safety:
    """What may go wrong when the migrations of a workspace are run.

    The linter is run elsewhere, since that takes its time and nobody else may wait for it.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def squawk(self, program: Path | None) -> Squawk | None:
        """The linter as this workspace configures it; None where there is none.

        Args:
            program: Where it is.
        """
        if program is None:
            return None
        from workbench.safety.linter import CONFIG, squawk_at
        from workbench.workspace.opening import UnreadableError, read_bytes

        try:
            config: str | None = read_bytes(self._workspace.real, CONFIG).decode("utf-8", "replace")
        except UnreadableError:
            config = None
        return squawk_at(program, config)

    def due(self, names: Collection[str], linter: str | None) -> list[str]:
        """Those of the services whose migrations a linter has not seen.

        Args:
            names: The services.
            linter: The mark of the linter; None asks which none has seen.
        """
        from workbench.workspace.snapshot import ServiceState

        found = []
        for name in names:
            snapshot = self._workspace.snapshot(name)
            if snapshot is None or snapshot.advice is None or snapshot.state is ServiceState.EXCLUDED:
                continue
            if snapshot.advice.is_due(linter):
                found.append(name)
        return found

    def scripts(self, names: Collection[str], linter: str) -> dict[str, str]:
        """The scripts of services that the linter has not seen, by their keys."""
        workspace, found = self._workspace, {}
        for name in names:
            with workspace.lock:
                found.update(workspace.ledger.scripts(workspace.entry(name), linter))
        return found

    def learn(self, names: Collection[str], remarks: Mapping[str, Remarks]) -> list[Change]:
        """Take note of what the linter says.

        Args:
            names: The services whose scripts they were.
            remarks: By the keys of the scripts.

        Returns:
            What it changes in the services.
        """
        with self._workspace.lock:
            return self._workspace.ledger.learn_remarks(names, remarks)

    def advise(self, plan: MigrationPlan, remarks: Remarks | None) -> tuple[Finding, ...]:
        """The advice on a migration that has not been written yet.

        Args:
            plan: The migration.
            remarks: What the linter says of it; None where it was not asked.
        """
        from workbench.psl.parser import parse
        from workbench.psl.schema import Schema
        from workbench.safety.advice import Script, advise

        schema = Schema(tuple(parse(text, path) for path, text in plan.files))
        said = (*plan.impossible, *plan.warnings)
        script = Script(plan.path, plan.sql, [migration.sql for migration in plan.history.migrations])
        return advise(script, schema, () if remarks is None else remarks.remarks, said)

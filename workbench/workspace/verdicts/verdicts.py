"""What Prisma says about the services of a workspace: what is open, and taking note of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.workspace.changes import Change
    from workbench.workspace.undoable import Undoable
    from workbench.workspace.verdicts.verdict import Question, Verdict


class Verdicts:
    """Prisma's verdicts on the services of a workspace.

    The engine is asked elsewhere, since its answers take their time and nobody else may wait for them.

    Args:
        workspace: The services.
    """

    def __init__(self, workspace: Undoable) -> None:
        self._workspace = workspace

    def questions(self, names: Collection[str] | None = None) -> list[Question]:
        """What Prisma has yet to be asked about services that were checked; None means all of them."""
        with self._workspace.lock:
            return self._workspace.ledger.questions(names)

    def learn(self, question: Question, verdict: Verdict) -> Change | None:
        """Take note of Prisma's verdict.

        Returns:
            What it changes; None where the schema is no longer the one that was asked about.
        """
        with self._workspace.lock:
            return self._workspace.ledger.learn_verdict(question, verdict)

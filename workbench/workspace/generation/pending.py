"""What would change if schemas were generated now: after a blueprint or a convention was edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.workspace.generation.outcome import Outcome, Result, Step
from workbench.workspace.generation.schemas import owners_first, propose_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from workbench.merge.merged import Choice
    from workbench.workspace.fleet import Exports
    from workbench.workspace.workspace import Workspace


class Pending(NamedTuple):
    """What would become of the schema of one service."""

    outcome: Outcome
    """What writing it would come to; its paths are those that would be written."""
    before: str = ""
    """The schema as it is; empty where there is none."""
    after: str = ""
    """The schema as it would be."""

    @property
    def service(self) -> str:
        """The service's name."""
        return self.outcome.service

    @property
    def is_change(self) -> bool:
        """Whether anything would be written."""
        return self.outcome.result is Result.DONE

    @property
    def lines(self) -> Lines:
        """How many lines would change, and how."""
        from workbench.diff.lines import Kind, diff_lines

        kinds = [row.kind for row in diff_lines(self.before, self.after)]
        return Lines(kinds.count(Kind.ADDED), kinds.count(Kind.REMOVED), kinds.count(Kind.REPLACED))


class Lines(NamedTuple):
    """Numbers of lines."""

    added: int
    removed: int
    changed: int

    def __str__(self) -> str:
        """The numbers as people write them: `+3 -1 ~2`."""
        named = zip("+-~", self, strict=True)
        return " ".join(f"{sign}{number}" for sign, number in named if number) or "blanks"


def pending_changes(
    workspace: Workspace,
    names: Collection[str],
    cancelled: Callable[[], bool] = lambda: False,
    take: Choice | None = None,
) -> Iterator[Pending]:
    """Generate one schema after another, and write nothing.

    Schemas are compared as they would be written together: each sees what those before it will export.

    Args:
        workspace: The services.
        names: Which of them.
        cancelled: Asked before each service; true ends the iteration.
        take: Whose version to take in every conflict; None leaves that to people.

    Yields:
        What would become of each, in the order in which they are generated.
    """
    drafted: dict[str, Exports] = {}
    for name in owners_first(workspace, names):
        if cancelled():
            return
        proposal = propose_schema(workspace, name, drafted, take)
        if isinstance(proposal, Outcome):
            yield Pending(proposal)
        elif proposal.is_written:
            yield Pending(Outcome(name, Step.GENERATE, Result.KEPT), proposal.text, proposal.text)
        else:
            drafted[name] = proposal.exports
            before = "" if proposal.current is None else proposal.current.text
            outcome = Outcome(name, Step.GENERATE, Result.DONE, (proposal.path,), kept=proposal.kept)
            yield Pending(outcome, before, proposal.text)

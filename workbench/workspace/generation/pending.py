"""What would change if schemas were generated now: after a blueprint or a convention was edited."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from workbench.workspace.generation.outcome import Outcome, Result, Step
from workbench.workspace.generation.schemas import owners_first, propose_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from workbench.merge.merged import Choice
    from workbench.workspace.fleet import Exports
    from workbench.workspace.generation.proposal import FileProposal
    from workbench.workspace.workspace import Workspace


class Pending(NamedTuple):
    """What would become of the schema of one service."""

    outcome: Outcome
    """What writing it would come to; its paths are those that would be written."""
    files: tuple[FileProposal, ...] = ()
    """The files that would be written, as they are and as they would be."""

    @property
    def service(self) -> str:
        """The service's name."""
        return self.outcome.service

    @property
    def is_change(self) -> bool:
        """Whether anything would be written."""
        return bool(self.files)

    @property
    def is_new(self) -> bool:
        """Whether there is no schema yet."""
        return any(file.current is None for file in self.files)

    @property
    def lines(self) -> Lines:
        """How many lines would change, and how."""
        from workbench.diff.lines import Kind, diff_lines

        rows = [diff_lines(file.current_text, file.text) for file in self.files]
        kinds = [row.kind for row in chain.from_iterable(rows)]
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
            yield Pending(Outcome(name, Step.GENERATE, Result.KEPT))
        else:
            drafted[name] = proposal.exports
            paths = tuple(file.path for file in proposal.changed)
            outcome = Outcome(name, Step.GENERATE, Result.DONE, paths, kept=proposal.kept)
            yield Pending(outcome, proposal.changed)

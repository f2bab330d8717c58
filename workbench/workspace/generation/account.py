"""How far many services have come: what the faces show while it goes on, and what they say at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.workspace.generation.outcome import Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.workspace.generation.outcome import Outcome


class Account:
    """Keeps account of outcomes as they come.

    Args:
        names: The services.
        last: The step with which a service is finished.
    """

    def __init__(self, names: Iterable[str], last: Step) -> None:
        self.names = tuple(names)
        self.last = last
        self.written = 0
        """How many services got a new or another schema."""
        self._outcomes: dict[str, list[Outcome]] = {name: [] for name in self.names}
        self._reached = dict.fromkeys(self.names, 0)
        self._failures: dict[str, Outcome] = {}
        self._good: set[str] = set()
        self._steps = 0

    def take(self, outcome: Outcome) -> None:
        """Note what came of a step."""
        name = outcome.service
        self._outcomes[name].append(outcome)
        self.written += outcome.step is Step.GENERATE and bool(outcome.paths)
        if outcome.has_failed:
            self._failures[name] = outcome
            self._good.discard(name)
        elif outcome.step >= self.last:
            self._good.add(name)
        reached = self.last if outcome.has_failed else min(outcome.step, self.last)
        self._steps += reached - self._reached[name]
        self._reached[name] = reached

    def outcomes(self, name: str) -> tuple[Outcome, ...]:
        """What came of a service so far, in the order of the steps."""
        return tuple(self._outcomes[name])

    def failure(self, name: str) -> Outcome | None:
        """At what a service failed; None where it has not."""
        return self._failures.get(name)

    def is_good(self, name: str) -> bool:
        """Whether a service has come to the end."""
        return name in self._good

    @property
    def good(self) -> int:
        """How many services have come to the end."""
        return len(self._good)

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """What failed, in the order of the services."""
        return tuple(self._failures[name] for name in self.names if name in self._failures)

    @property
    def finished(self) -> int:
        """How many services need nothing more, be it that they failed."""
        return len(self._good) + len(self._failures)

    @property
    def share(self) -> float:
        """How much of all the work is done, from 0 to 1."""
        whole = len(self.names) * self.last
        return self._steps / whole if whole else 1.0

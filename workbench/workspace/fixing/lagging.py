"""Fixes that are written portion by portion: who was fixed before what it refers to got another type."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.workspace.fixing.batch import FixOutcome


class _Seen(NamedTuple):
    """When a service was worked out, and what it refers to since then."""

    portion: int
    referred: frozenset[str]


class Lagging:
    """Keeps the order in which services were fixed; those of one portion are in sight of each other."""

    def __init__(self) -> None:
        self._portion = 0
        self._seen: dict[str, _Seen] = {}
        self._changed: dict[str, int] = {}

    def add(self, outcomes: Iterable[FixOutcome]) -> None:
        """Note what came of a portion."""
        self._portion += 1
        for outcome in outcomes:
            proposal = outcome.proposal
            if proposal is None:
                continue
            self._seen[outcome.service] = _Seen(self._portion, proposal.referred)
            if outcome.is_written and proposal.exports is not None:
                self._changed[outcome.service] = self._portion

    @property
    def behind(self) -> tuple[str, ...]:
        """The services that refer to what has changed since they were fixed."""
        return tuple(
            name
            for name, seen in self._seen.items()
            if any(self._changed.get(owner, 0) > seen.portion for owner in seen.referred)
        )

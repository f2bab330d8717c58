"""What `.workbench/triage.yaml` says, as a value."""

from __future__ import annotations

from msgspec import Struct

from workbench.catalog.problem import CatalogProblem
from workbench.triage.decision import Triage

VERSION = 1
"""The version of the file's layout."""


class Place(Struct, frozen=True):
    """Where something stands in the file."""

    line: int
    """From 1."""
    column: int
    """From 1, in code points."""


class Written(Struct, frozen=True):
    """What the file says about one service."""

    triage: Triage
    place: Place
    """Where the service's name stands."""
    of: Place | None = None
    """Where the name of the other service stands; None where there is none."""
    waivers: tuple[Place, ...] = ()
    """Where each waiver stands."""


class Dismissed(Struct, frozen=True):
    """Two services of which somebody said that they are not the same."""

    first: str
    second: str
    places: tuple[Place, Place]

    @property
    def pair(self) -> frozenset[str]:
        """Their names."""
        return frozenset({self.first, self.second})


class TriageDocument(Struct, frozen=True):
    """All that the file says rightly; what is wrong is left out."""

    services: dict[str, Written] = {}
    """By the service's name, in the order of the file."""
    dismissed: tuple[Dismissed, ...] = ()


class Loaded(Struct, frozen=True):
    """What the file says, and what is wrong with it."""

    document: TriageDocument
    path: str
    """How problems name the file."""
    problems: tuple[CatalogProblem, ...] = ()
    """In the order of the file."""
    is_whole: bool = True
    """False where the file can't be read as YAML, so that nothing is known of what it says."""


class Settled(Struct, frozen=True):
    """What of the file holds in a workspace, given the services that there are."""

    services: dict[str, Triage] = {}
    """The decisions by the names of services that are there."""
    dismissed: frozenset[frozenset[str]] = frozenset()
    """Pairs of which somebody said that they are not the same."""
    problems: tuple[CatalogProblem, ...] = ()
    """What does not hold, and why."""


NOTHING = Settled()
"""Where nobody has decided anything."""

"""Where a service stands, in the one word that the page sorts, filters and colours by."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from workbench.workspace.snapshot import ServiceSnapshot


class Standing(Enum):
    """The best first."""

    PROVEN = "proven"
    PASSING = "passing"
    FAILING = "failing"
    INVALID = "invalid"
    HOLLOW = "hollow"
    """Hollow, or a near copy of another."""
    MISSING = "missing"
    EXCLUDED = "excluded"


SIGNS = {
    Standing.PROVEN: "◆",
    Standing.PASSING: "✓",
    Standing.FAILING: "✗",
    Standing.INVALID: "!",
    Standing.HOLLOW: "◇",
    Standing.MISSING: "○",
    Standing.EXCLUDED: "-",
}


def standing_of(snapshot: ServiceSnapshot) -> Standing:
    """Where a service stands; what counts for nothing else is hollow, whatever it passes."""
    if snapshot.is_wanting and snapshot.state is not ServiceState.INVALID:
        return Standing.HOLLOW
    if snapshot.state is ServiceState.PASSING and snapshot.fails_when_run:
        return Standing.FAILING
    return Standing(snapshot.state.value)

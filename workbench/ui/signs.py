"""The sign of each state: a character, a colour and a word, so that no state hangs on its colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace import ServiceState

if TYPE_CHECKING:
    from workbench.workspace import ServiceSnapshot


class Sign(Struct, frozen=True):
    """How one state is shown."""

    mark: str
    """One cell wide."""
    role: str
    """Names the theme's colour: the variable is `state-<role>`."""
    word: str


UNCHECKED = Sign("·", "unknown", "not checked yet")

SIGNS = {
    ServiceState.MISSING: Sign("○", "missing", "no schema"),
    ServiceState.INVALID: Sign("!", "invalid", "invalid"),
    ServiceState.FAILING: Sign("✗", "failing", "failing"),
    ServiceState.PASSING: Sign("✓", "passing", "passing"),
    ServiceState.PROVEN: Sign("◆", "proven", "proven"),
    ServiceState.EXCLUDED: Sign("\u2013", "excluded", "excluded"),
}


def sign_of(snapshot: ServiceSnapshot | None) -> Sign:
    """The sign of a service; None is a service that has not been checked yet."""
    return UNCHECKED if snapshot is None else SIGNS[snapshot.state]


def legend() -> str:
    """All signs with their words, on one line."""
    return "   ".join(f"{sign.mark} {sign.word}" for sign in (UNCHECKED, *SIGNS.values()))

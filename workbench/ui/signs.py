"""The sign of each state: a character, a colour and a word, so that no state hangs on its colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from workbench.workspace.snapshot import ServiceSnapshot


class Sign(Struct, frozen=True):
    """How one state is shown."""

    mark: str
    """One cell wide."""
    role: str
    """Names the theme's colour: the variable is `state-<role>`."""
    word: str


UNCHECKED = Sign("·", "unknown", "not checked yet")

SIGNS = {
    "missing": Sign("○", "missing", "no schema"),
    "invalid": Sign("!", "invalid", "invalid"),
    "failing": Sign("✗", "failing", "failing"),
    "passing": Sign("✓", "passing", "passing"),
    "proven": Sign("◆", "proven", "proven"),
    "excluded": Sign("\u2013", "excluded", "excluded"),
}
"""The sign of each `ServiceState`, by its value: the values are part of the JSON contract, and importing the
states would bring the whole workspace along before the first paint."""


RED_RUN = Sign("✗", "failing", "fails when run")
"""The sign of a service whose schema passes, and whose migrations or seed went wrong when they were run."""


def sign_of(snapshot: ServiceSnapshot | None) -> Sign:
    """The sign of a service; None is a service that has not been checked yet."""
    if snapshot is None:
        return UNCHECKED
    if snapshot.state.value == "passing" and snapshot.fails_when_run:
        return RED_RUN
    return SIGNS[snapshot.state.value]


def legend() -> str:
    """All signs with their words, on one line."""
    return "   ".join(f"{sign.mark} {sign.word}" for sign in (UNCHECKED, *SIGNS.values()))

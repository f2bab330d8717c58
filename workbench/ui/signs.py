"""The sign of each state: a character, a colour and a word, so that no state hangs on its colour alone."""

from __future__ import annotations

from enum import Flag, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from workbench.review.summary import ReviewSummary
    from workbench.workspace.snapshot import ServiceSnapshot


class Sign(Struct, frozen=True):
    """How one state is shown."""

    mark: str
    """One cell wide."""
    role: str
    """Names the theme's colour: the variable is `state-<role>`."""
    word: str


MARKED = "▪"
"""Stands before a service that people have marked."""

OUTDATED = "↻"
"""Stands behind a service whose schema would change if it were generated now."""


STAGES = {
    "to-do": Sign("◌", "text-muted", "to do"),
    "in-progress": Sign("◔", "text-accent", "in progress"),
    "in-review": Sign("◕", "text-primary", "in review"),
    "done": Sign("●", "text-success", "done"),
    "blocked": Sign("⊘", "text-error", "blocked"),
}
"""The sign of each `Stage`, by its value; the role is the theme's colour itself."""


OPEN_THREAD = "●"
"""Stands with a number where people wait for an answer."""
APPROVED, CHANGES_REQUESTED, LAPSED = "☑", "☒", "☐"
"""Verdicts of people, which must not look like those of a check: on the schema as it is; the last one stands
for any on a text that has changed since."""


class Flags(Flag):
    """What is to be seen of a service beside what its check said."""

    NONE = 0
    MARKED = auto()
    """People have marked it."""
    OUTDATED = auto()
    """Its schema would change if it were generated now."""
    TRIAGED = auto()
    """Of some service it is known who cares for it or how far they are: all lines leave room for that."""


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


HOLLOW = Sign("◇", "hollow", "hollow")
NEAR_COPY = Sign("≈", "hollow", "near copy")
"""A schema that says nothing of its own, or only what another says: more than whether it passes."""


def sign_of(snapshot: ServiceSnapshot | None) -> Sign:
    """The sign of a service; None is a service that has not been checked yet."""
    if snapshot is None:
        return UNCHECKED
    if is_hollow(snapshot) and snapshot.substance is not None:
        return HOLLOW if snapshot.substance.near_copy_of is None else NEAR_COPY
    return _sign_of_state(snapshot)


def is_hollow(snapshot: ServiceSnapshot) -> bool:
    """Whether a schema is shown as hollow or a near copy; what Prisma rejects has to be mended before."""
    return snapshot.is_wanting and snapshot.state.value != "invalid"


def roles_of(snapshot: ServiceSnapshot) -> frozenset[str]:
    """The roles under which a service is found: a hollow schema that fails is both."""
    role = sign_of(snapshot).role
    fails = _sign_of_state(snapshot).role == "failing"
    return frozenset({role, "failing"}) if fails else frozenset({role})


def _sign_of_state(snapshot: ServiceSnapshot) -> Sign:
    if snapshot.state.value == "passing" and snapshot.fails_when_run:
        return RED_RUN
    return SIGNS[snapshot.state.value]


def verdict_of(review: ReviewSummary) -> tuple[str, str]:
    """The sign of what people's verdicts come to, empty for none, and the theme variable of its colour."""
    if review.wants_changes:
        return CHANGES_REQUESTED, "text-error"
    if review.is_approved:
        return APPROVED, "state-passing"
    return LAPSED if review.lapsed else "", "text-muted"


def legend() -> str:
    """All signs with their words, on one line."""
    return "   ".join(f"{sign.mark} {sign.word}" for sign in (UNCHECKED, *SIGNS.values(), HOLLOW, NEAR_COPY))

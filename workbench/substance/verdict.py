"""The verdict on a schema's substance: hollow, a near copy, or neither, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.words import count
from workbench.substance.copies import Likeness

if TYPE_CHECKING:
    from workbench.catalog.conventions import Thresholds
    from workbench.substance.profile import Profile


class Substance(Struct, frozen=True):
    """What a schema says of its own, held against the workspace's thresholds."""

    own: int
    """Fields of its own, relations that count included."""
    fields: int
    """All fields but ids, timestamps and what else the conventions add."""
    models: int
    hollow_models: tuple[str, ...]
    """Models that hold nothing of their own."""
    entity_copies: tuple[str, ...]
    """Models that copy those of other services, and are not counted."""
    is_hollow: bool
    near_copy_of: Likeness | None = None
    copies: int = 0
    """How many services copy it."""
    waived: str = ""
    """Why somebody says that this does not matter here."""

    @property
    def is_flagged(self) -> bool:
        """Whether it is hollow or a near copy, waived or not."""
        return self.is_hollow or self.near_copy_of is not None

    @property
    def is_wanting(self) -> bool:
        """Whether the schema must not count: it is hollow or a near copy, and nobody says why."""
        return self.is_flagged and not self.waived

    @property
    def word(self) -> str:
        """The verdict in a word or two."""
        if self.near_copy_of is not None:
            return "near copy"
        return "hollow" if self.is_hollow else "has substance"

    @property
    def evidence(self) -> str:
        """What the verdict rests on, in one line."""
        said = []
        if self.near_copy_of is not None:
            said.append(f"shares {self.near_copy_of.share} % with `{self.near_copy_of.service}`")
        if self.is_hollow or self.near_copy_of is None:
            said.append(self._own_evidence)
        if self.copies:
            said.append(f"{count(self.copies, 'service')} cop{'ies' if self.copies == 1 else 'y'} it")
        if self.is_flagged and self.waived:
            said.append(f"waived: {self.waived}")
        return "; ".join(said)

    @property
    def _own_evidence(self) -> str:
        if not self.models:
            copied = ", ".join(f"`{name}`" for name in self.entity_copies)
            return f"nothing but a copy of {copied}" if copied else "no models"
        hollow = len(self.hollow_models)
        verb = "holds nothing of its own" if hollow == 1 else "hold nothing of their own"
        empty = f"{hollow} of {count(self.models, 'model')} {verb}"
        if hollow == self.models:
            return empty
        fields = f"{self.own} of {count(self.fields, 'field')} {'is' if self.own == 1 else 'are'} its own"
        return f"{fields}, {empty}" if hollow else fields


def substance_of(
    profile: Profile | None, thresholds: Thresholds, likeness: Likeness | None, copies: int
) -> Substance | None:
    """Judge a schema.

    Args:
        profile: What was measured of it; None where nothing could be.
        thresholds: Of the workspace.
        likeness: Whom it copies.
        copies: How many copy it.

    Returns:
        The verdict; None where nothing was measured.
    """
    if profile is None:
        return None
    speaking = profile.models - len(profile.hollow)
    return Substance(
        own=profile.own,
        fields=profile.fields,
        models=profile.models,
        hollow_models=profile.hollow,
        entity_copies=profile.copies,
        is_hollow=speaking < thresholds.models or 100 * profile.own < thresholds.own_fields * profile.fields,
        near_copy_of=likeness,
        copies=copies,
        waived=profile.waived,
    )

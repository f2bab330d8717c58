"""What was measured of a schema: a value of its own, since a cached one needs nothing of what measures."""

from __future__ import annotations

from msgspec import Struct


class Profile(Struct, frozen=True, array_like=True):
    """What was measured of one schema, whatever the thresholds are."""

    models: int
    """Models, without copies of common entities."""
    hollow: tuple[str, ...]
    """Names of those that hold nothing of their own."""
    own: int
    """Fields of their own, relations that count included."""
    fields: int
    """All fields but ids, timestamps and what else the conventions add."""
    features: str
    """What the schema says of its own, a line each: `amount Decimal`, `=PAYOUT` for a member of an enum. A
    line that several models have carries a number from the second on. One text, since most are never read."""
    copies: tuple[str, ...] = ()
    """Models that are copies of common entities."""
    waived: str = ""
    """Why the file says that substance does not matter here."""

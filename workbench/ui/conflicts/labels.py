"""What the three sides of a conflict are called where people decide it."""

from __future__ import annotations

from msgspec import Struct


class Labels(Struct, frozen=True):
    """The names of the three texts, as headings."""

    base: str
    """What both began with: `Last generated`."""
    ours: str
    """What people have: `On disk`."""
    theirs: str
    """What came in between: `Generated now`."""

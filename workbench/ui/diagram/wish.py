"""What is to be drawn, and how."""

from __future__ import annotations

from typing import NamedTuple


class Wish(NamedTuple):
    """A diagram as somebody wants to see it."""

    service: str
    width: int
    """Cells that it may take, unless an entity alone needs more."""
    only_keys: bool
    """Whether fields that belong to no key are left out."""

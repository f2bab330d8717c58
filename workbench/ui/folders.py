"""The folders of the user that the UI uses; which they are is decided by who starts it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from workbench.engine.places import EnginePlaces


class Folders(Struct, frozen=True):
    """The folders; None does without."""

    cache: Path | None = None
    """Where results of checks are kept between runs."""
    config: Path | None = None
    """Where the user's themes are, in `themes`."""
    state: Path | None = None
    """Where layout and theme are remembered."""
    engine: EnginePlaces | None = None
    """Where the parts of Prisma's engine are."""

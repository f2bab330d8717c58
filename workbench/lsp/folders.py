"""Where the editors' face finds things; the command line knows the user's environment."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class Folders(Struct, frozen=True):
    """Folders."""

    cache: Path
    """Where results of checks are kept between runs."""
    workspace: Path | None = None
    """The workspace; None for the one around the folder that the editor has open."""

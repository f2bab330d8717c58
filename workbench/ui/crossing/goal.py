"""Where people go from a reference."""

from __future__ import annotations

from typing import NamedTuple


class Goal(NamedTuple):
    """A place in the schema of a service."""

    service: str
    path: str = ""
    """The file; empty where the service's schema has to be asked for the model and the field."""
    start: int = 0
    """Offset in the file, in code points."""
    model: str | None = None
    field: str | None = None

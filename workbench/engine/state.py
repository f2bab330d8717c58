"""Whether the engine can be asked, as the faces show it."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class EngineStatus(Enum):
    """The engine's readiness."""

    STARTING = "starting"
    AVAILABLE = "available"
    UNAVAILABLE = "unavailable"


class EngineState(Struct, frozen=True):
    """The engine's readiness, and what is behind it."""

    status: EngineStatus
    reason: str = ""
    """Why it is unavailable, or what its start waits for."""
    cure: str = ""
    """What the user can do about it."""


STARTING = EngineState(EngineStatus.STARTING)
AVAILABLE = EngineState(EngineStatus.AVAILABLE)

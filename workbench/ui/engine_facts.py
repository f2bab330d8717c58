"""What the screen says of Prisma's engine; imported before the first paint, so it knows words only."""

from __future__ import annotations

from msgspec import Struct

STARTING, AVAILABLE, UNAVAILABLE = "starting", "available", "unavailable"
"""The values of `EngineStatus`."""


class EngineFacts(Struct, frozen=True):
    """Whether Prisma can be asked."""

    status: str = STARTING
    reason: str = ""
    """Why it can't, or what its start waits for."""
    cure: str = ""
    """What the user can do about it."""

    @property
    def silence(self) -> str:
        """Why there is no verdict yet, as people read it behind "unknown:"."""
        if self.status == UNAVAILABLE:
            because = f", because {self.reason}" if self.reason else ""
            return f"engine unavailable{because}" + (f"; {self.cure}" if self.cure else "")
        if self.status == STARTING:
            return "engine starting" + (f", {self.reason}" if self.reason else "")
        return "Prisma is being asked"

"""What came of one service in a batch, whatever was done with it."""

from __future__ import annotations

from msgspec import Struct


class Tried(Struct, frozen=True):
    """One service, and one thing that was done or failed."""

    service: str
    word: str
    """What the service is when it went well: `generated`, `fixed`."""
    why: str = ""
    """Why it failed; empty where it went well."""
    is_first_step: bool = True
    """Whether nothing else was to be done before, so that a failure needs no word for what it failed at."""

    @property
    def has_failed(self) -> bool:
        """Whether it went wrong."""
        return bool(self.why)

    @property
    def reason(self) -> str:
        """Why it failed, for a list of failures."""
        return self.why if self.is_first_step else f"not {self.word}: {self.why}"

"""A remark on a place in a migration's script."""

from __future__ import annotations

from msgspec import Struct


class Remark(Struct, frozen=True, array_like=True):
    """What somebody has to say of a stretch of a script."""

    rule: str
    """What kind of trouble: squawk's name of a rule, or one of ours."""
    message: str
    """One sentence without a full stop at its end."""
    start: int
    """Offset of the first character, in code points."""
    end: int


class Remarks(Struct, frozen=True):
    """What a linter has to say of a script."""

    linter: str
    """Which linter it was, with its version."""
    remarks: tuple[Remark, ...] = ()

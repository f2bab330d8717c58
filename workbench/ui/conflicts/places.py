"""Where in a schema the thing stands that a conflict is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.parser import parse

if TYPE_CHECKING:
    from workbench.merge.merged import Conflict


def place_in(text: str, conflict: Conflict) -> int:
    """The offset of the member or block that `conflict` is about, in code points.

    Where it was taken out, that of its block; where that is gone as well, the beginning.
    """
    for block in parse(text).blocks:
        if block.name == conflict.model:
            members = getattr(block, "members", ())
            found = (one.start for one in members if getattr(one, "name", "") == conflict.member)
            return next(found, block.start)
    return 0

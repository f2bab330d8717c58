"""What a comment that is being written speaks of: what it stands above or behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.psl.nodes import Field, Model

if TYPE_CHECKING:
    from workbench.language.place import Place


class Subject(NamedTuple):
    """A model, or a field of it."""

    model: Model | None
    field: Field | None = None


def subject_of(place: Place) -> Subject:
    """What the comment at `place` belongs to, or would once it is finished."""
    block = place.block
    if isinstance(block, Model) and block.start < place.offset:
        source = place.document.source
        line = source.line_of(place.offset)
        for member in block.members:
            # Behind it on its line, or above it.
            if source.line_of(member.start) >= line:
                return Subject(block, member if isinstance(member, Field) else None)
        return Subject(block)
    for following in place.document.blocks:
        if following.start > place.offset:
            return Subject(following if isinstance(following, Model) else None)
    return Subject(None)

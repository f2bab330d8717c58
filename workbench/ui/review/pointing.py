"""From the cursor to what somebody wants to speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.review.errors import ReviewError
from workbench.review.places import Place, find, place_at, place_of

if TYPE_CHECKING:
    from workbench.workspace.snapshot import ServiceSnapshot


def place_under(snapshot: ServiceSnapshot, path: str, offset: int, text: str | None = None) -> Place | None:
    """The model, field or attribute at a place; None where there is none.

    Args:
        snapshot: The service.
        path: One of its files.
        offset: A place in it, in code points.
        text: The file as somebody edits it, if that is where the place is: what is spoken of is what has the
            same name on disk.
    """
    schema = snapshot.schema
    if schema is None:
        return None
    if text is None:
        return place_at(schema, path, offset)
    from workbench.psl.parser import parse
    from workbench.psl.schema import Schema

    edited = place_at(Schema((parse(text, path),)), path, offset)
    if edited is None:
        return None
    try:
        return place_of(find(schema, edited.on))
    except ReviewError:
        return None

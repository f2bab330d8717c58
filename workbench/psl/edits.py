"""Changes to a text as spans, so that whatever they do not name stays byte for byte as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class TextEdit(Struct, frozen=True, order=True, array_like=True, gc=False):
    """Replace the code points from `start` up to `end` by `new_text`; an insertion has `start == end`."""

    start: int
    end: int
    new_text: str
    rank: int = 0
    """From 1: its place among the insertions with which it can share an offset. 0 shares with none."""


class OverlappingEditsError(ValueError):
    """Two edits of one batch want the same characters."""


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Apply `edits`, whose offsets all refer to `text` as it is now.

    Insertions at one offset come by rank, those of one rank in the order given; equal edits count once.

    Raises:
        OverlappingEditsError: Two edits overlap.
        ValueError: An edit lies outside the text.
    """
    ordered = sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end, edit.rank))
    pieces: list[str] = []
    at = 0
    for edit in ordered:
        if edit.start < at:
            raise OverlappingEditsError(f"two edits overlap at offset {edit.start}")
        if not 0 <= edit.start <= edit.end <= len(text):
            raise ValueError(f"an edit lies outside the text: {edit.start} to {edit.end} of {len(text)}")
        pieces.append(text[at : edit.start])
        pieces.append(edit.new_text)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)

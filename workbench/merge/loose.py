"""Comments that belong to nothing, merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.comments import merge_comments
from workbench.merge.keys import comment_text
from workbench.merge.normal import comment_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.merge.decisions import Place
    from workbench.merge.pieces import Piece
    from workbench.merge.sides import Sides
    from workbench.psl.nodes import Comment


def merge_loose(pieces: Sides[Piece], place: Place, indent: str) -> str:
    """Loose comments that both sides have, in the one form or the other."""
    comments = pieces.each(lambda piece: comment_texts(piece.comments))
    merged = merge_comments(comments, place)
    if merged == comments.ours:
        return pieces.ours.text
    return f"\n{indent}".join(literals(merged, (*pieces.theirs.comments, *pieces.ours.comments)))


def literals(comments: Sequence[str], known: Sequence[Comment]) -> list[str]:
    """Comments in their normal form as they are written in one of the texts."""
    written = {comment_text(comment): comment.text for comment in known}
    return [written.get(comment, comment) for comment in comments]

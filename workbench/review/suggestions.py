"""Suggested edits: from the text that somebody proposed for a node to the edit of the schema as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.merge.three_way import merge
from workbench.psl.edits import TextEdit, apply_edits
from workbench.psl.lexer import line_end
from workbench.psl.parser import parse
from workbench.review.anchor import NodeKind
from workbench.review.errors import ReviewError
from workbench.review.locating import locate
from workbench.review.nodes import Node, is_same_text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.merge.merged import Conflict
    from workbench.psl.schema import Schema
    from workbench.review.thread import Suggestion

_BLANKS = " \t"
_SHELLS = {
    NodeKind.FIELD: ("model Node {\n  ", "\n}\n"),
    NodeKind.VALUE: ("enum Node {\n  ", "\n}\n"),
    NodeKind.SETTING: ("generator node {\n  ", "\n}\n"),
    NodeKind.BLOCK_ATTRIBUTE: ("model Node {\n  ", "\n}\n"),
    NodeKind.ATTRIBUTE: ("model Node {\n  node Int ", "\n}\n"),
}
"""What makes a schema of a part of one, so that it can be merged."""


class SuggestedEdit(NamedTuple):
    """What a suggestion does to the schema as it is now."""

    path: str
    """The file, relative to the workspace."""
    edit: TextEdit
    is_merged: bool
    """Whether the node was edited since the suggestion was made, and both changes go together."""


def edit_of(suggestion: Suggestion, schema: Schema) -> SuggestedEdit | None:
    """The edit that a suggestion stands for by now.

    Args:
        suggestion: The suggestion.
        schema: The schema as it is now.

    Returns:
        The edit; None where the schema says already what is suggested.

    Raises:
        ReviewError: The node is gone, or was changed in a way that does not go together with it.
    """
    node = locate(suggestion.on, schema)
    if node is None:
        raise ReviewError(f"`{suggestion.on.on}` is gone, so there is nothing left to change")
    now, then, wanted = node.text, suggestion.about, suggestion.text
    if now == wanted:
        return None
    if is_same_text(now, then):
        return SuggestedEdit(node.path, replacement(node, wanted), is_merged=False)
    if not wanted:
        raise ReviewError(f"`{node.on}` has changed since it was suggested to take it away")
    merged = _merged(suggestion.on.kind, then, now, wanted)
    if merged is None:
        raise ReviewError(
            f"`{node.on}` has changed since, and what is suggested for it can't be merged with that"
        )
    text, conflicts = merged
    if conflicts:
        what = _named(conflicts, node)
        raise ReviewError(f"`{node.on}` has changed since: {what} in another way than is suggested")
    return None if text == now else SuggestedEdit(node.path, replacement(node, text), is_merged=True)


def check_replacement(node: Node, schema: Schema, text: str) -> str:
    """See whether a text can stand in the place of a node.

    Args:
        node: The node.
        schema: The schema that it is in.
        text: Its new text; blank for taking it away.

    Returns:
        The text as it is kept: without blanks around it, its lines ended by line feeds.

    Raises:
        ReviewError: It is what stands there, or no schema comes of it that could be read.
    """
    wanted = plain(text).strip()
    if wanted == node.text:
        raise ReviewError(f"`{node.on}` says that already")
    document = next(one for one in schema.documents if one.path == node.path)
    edited = parse(apply_edits(str(document), [replacement(node, wanted)]), document.path)
    known = {problem.message for problem in document.diagnostics}
    for problem in edited.diagnostics:
        if problem.message not in known:
            raise ReviewError(f"what is suggested for `{node.on}` can't be read: {problem.message}")
    return wanted


def replacement(node: Node, text: str) -> TextEdit:
    """The edit that gives a node another text, or takes it away where that is empty."""
    source = node.block.source
    if text:
        return TextEdit(node.start, node.end, text.replace("\n", source.newline))
    whole = source.text
    if node.kind is NodeKind.ATTRIBUTE:
        start = len(whole[: node.start].rstrip(_BLANKS))
        return TextEdit(start, node.end, "")
    start, end = _with_comments(node)
    start = len(whole[:start].rstrip(_BLANKS))
    end = line_end(whole, end)
    if whole.startswith("\r\n", end):
        end += 2
    elif end < len(whole):
        end += 1
    return TextEdit(start, end, "")


def _with_comments(node: Node) -> tuple[int, int]:
    """The range of a block, member or block attribute with the comments that belong to it."""
    own = node.attribute or node.member or node.block
    trailing = None if own is node.block else getattr(own, "trailing", None)
    return own.leading[0].start if own.leading else own.start, own.end if trailing is None else trailing.end


def _merged(kind: NodeKind, then: str, now: str, wanted: str) -> tuple[str, tuple[Conflict, ...]] | None:
    """The three texts of a node as one; None where that is no node any more."""
    head, tail = _SHELLS.get(kind, ("", ""))
    merged = merge(head + then + tail, head + now + tail, head + wanted + tail)
    if not (merged.text.startswith(head) and merged.text.endswith(tail)):
        return None
    return merged.text[len(head) : len(merged.text) - len(tail)], merged.conflicts


def _named(conflicts: Sequence[Conflict], node: Node) -> str:
    """What was changed in two ways: `its type`, or in a block `the type of credits and name`."""
    is_block = node.member is None and node.attribute is None
    names = [_aspect(one, one.member if is_block else "") for one in conflicts]
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} and {last}" if first else last


def _aspect(conflict: Conflict, member: str) -> str:
    if not conflict.aspect:
        return f"`{member}`" if member else "it"
    is_attribute = conflict.aspect.startswith("@")
    aspect = f"`{conflict.aspect}`" if is_attribute else conflict.aspect
    if member:
        return f"{aspect} of `{member}`" if is_attribute else f"the {aspect} of `{member}`"
    return f"its {aspect}"

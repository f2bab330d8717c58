"""What documentation comments declare: `/// @append-only`, `/// @external: why`, `/// @ref service.Model.id`.

Only documentation comments (`///`) speak: a plain `//` comment that looks like a marker is a comment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.nodes import Comment, CommentKind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

APPEND_ONLY = "append-only"
"""On a model: rows are only ever added, as in ledgers, events and logs."""
CONDITION = "when"
"""On an optional field: the status that it goes with, `status = PAID`."""
EXTERNAL = "external"
"""On a field: the id of something that no service of the workspace owns."""
INVARIANT = "holds"
"""On a model: what is true of the numbers of every row, `amount = netAmount + vatAmount`."""
REFERENCE = "ref"
"""On a field: `service.Model.field` whose value it holds."""

_MARKER = re.compile(r"///[ \t]*@(?P<name>[a-z][a-z-]*)(?::|(?=\s)|$)[ \t]*(?P<text>.*?)\s*$")
_OPTIONAL = re.compile(r"///[ \t]*optional:[ \t]*\S", re.IGNORECASE)


class Marker(Struct, frozen=True, eq=False):
    """One `@name text` of a documentation comment."""

    name: str
    text: str
    """What follows the name."""
    node: Node
    """Where that text stands; the whole comment where nothing follows."""


def markers(comments: Iterable[Comment], name: str) -> Iterator[Marker]:
    """The markers called `name` (without `@`) in `comments`."""
    for comment in comments:
        if comment.kind is not CommentKind.DOCUMENTATION:
            continue
        found = _MARKER.match(comment.text)
        if found is None or found["name"] != name:
            continue
        start, end = found.span("text")
        at = comment.start
        node = Node(comment.source, at + start, at + end) if end > start else comment
        yield Marker(name, found["text"], node)


def is_marked(comments: Iterable[Comment], name: str) -> bool:
    """Whether one of `comments` carries the marker called `name`."""
    return any(True for _ in markers(comments, name))


def says_optional(comments: Iterable[Comment]) -> bool:
    """Whether one of `comments` says `/// optional: why`, with a reason."""
    return any(
        comment.kind is CommentKind.DOCUMENTATION and _OPTIONAL.match(comment.text) for comment in comments
    )

"""References between services: `/// @ref service.Model.field` above the field that holds the value.

Services have databases of their own, so no foreign key can cross them; the comment is the only place
that says where such a value comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.markers import REFERENCE, markers
from workbench.psl.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.nodes import Comment, Field


class Reference(Struct, frozen=True, eq=False):
    """The target of one `@ref`."""

    text: str
    """The target as written."""
    node: Node
    """Where it stands."""
    service: str | None = None
    """None, like the model and the field, when the text is not `service.Model.field`."""
    model: str | None = None
    field: str | None = None


def references(comments: tuple[Comment, ...]) -> Iterator[Reference]:
    """The references that the comments of a field declare, in the order of the text."""
    for marker in markers(comments, REFERENCE):
        target = marker.text.split(maxsplit=1)[0] if marker.text else ""
        node = Node(marker.node.source, marker.node.start, marker.node.start + len(target))
        # A service's name may have dots in it; a model's and a field's can't.
        service, _, rest = target.rpartition(".")
        service, _, model = service.rpartition(".")
        if service and model and rest:
            yield Reference(target, node, service, model, rest)
        else:
            yield Reference(target, node if target else marker.node)


def reference_line(target: str) -> str:
    """The comment that declares a reference to `target`."""
    return f"/// @{REFERENCE} {target}"


def field_comments(field: Field) -> tuple[Comment, ...]:
    """All comments that speak of `field`."""
    return field.leading if field.trailing is None else (*field.leading, field.trailing)

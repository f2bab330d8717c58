"""Walking and printing trees, for tests."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from workbench.psl.nodes import Comment, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.document import Document


def children(node: Node | Document) -> list[Node]:
    """The nodes directly below `node` but for diagnostics, in the order of the text."""
    found: list[Node] = []
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if name == "diagnostics":
            continue
        if isinstance(value, Node):
            found.append(value)
        elif isinstance(value, tuple):
            found.extend(value)
    return sorted(found, key=lambda child: (child.start, child.end))


def walk(node: Node | Document) -> Iterator[Node]:
    """All nodes below `node`, each before those below it."""
    for child in children(node):
        yield child
        yield from walk(child)


def dump(document: Document) -> str:
    """The tree as text, a line for each node: its kind, place, and what it says."""
    return "".join(_dump(child, "") for child in children(document))


def shape(document: Document) -> list[object]:
    """What the document declares, without places and comments: equal for two layouts of one schema."""
    return [_shape(block) for block in document.blocks]


def _dump(node: Node, indent: str) -> str:
    start, end = node.range.start, node.range.end
    place = f"{start.line}:{start.column}-{end.line}:{end.column}"
    below = children(node)
    said = "" if below else f" {node.text!r}"
    facts = ""
    for name in ("value", "arity", "unsupported"):
        fact = getattr(node, name, None)
        fact = fact.value if isinstance(fact, Enum) else fact
        if fact and isinstance(fact, str) and fact != node.text:
            facts += f" {name}={fact}"
    line = f"{indent}{type(node).__name__} {place}{said}{facts}\n"
    return line + "".join(_dump(child, indent + "  ") for child in below)


def _shape(node: Node) -> object:
    below = [_shape(child) for child in children(node) if not isinstance(child, Comment)]
    return [type(node).__name__, *below] if below else [type(node).__name__, node.text]

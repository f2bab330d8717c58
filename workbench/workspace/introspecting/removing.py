"""Takes things out of a schema whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.edits import TextEdit

if TYPE_CHECKING:
    from workbench.psl.nodes import Attribute, Block, EnumValue, Field, Node


def removal(node: Block | Field | EnumValue | Attribute) -> TextEdit:
    """Takes a block or a member of one away with its lines, and with the comments above it."""
    text = node.source.text
    first: Node = node.leading[0] if node.leading else node
    start = text.rfind("\n", 0, first.start) + 1
    end = text.find("\n", node.end)
    return TextEdit(start, len(text) if end < 0 else end + 1, "")

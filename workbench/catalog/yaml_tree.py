"""Reads YAML into a tree in which every value knows its line.

The tree is built from the parser's events and not by PyYAML's own composer, for three reasons: the
composer overflows the C stack on deeply nested input, which ends the process; it guesses types, so that
a service called `on` becomes True; and it takes three times as long. Here every value stays the text it
was written as, and whoever reads the tree knows which type it wants.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import yaml
from msgspec import Struct

from workbench.catalog.problem import Position
from workbench.catalog.wording import inert, quoted
from workbench.catalog.yaml_errors import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.catalog.problem import Report

_DEEPEST = 32
"""A catalog needs five levels."""

# Wheels of PyYAML carry the C parser; a build from source may lack it and still gives the same events.
_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML forbids: all but https://yaml.org/spec/1.2.2/#51-character-set.

Named one by one, since a set of all others, which is a million characters, takes 4 ms to compile.
"""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(Struct, frozen=True, gc=False):
    """A single value or key."""

    line: int
    column: int
    text: str | None
    """The text as written, without its quotes; None for `null`, `~` and nothing at all."""


class Sequence(Struct, frozen=True):
    """A list."""

    line: int
    column: int
    items: list[Node]


class Mapping(Struct, frozen=True):
    """Keys and values, in the order of the file, repeated keys and all."""

    line: int
    column: int
    entries: list[tuple[Scalar, Node]]

    def place(self, key: str) -> Scalar | Mapping:
        """Where `key` stands; the mapping itself when it has no such key."""
        return next((found for found, _ in self.entries if found.text == key), self)


Node: TypeAlias = Scalar | Sequence | Mapping


def compose(text: str, report: Report) -> Node | None:
    """The tree of `text`; None when it is empty or can't be read, and then the report says why.

    Never raises and never takes time or memory beyond the size of the text: aliases stand for single
    values only, and nesting has a limit.
    """
    unreadable = UNREADABLE.search(text)
    if unreadable:
        report.add(
            _position(text, unreadable.start()),
            "",
            f"the file contains the control character `{inert(unreadable.group())}`, remove it",
        )
        return None
    try:
        return _build(_events(text), report)
    except yaml.MarkedYAMLError as error:
        place, reason = explain(error, text)
        report.add(place, "", f"the file is not valid YAML: {reason}")
    return None


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _Loader(text)
    try:
        while (event := loader.get_event()) is not None and not isinstance(event, yaml.StreamEndEvent):
            yield event
    finally:
        loader.dispose()


def _build(events: Iterable[yaml.Event], report: Report) -> Node | None:
    root: Sequence | None = None
    open_nodes: list[_Open] = []
    anchors: dict[str, Node] = {}
    for event in events:
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            node = _node(event)
            if event.tag is not None and event.tag != "!":  # a lone `!` says "a text", as all are here
                report.add(node, "", f"the tag {quoted(event.tag)} is not understood, remove it")
            if event.anchor is not None:
                anchors[event.anchor] = node
            open_nodes[-1].children.append(node)
            if not isinstance(node, Scalar):
                if len(open_nodes) > _DEEPEST:
                    report.add(node, "", f"lists and mappings are nested more than {_DEEPEST} deep")
                    return None
                open_nodes.append(_Open(node))
        elif isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop().close(report)
        elif isinstance(event, yaml.AliasEvent):
            open_nodes[-1].children.append(_aliased(event, anchors, report))
        elif isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                report.add(
                    Position(*_start(event)), "", "a second document begins here, the file can be only one"
                )
                break
            root = Sequence(1, 1, [])
            open_nodes.append(_Open(root))
    return root.items[0] if root is not None and root.items else None


class _Open:
    """A list or mapping whose end has not been reached."""

    __slots__ = ("_node", "children")

    def __init__(self, node: Sequence | Mapping) -> None:
        self._node = node
        self.children: list[Node] = node.items if isinstance(node, Sequence) else []

    def close(self, report: Report) -> None:
        """Pairs the children of a mapping to keys and values."""
        if isinstance(self._node, Sequence):
            return
        for key, value in zip(self.children[::2], self.children[1::2], strict=True):
            if isinstance(key, Scalar):
                self._node.entries.append((key, value))
            else:
                report.add(key, "", "a list or mapping can't be a key, expected a word")


def _node(event: yaml.NodeEvent) -> Node:
    line, column = _start(event)
    if isinstance(event, yaml.ScalarEvent):
        is_plain = event.implicit[0]
        return Scalar(line, column, None if is_plain and event.value in _NULLS else event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(line, column, [])
    return Mapping(line, column, [])


def _aliased(event: yaml.AliasEvent, anchors: dict[str, Node], report: Report) -> Scalar:
    place = Position(*_start(event))
    node = anchors.get(event.anchor or "")
    if isinstance(node, Scalar):
        return Scalar(place.line, place.column, node.text)
    alias = quoted(f"*{event.anchor}")
    if node is None:
        report.add(place, "", f"the alias {alias} has no anchor above it")
    else:
        # A few lines of lists of aliases can stand for more values than memory holds.
        report.add(place, "", f"the alias {alias} stands for a whole list or mapping, write it out here")
    return Scalar(place.line, place.column, None)


def _start(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _position(text: str, offset: int) -> Position:
    before = text[:offset]
    return Position(before.count("\n") + 1, offset - before.rfind("\n"))

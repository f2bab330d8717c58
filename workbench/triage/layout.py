"""Where everything stands in the text of a YAML file, so that a part of it can be replaced.

Made for texts that were read without a problem before: nesting is not deep then, and aliases stand for single
values. https://yaml.org/spec/1.2.2/ calls the two ways to write a mapping or a list block and flow style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import yaml
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

# As where the catalog is read: a build of PyYAML from source may lack the C parser.
_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Leaf(Struct, frozen=True, gc=False):
    """A single value or a key, an alias included."""

    start: int
    """Offset of its first character, in code points, its quotes included."""
    end: int
    text: str


class Listing(Struct, frozen=True):
    """A list."""

    start: int
    end: int
    """Behind its last character that is no comment and no space."""
    is_flow: bool
    items: list[Part]


class Table(Struct, frozen=True):
    """A mapping."""

    start: int
    end: int
    """Behind its last character that is no comment and no space."""
    is_flow: bool
    entries: list[tuple[Leaf, Part]]

    def find(self, key: str) -> tuple[Leaf, Part] | None:
        """The entry of a key."""
        return next((entry for entry in self.entries if entry[0].text == key), None)


Part: TypeAlias = Leaf | Listing | Table


def lay_out(text: str) -> Part | None:
    """The parts of the first document of `text`; None where there is nothing in it.

    Args:
        text: YAML that was read without a problem, without a byte order mark.

    Raises:
        yaml.YAMLError: It is no YAML.
    """
    loader = _Loader(text)
    try:
        return _Layout(text, loader).part()
    finally:
        loader.dispose()


class _Layout:
    def __init__(self, text: str, loader: yaml.SafeLoader | yaml.CSafeLoader) -> None:
        self._text = text
        self._events = self._read(loader)

    def part(self) -> Part | None:
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                return self._part(event)
        return None

    def _part(self, event: yaml.Event) -> Part:
        start = event.start_mark.index if event.start_mark is not None else 0
        if isinstance(event, yaml.MappingStartEvent):
            return self._table(start, is_flow=bool(event.flow_style))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._listing(start, is_flow=bool(event.flow_style))
        # A text in a block takes in the empty lines behind it.
        end = start + len(self._text[start : _end(event)].rstrip())
        return Leaf(start, end, event.value if isinstance(event, yaml.ScalarEvent) else "")

    def _table(self, start: int, *, is_flow: bool) -> Table:
        entries: list[tuple[Leaf, Part]] = []
        last = start
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return Table(start, _end(event) if is_flow else last, is_flow, entries)
            key = self._part(event)
            value = self._part(next(self._events))
            last = max(key.end, value.end)
            if isinstance(key, Leaf):
                entries.append((key, value))
        raise yaml.YAMLError("a mapping does not end")

    def _listing(self, start: int, *, is_flow: bool) -> Listing:
        items: list[Part] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                last = items[-1].end if items else start
                return Listing(start, _end(event) if is_flow else last, is_flow, items)
            items.append(self._part(event))
        raise yaml.YAMLError("a list does not end")

    @staticmethod
    def _read(loader: yaml.SafeLoader | yaml.CSafeLoader) -> Iterator[yaml.Event]:
        while (event := loader.get_event()) is not None and not isinstance(event, yaml.DocumentEndEvent):
            yield event


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark is not None else 0

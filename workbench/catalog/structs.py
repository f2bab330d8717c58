"""Turns a YAML tree into the catalog's structs, noting every mistake on the way.

msgspec's own `convert` stops at the first mistake and knows no lines, so it would have to be asked again
for each of them. The structs' declarations stay the only list of keys and types: they are read here.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct, inspect

from workbench.catalog.values import PROSE, check_value
from workbench.catalog.wording import CONTROL, one_line, quoted
from workbench.catalog.yaml_tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from workbench.catalog.problem import Report
    from workbench.catalog.yaml_tree import Node

S = TypeVar("S", bound=Struct)

_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# What people and YAML 1.1 take for a truth value.
_NEARLY = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


class _Nothing(Enum):
    """Stands for a value that is not there, or that was reported: the field keeps its default."""

    GIVEN = 0


class Origin(Struct, frozen=True):
    """Where in the file a struct comes from."""

    node: Mapping
    key: str
    """Such as `services[3]`."""


class StructReader:
    """Reads structs from a tree and remembers where each came from.

    A key that is wrong is reported and left at its default; a struct that lacks a required key is
    reported and left out. What remains is as much as the file says rightly.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._origins: dict[int, Origin] = {}

    def origin(self, struct: Struct) -> Origin:
        """Where `struct`, one that this reader made and that is still alive, comes from."""
        return self._origins[id(struct)]

    def read(self, node: Node, kind: type[S], key: str = "") -> S | None:
        """The struct that `node` describes; None when it describes none."""
        if not isinstance(node, Mapping):
            fault = f"{_subject(key)} needs `key: value` pairs, got {_described(node)}"
            if isinstance(node, Scalar) and node.text and "name" in _fields(kind):
                fault += f" (did you mean {quoted('name: ' + node.text)}?)"
            self._report.add(node, key, fault)
            return None
        fields = _fields(kind)
        values: dict[str, object] = {}
        first: dict[str, Scalar] = {}
        for name_node, value_node in node.entries:
            name = name_node.text or ""
            place = f"{key}.{name}" if key else name
            field = fields.get(name)
            if field is None:
                guess = self._report.guess(name, fields)
                valid = guess or ", expected one of " + ", ".join(f"`{known}`" for known in fields)
                self._report.add(name_node, place, f"unknown key {quoted(name)}{valid}")
            elif name in first:
                line = first[name].line
                self._report.add(name_node, place, f"the key `{name}` is given twice, first on line {line}")
            else:
                first[name] = name_node
                value = self._value(value_node, field.type, kind, field, place)
                if value is not _Nothing.GIVEN:
                    values[field.name] = value
        missing = [field for field in fields.values() if field.required and field.name not in values]
        for field in missing:
            # A required key that is there but wrong has been reported already.
            given = first.get(field.encode_name)
            if given is None:
                self._report.add(node, key, f"the key `{field.encode_name}` is missing")
        if missing:
            return None
        struct = kind(**values)
        self._origins[id(struct)] = Origin(node, key)
        return struct

    def _value(self, node: Node, wanted: inspect.Type, owner: type, field: inspect.Field, key: str) -> object:
        if isinstance(wanted, inspect.UnionType):
            if isinstance(node, Scalar) and node.text is None:
                return None
            wanted = next(kind for kind in wanted.types if not isinstance(kind, inspect.NoneType))
        if isinstance(wanted, inspect.StructType):
            if isinstance(node, Scalar) and node.text is None:
                return _Nothing.GIVEN
            return self.read(node, wanted.cls, key) or _Nothing.GIVEN
        if isinstance(wanted, inspect.VarTupleType):
            return self._list(node, wanted.item_type, owner, field, key)
        return self._scalar(node, wanted, owner, field, key)

    def _list(self, node: Node, item: inspect.Type, owner: type, field: inspect.Field, key: str) -> object:
        if isinstance(node, Scalar) and node.text is None:
            return _Nothing.GIVEN
        if not isinstance(node, Sequence):
            hint = ", begin each entry with `-`" if isinstance(node, Mapping) else ""
            self._report.add(node, key, f"`{field.encode_name}` must be a list, got {_described(node)}{hint}")
            return _Nothing.GIVEN
        values = (
            self._value(child, item, owner, field, f"{key}[{index}]")
            for index, child in enumerate(node.items)
        )
        return tuple(value for value in values if value is not _Nothing.GIVEN)

    def _scalar(
        self, node: Node, wanted: inspect.Type, owner: type, field: inspect.Field, key: str
    ) -> object:
        if not isinstance(node, Scalar):
            self._report.add(
                node, key, f"`{field.encode_name}` must be a single value, got {_described(node)}"
            )
        elif node.text is not None:
            value, fault = _parsed(node.text, wanted, owner, field)
            if fault is None:
                return value
            self._report.add(node, key, fault)
        elif field.required:
            # Any other key without a value is one that someone has yet to fill in.
            self._report.add(node, key, f"the key `{field.encode_name}` has no value")
        return _Nothing.GIVEN


def _parsed(text: str, wanted: inspect.Type, owner: type, field: inspect.Field) -> tuple[object, str | None]:
    """The value that `text` stands for, and what is wrong with it."""
    key = field.encode_name
    if isinstance(wanted, inspect.IntType):
        if _WHOLE.fullmatch(text):
            return int(text), check_value(owner, field.name, key, text)
        return None, f"`{key}` must be a whole number, got {quoted(text)}"
    if isinstance(wanted, inspect.BoolType):
        near = _NEARLY.get(text.lower())
        guess = f" (did you mean `{near}`?)" if near else ""
        fault = None if text in _TRUTHS else f"`{key}` must be `true` or `false`, got {quoted(text)}{guess}"
        return _TRUTHS.get(text), fault
    value = one_line(text) if field.name in PROSE else text
    fault = check_value(owner, field.name, key, value)
    if fault is None and CONTROL.search(value):
        fault = f"`{key}` contains a control character, remove it: {quoted(value)}"
    return value, fault


def _subject(key: str) -> str:
    if not key:
        return "a catalog"
    name, bracket, _ = key.rpartition(".")[2].partition("[")
    return f"an entry of `{name}`" if bracket else f"`{name}`"


def _described(node: Node) -> str:
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a mapping"
    return "nothing" if node.text is None else quoted(node.text)


@cache
def _fields(kind: type[Struct]) -> dict[str, inspect.Field]:
    """The fields of a struct by the key they have in the file."""
    info = cast("inspect.StructType", inspect.type_info(kind))
    return {field.encode_name: field for field in info.fields}

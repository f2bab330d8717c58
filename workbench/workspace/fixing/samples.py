"""The values that a seed gives to columns: the best there is to go by for the members of an enum.

Read as text, never run. A seed that the workbench made up itself tells nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.psl.table_names import column_name, table_name
from workbench.workspace.opening import SCRIPT_BYTES, UnreadableError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from workbench.psl.nodes import Model
    from workbench.psl.schema import Schema

_MANY = 24
"""A column with more different values than this has any text."""
_WORD = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_NAME = r'(?:"[^"]+"|\w+)'
_INSERT = re.compile(
    rf"\bINSERT\s+INTO\s+(?:{_NAME}\s*\.\s*)?(?P<table>{_NAME})\s*\((?P<columns>[^()]*)\)\s*VALUES\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"'(?:[^']|'')*'|[(),;]|[^'(),;]+")
# `prisma.orderItem.createMany({ data: [{ status: "paid" }] })`, in whatever language of Prisma Client.
_DELEGATE = re.compile(r"\b\w+\.(?P<model>\w+)\.(?:create|createMany|upsert|createManyAndReturn)\b")
_PAIR = re.compile(r"\b(?P<field>\w+)[\"']?\s*:\s*(?P<quote>[\"'`])(?P<value>[^\"'`\r\n]*)(?P=quote)")


def sampled_values(root: Path, seed: str, schema: Schema) -> Mapping[str, tuple[str, ...]]:
    """The different values of each column that holds a few words, by `Model.field`, in the seed's order.

    Args:
        root: The workspace, its symlinks resolved.
        seed: Path of the seed relative to the workspace, or a command that loads it.
        schema: Whose rows the seed makes.
    """
    from workbench.seeding.stamp import is_stamped

    try:
        text = read_bytes(root, seed, SCRIPT_BYTES).decode("utf-8", "replace")
    except UnreadableError:
        return {}
    if is_stamped(text):
        return {}
    given = _given_in_sql(text, schema) if seed.endswith(".sql") else _given_in_code(text, schema)
    found: dict[str, dict[str, None]] = {}
    for place, value in given:
        found.setdefault(place, {})[value] = None
    return {place: tuple(values) for place, values in found.items() if _are_words(values)}


def _are_words(values: Mapping[str, None]) -> bool:
    return len(values) <= _MANY and all(map(_WORD.fullmatch, values))


def _given_in_sql(text: str, schema: Schema) -> Iterator[tuple[str, str]]:
    models = {table_name(model).table: model for model in schema.models.values()}
    for insert in _INSERT.finditer(text):
        model = models.get(insert["table"].strip('"'))
        if model is None:
            continue
        fields = {column_name(field): field.name for field in model.fields}
        columns = [fields.get(column.strip().strip('"')) for column in insert["columns"].split(",")]
        for row in _rows(text, insert.end()):
            for name, value in zip(columns, row, strict=False):
                if name is not None and value is not None:
                    yield f"{model.name}.{name}", value


def _rows(text: str, at: int) -> Iterator[list[str | None]]:
    """The rows behind `VALUES`; None for a value that is no plain string."""
    depth = 0
    row: list[str | None] = []
    value: str | None = None
    for found in _TOKEN.finditer(text, at):
        part = found[0]
        if part == "(":
            depth += 1
            if depth == 1:
                row, value = [], None
        elif part == ")":
            depth -= 1
            if depth == 0:
                yield [*row, value]
        elif depth == 1 and part == ",":
            row.append(value)
            value = None
        elif depth == 1 and part.startswith("'"):
            value = part[1:-1].replace("''", "'")
        elif depth <= 0 and part != "," and part.strip():
            return


def _given_in_code(text: str, schema: Schema) -> Iterator[tuple[str, str]]:
    models = {_delegate(model): model for model in schema.models.values()}
    calls = list(_DELEGATE.finditer(text))
    ends = [call.start() for call in calls[1:]] + [len(text)]
    for call, end in zip(calls, ends, strict=False):
        model = models.get(call["model"])
        if model is None:
            continue
        names = {field.name for field in model.fields}
        for pair in _PAIR.finditer(text, call.end(), end):
            if pair["field"] in names:
                yield f"{model.name}.{pair['field']}", pair["value"]


def _delegate(model: Model) -> str:
    """What Prisma Client calls the model."""
    return model.name[:1].lower() + model.name[1:]

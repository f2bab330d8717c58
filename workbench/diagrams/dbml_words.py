"""The words of DBML: names, texts, settings, defaults. https://dbml.dbdiagram.io/docs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.diagrams.reading import documentation_of
from workbench.psl.nodes import Constant, FunctionCall, NumberLiteral, StringLiteral

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.psl.nodes import Expression

_PLAIN_TYPE = re.compile(r"\w+(\([\w,]*\))?(\[\])?")


def name_of(name: str) -> str:
    """A name, in quotes unless it is a plain word."""
    return name if name.isascii() and name.isidentifier() else _quoted(name, '"')


def type_of(kind: str) -> str:
    """A column's type, in quotes unless it is a word with numbers in parentheses."""
    return kind if _PLAIN_TYPE.fullmatch(kind) else _quoted(kind, '"')


def text_of(text: str) -> str:
    """A text in quotes."""
    return _quoted(text, "'")


def _quoted(text: str, quote: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(quote, f"\\{quote}").replace("\n", "\\n")
    return f"{quote}{escaped}{quote}"


def expression_of(sql: str) -> str:
    """What the database works out; DBML knows no way to write a backtick in it."""
    return f"`{sql.replace('`', '')}`"


def settings_of(settings: Sequence[str]) -> str:
    """Settings in their brackets, with a blank before; empty without any."""
    return f" [{', '.join(settings)}]" if settings else ""


def note_of(documentation: str | None) -> list[str]:
    """The setting that holds what a `///` comment says."""
    words = " ".join(documentation_of(documentation).split())
    return [f"note: {text_of(words)}"] if words else []


def default_of(value: Expression | None, members: Mapping[str, str]) -> list[str]:
    """The setting for what the database fills in; none where it is Prisma's client that does.

    Args:
        value: What `@default` says.
        members: What the database calls the members of the field's enum; empty for any other type.
    """
    if isinstance(value, FunctionCall):
        return _worked_out(value)
    if isinstance(value, StringLiteral):
        return [f"default: {text_of(value.value)}"]
    if isinstance(value, NumberLiteral):
        return [f"default: {value.text}"]
    if isinstance(value, Constant):
        is_boolean = value.value in {"true", "false"} and not members
        written = members.get(value.value, value.value)
        return [f"default: {written if is_boolean else text_of(written)}"]
    return []


def _worked_out(call: FunctionCall) -> list[str]:
    if call.name == "autoincrement":
        return ["increment"]
    if call.name == "now":
        return [f"default: {expression_of('now()')}"]
    written = call.arguments[0].value if call.name == "dbgenerated" and call.arguments else None
    return [f"default: {expression_of(written.value)}"] if isinstance(written, StringLiteral) else []

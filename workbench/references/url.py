"""Where a schema says that its database is: in a variable of the environment, or by a literal URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.nodes import FunctionCall, StringLiteral

if TYPE_CHECKING:
    from workbench.psl.nodes import Expression
    from workbench.psl.schema import Schema


class Url(Struct, frozen=True, gc=False):
    """A database's URL as it is written down, one of the two."""

    variable: str | None = None
    """The environment variable that holds it."""
    literal: str | None = None


def url_of(schema: Schema, key: str = "url") -> Url | None:
    """The URL of the datasource; None where the schema does not say, as one for Prisma 7.

    Args:
        schema: The schema.
        key: Which of the datasource's URLs.
    """
    source = schema.datasource
    written = None if source is None else source.property(key)
    return None if written is None else _url(written.value)


def _url(value: Expression | None) -> Url | None:
    if isinstance(value, StringLiteral):
        return Url(literal=value.value)
    if isinstance(value, FunctionCall) and value.name == "env" and value.arguments:
        name = value.arguments[0].value
        return Url(variable=name.value) if isinstance(name, StringLiteral) else None
    return None

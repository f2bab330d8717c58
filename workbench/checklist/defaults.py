"""What a field holds when nobody says: its `@default(...)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.nodes import Constant, FunctionCall, StringLiteral

if TYPE_CHECKING:
    from workbench.psl.nodes import Expression, Field

GENERATORS = frozenset({"uuid", "cuid", "nanoid", "ulid", "autoincrement", "sequence", "auto"})
"""Functions that make a new value for each row, so that the field refers to nothing."""


def default_of(field: Field) -> Expression | None:
    """What stands in the field's `@default(...)`."""
    attribute = field.attribute("default")
    return None if attribute is None else attribute.argument("value", 0)


def default_function(field: Field) -> str | None:
    """The function that makes the field's value: `uuid`, `cuid`, `now`.

    What a `dbgenerated("gen_random_uuid()")` calls counts as what it is: `uuid`.
    """
    default = default_of(field)
    if not isinstance(default, FunctionCall):
        return None
    if default.name == "dbgenerated":
        sql = default.arguments[0].value if default.arguments else None
        if isinstance(sql, StringLiteral) and "uuid" in sql.value.lower():
            return "uuid"
    return default.name


def default_word(field: Field) -> str | None:
    """The default as a word: an enum's member, `true`, or the content of a string."""
    default = default_of(field)
    return default.value if isinstance(default, Constant | StringLiteral) else None

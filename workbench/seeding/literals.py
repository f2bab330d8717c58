"""Values as PostgreSQL reads them.

Every value but a number is a quoted string without a type, which PostgreSQL reads as whatever its column
is: https://www.postgresql.org/docs/current/typeconv-query.html. So an enum, an array or an address needs
no cast.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.psl.table_names import quoted_text
from workbench.seeding.row import Json

if TYPE_CHECKING:
    from workbench.seeding.row import Scalar, Value


def literal(value: Value) -> str:
    """A value as it stands in an INSERT."""
    match value:
        case None:
            return "NULL"
        case bool():
            return "true" if value else "false"
        case int() | float() | Decimal():
            return _text(value)
        case tuple():
            return quoted_text("{" + ",".join(_element(item) for item in value) + "}")
        case _:
            return quoted_text(_text(value))


def _element(value: Scalar) -> str:
    """An element of an array literal, always in double quotes, so that `NULL` is a word like any other."""
    return '"' + _text(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(value: Scalar) -> str:
    match value:
        case bool():
            text = "true" if value else "false"
        case bytes():
            text = f"\\x{value.hex()}"
        case Json():
            text = value.text
        case datetime():
            text = value.isoformat(sep=" ")
        case date() | time():
            text = value.isoformat()
        case Decimal():
            text = f"{value:f}"
        case _:
            text = str(value)
    return text

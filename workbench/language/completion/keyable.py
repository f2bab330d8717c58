"""Which fields can stand in ids, unique constraints and indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from workbench.language.completion.request import Request
    from workbench.psl.nodes import Field

_LONG = frozenset(
    {
        *("TinyText", "Text", "MediumText", "LongText", "NText", "Xml"),
        *("TinyBlob", "Blob", "MediumBlob", "LongBlob", "Image"),
    }
)
"""Native types that MySQL and SQL Server can't put into a key, for want of a limit."""
_UNCOMPARABLE = frozenset({"Xml"})
"""Native types that PostgreSQL can't."""
_BOUNDED = frozenset({"mysql", "sqlserver"})
_LISTABLE = frozenset({"postgresql", "cockroachdb", "mongodb"})


def unfit_for_keys(provider: str) -> frozenset[str]:
    """The native types that can't be in a key."""
    return _LONG if provider in _BOUNDED else _UNCOMPARABLE


def can_be_key(request: Request, kind: str) -> bool:
    """Whether a field of the line's type and native type can be indexed as it is."""
    natives = {name.partition(".")[2] for name in request.place.attributes if "." in name}
    if natives & unfit_for_keys(request.provider.name):
        return False
    return kind != "Bytes" or bool(natives) or request.provider.name not in _BOUNDED


def can_be_in(request: Request, kind: str, field: Field, position: int) -> bool:
    """Whether a key can have `field`, and gains by it.

    Args:
        request: The place.
        kind: The key's attribute: `index`, `unique`, `id` or `fulltext`.
        field: A field of the model.
        position: Where in the key, from 0.
    """
    if field.type is None or not request.holds_values(field) or field.type.name == "Unsupported":
        return False
    provider = request.provider.name
    if _is_unique(field) and (kind == "unique" or (kind == "index" and position == 0)):
        # What holds it is unique as it is, and what it leads finds no more than its own index does.
        return False
    if kind == "id" and (field.type.arity is not Arity.REQUIRED or field.type.name == "Json"):
        return False
    if kind == "fulltext":
        return field.type.name == "String"
    if field.type.arity is Arity.LIST:
        return provider in _LISTABLE and kind == "index"
    return _is_comparable(field, field.type.name, provider)


def native_name(field: Field) -> str | None:
    """The field's native type without the datasource's name, such as `Uuid`."""
    native = field.native_type
    return None if native is None else native.name.partition(".")[2]


def _is_unique(field: Field) -> bool:
    return field.attribute("id") is not None or field.attribute("unique") is not None


def _is_comparable(field: Field, kind: str, provider: str) -> bool:
    """Whether the database can keep the field in order."""
    if kind == "Json" and provider in {"mysql", "sqlserver", "cockroachdb"}:
        return False
    native = native_name(field)
    if native is None:
        return kind != "Bytes" or provider not in _BOUNDED
    return native not in unfit_for_keys(provider)

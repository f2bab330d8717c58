"""What the single values of a catalog may be, beyond their type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.catalog.conventions import (
    SEPARATE,
    SHARED,
    CommonEntity,
    ComplianceEnum,
    ComplianceField,
    Conventions,
    Thresholds,
)
from workbench.catalog.names import check_folder, check_service_name
from workbench.catalog.service import Service
from workbench.catalog.wording import listing, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

PROVIDERS = ("postgresql", "mysql", "sqlite", "sqlserver", "cockroachdb", "mongodb")
"""The databases that Prisma knows."""
TARGETS = ("6", "7")
"""The lines of Prisma that the workbench writes for."""
ID_TYPES = ("uuid",)
"""The kinds of id that the workbench generates."""
PROSE = frozenset({"title", "summary", "because", "note", "message"})
"""Fields that are for reading: they are shown on one line, however they are written."""

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_TYPE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\?|\[\])?")
_REFERENCE = re.compile(r"(?P<service>[\w.-]+)\.[A-Za-z][A-Za-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*")


def check_value(owner: type, field: str, key: str, text: str) -> str | None:
    """Why `text` can't be the value of a field, or None when it can.

    Args:
        owner: The struct that has the field, such as `Service`.
        field: The field's name in Python.
        key: Its name in the file.
        text: The value.

    Returns:
        One line that says so.
    """
    check = _CHECKS.get((owner, field))
    reason = check(text) if check else None
    if reason is None:
        return None
    if check is check_service_name:
        return f"{quoted(text)} can't name a service: {reason}"
    return f"`{key}` can't be {quoted(text)}: {reason}"


def referred_service(reference: str) -> str | None:
    """The service in a `service.Model.field`, None when the text is no such thing."""
    match = _REFERENCE.fullmatch(reference)
    return match["service"] if match else None


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        if text in choices:
            return None
        match = nearest(text, choices) if len(choices) > 1 else None
        return (
            "expected "
            + listing([f"`{choice}`" for choice in choices], "or")
            + (f" (did you mean `{match}`?)" if match else "")
        )

    return check


def _shaped(pattern: re.Pattern[str], example: str) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        return None if pattern.fullmatch(text) else f"expected something like `{example}`"

    return check


def _percent(text: str) -> str | None:
    return None if int(text) <= 100 else "expected a percentage, 0 to 100"


_MODEL = _shaped(_IDENTIFIER, "User")
_FIELD = _shaped(_IDENTIFIER, "createdAt")

_CHECKS: dict[tuple[type, str], Callable[[str], str | None]] = {
    (Service, "name"): check_service_name,
    (Service, "path"): check_folder,
    (Service, "target"): _one_of(TARGETS),
    (Conventions, "services_root"): check_folder,
    (Conventions, "provider"): _one_of(PROVIDERS),
    (Conventions, "database"): _one_of((SHARED, SEPARATE)),
    (Conventions, "prisma_target"): _one_of(TARGETS),
    (Conventions, "id_type"): _one_of(ID_TYPES),
    (Conventions, "created_at"): _FIELD,
    (Conventions, "updated_at"): _FIELD,
    (Conventions, "deleted_at"): _FIELD,
    (Thresholds, "own_fields"): _percent,
    (Thresholds, "near_copy"): _percent,
    (CommonEntity, "model"): _MODEL,
    (CommonEntity, "field"): _FIELD,
    (ComplianceField, "name"): _FIELD,
    (ComplianceField, "type"): _shaped(_TYPE, "DateTime?"),
    (ComplianceField, "reference"): _shaped(_REFERENCE, "auth-service.User.id"),
    (ComplianceEnum, "name"): _MODEL,
    (ComplianceEnum, "values"): _shaped(_IDENTIFIER, "PENDING"),
}

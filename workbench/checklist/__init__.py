"""The ten checklist items: what is wrong with a schema, where, and how to fix it.

`run` answers the ten items, `fix_all` applies the fixes. Nothing here touches a disk: what a service knows of
its neighbours comes in as a `Fleet`, what stands beside its schema as a `Presence`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.apply import Fixed, fix_all
from workbench.checklist.exports import exports_of, referenced_services
from workbench.checklist.finding import (
    Applicability,
    Finding,
    Fix,
    ItemResult,
    Related,
    Severity,
    Status,
)
from workbench.checklist.presence import Presence
from workbench.checklist.subject import FieldShape, Fleet, KnownFleet, Subject
from workbench.checklist.verdict import ITEMS, RULES, run
from workbench.checklist.version import rules_version

if TYPE_CHECKING:
    RULES_VERSION: str
    """Changes whenever a verdict could: see `rules_version`."""

__all__ = [
    "ITEMS",
    "RULES",
    "RULES_VERSION",
    "Applicability",
    "FieldShape",
    "Finding",
    "Fix",
    "Fixed",
    "Fleet",
    "ItemResult",
    "KnownFleet",
    "Presence",
    "Related",
    "Severity",
    "Status",
    "Subject",
    "exports_of",
    "fix_all",
    "referenced_services",
    "rules_version",
    "run",
]


def __getattr__(name: str) -> str:
    # Reading all sources takes some milliseconds that only a cache needs to spend.
    if name == "RULES_VERSION":
        return rules_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

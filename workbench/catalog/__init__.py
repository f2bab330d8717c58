"""What should exist: services, priorities, phases and the conventions of their schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.catalog.conventions import (
    CommonEntity,
    Compliance,
    ComplianceEnum,
    ComplianceField,
    Conventions,
)
from workbench.catalog.discovered import Found, catalog_for
from workbench.catalog.dump import dump_catalog
from workbench.catalog.load import Loaded, load_catalog, read_catalog
from workbench.catalog.names import check_folder, check_service_name
from workbench.catalog.problem import CatalogProblem
from workbench.catalog.service import Catalog, Discrepancy, Phase, Priority, Service

if TYPE_CHECKING:
    from workbench.catalog.plan import ImportedPlan, import_plan

__all__ = [
    "Catalog",
    "CatalogProblem",
    "CommonEntity",
    "Compliance",
    "ComplianceEnum",
    "ComplianceField",
    "Conventions",
    "Discrepancy",
    "Found",
    "ImportedPlan",
    "Loaded",
    "Phase",
    "Priority",
    "Service",
    "catalog_for",
    "check_folder",
    "check_service_name",
    "dump_catalog",
    "import_plan",
    "load_catalog",
    "read_catalog",
]


def __getattr__(name: str) -> object:
    # A fifth of the room's import time, and one command alone reads plans.
    if name in {"ImportedPlan", "import_plan"}:
        from workbench.catalog import plan

        return getattr(plan, name)
    raise AttributeError(f"module `{__name__}` has no attribute `{name}`")

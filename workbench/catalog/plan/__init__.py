"""Plans written in Markdown, and how they become catalogs."""

from __future__ import annotations

from workbench.catalog.plan.encoding import RepairedLine
from workbench.catalog.plan.importer import ImportedPlan, import_plan

__all__ = ["ImportedPlan", "RepairedLine", "import_plan"]

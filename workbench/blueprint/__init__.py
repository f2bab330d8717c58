"""From a catalog entry to a schema: partial Prisma files, wrapped and brought to the checklist's standard."""

from workbench.blueprint.generator import generate
from workbench.blueprint.library import BlueprintError, Library, NoBlueprintError

__all__ = ["BlueprintError", "Library", "NoBlueprintError", "generate"]

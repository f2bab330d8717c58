"""From a catalog entry to a schema: partial Prisma files, wrapped and brought to the checklist's standard."""

"""Schema Workbench: Prisma schema coverage that is proven, in the terminal and in CI."""

__version__ = "0.1.0"
